package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteLanesTest {
    private final Random random = new Random(11);

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    @Test
    void stepsAreCountedAsOneByOne() {
        for (int i = 0; i < 20_000; i++) {
            byte[] a = bytes(8);
            byte[] b = i % 5 == 0 ? a.clone() : bytes(8);
            int least = 1 + random.nextInt(127);
            int expected = 0;
            for (int k = 0; k < 8; k++) {
                expected += Math.abs((a[k] & 0xFF) - (b[k] & 0xFF)) >= least ? 1 : 0;
            }
            long steps = ByteLanes.steps(ByteLanes.get(a, 0), ByteLanes.get(b, 0), least);
            assertEquals(expected, ByteLanes.sum(steps));
        }
    }

    @Test
    void whatIsOutsideIsMarkedAsOneByOne() {
        for (int i = 0; i < 20_000; i++) {
            byte[] values = bytes(8);
            byte[] low = i % 5 == 0 ? values.clone() : bytes(8);
            byte[] high = i % 7 == 0 ? values.clone() : bytes(8);
            byte[] wanted = new byte[8];
            int count = 0;
            for (int k = 0; k < 8; k++) {
                int value = values[k] & 0xFF;
                wanted[k] = (byte) (value < (low[k] & 0xFF) || value > (high[k] & 0xFF) ? 1 : 0);
                count += wanted[k];
            }
            long outside = ByteLanes.outside(ByteLanes.get(values, 0), ByteLanes.get(low, 0), ByteLanes.get(high, 0));
            assertEquals(ByteLanes.get(wanted, 0), outside);
            assertEquals(count, ByteLanes.sum(outside));
        }
    }

    @Test
    void sumsOfLanesUpTo255AreTold() {
        assertEquals(255, ByteLanes.sum(0xFFL << 16));
        assertEquals(255, ByteLanes.sum(0x1F20202020202020L));
    }

    @Test
    void extremesAreTakenAsOneByOne() {
        for (int length = 0; length < 70; length++) {
            byte[] pixels = bytes(length);
            byte[] high = bytes(length);
            byte[] low = bytes(length);
            byte[] wantedHigh = high.clone();
            byte[] wantedLow = low.clone();
            for (int i = 0; i < length; i++) {
                wantedHigh[i] = (byte) Math.max(high[i] & 0xFF, pixels[i] & 0xFF);
                wantedLow[i] = (byte) Math.min(low[i] & 0xFF, pixels[i] & 0xFF);
            }
            ByteLanes.spread(pixels, high, low);
            assertArrayEquals(wantedHigh, high);
            assertArrayEquals(wantedLow, low);
        }
    }
}
