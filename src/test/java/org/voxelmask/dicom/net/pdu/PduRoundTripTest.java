package org.voxelmask.dicom.net.pdu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PduRoundTripTest {
    private static final int MAX = 1 << 16;

    @Test
    void whatIsWrittenIsReadAgainAsTheSame() throws Exception {
        RandomPdus pdus = new RandomPdus(1);
        for (int i = 0; i < 5000; i++) {
            Pdu pdu = pdus.next();
            byte[] bytes = PduWriter.write(pdu);
            Pdu again = PduReader.read(bytes, MAX);
            assertEquals(pdu, again);
            assertArrayEquals(bytes, PduWriter.write(again));
        }
    }

    @Test
    void everyPrefixIsRefused() {
        RandomPdus pdus = new RandomPdus(2);
        for (int i = 0; i < 100; i++) {
            byte[] bytes = PduWriter.write(pdus.next());
            for (int length = 0; length < bytes.length; length++) {
                ByteBuffer cut = ByteBuffer.wrap(bytes, 0, length);
                assertThrows(PduException.class, () -> PduReader.read(cut, MAX));
            }
        }
    }

    @Test
    void mutatedBytesAreReadOrRefusedAndNothingElse() {
        RandomPdus pdus = new RandomPdus(3);
        Random random = new Random(4);
        int refused = 0;
        for (int i = 0; i < 20000; i++) {
            byte[] bytes = mutate(PduWriter.write(pdus.next()), random);
            try {
                Pdu pdu = PduReader.read(bytes, MAX);
                assertTrue(pdu instanceof PDataTF || pdu.toString().length() > 0);
            } catch (PduException e) {
                refused++;
            }
        }
        assertTrue(refused > 1000, "mutations must hit: " + refused);
    }

    @Test
    void noiseIsReadOrRefusedAndNothingElse() {
        Random random = new Random(5);
        for (int i = 0; i < 20000; i++) {
            byte[] noise = new byte[random.nextInt(120)];
            random.nextBytes(noise);
            if (noise.length > 6) {
                noise[0] = (byte) (1 + random.nextInt(7));
                noise[2] = 0;
                noise[3] = 0;
                noise[4] = 0;
                noise[5] = (byte) (noise.length - 6);
            }
            try {
                assertTrue(PduReader.read(noise, MAX) != null);
            } catch (PduException e) {
                assertTrue(e.getMessage().length() > 10);
            }
        }
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        byte[] mutated = bytes.clone();
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
        }
        if (random.nextInt(4) == 0) {
            mutated = Arrays.copyOf(mutated, random.nextInt(mutated.length + 8));
        }
        return mutated;
    }
}
