package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Random;
import org.junit.jupiter.api.Test;

class GreyTriplesTest {
    private final Random random = new Random(5);

    private static byte[] threeTimes(byte[] grey) {
        byte[] rgb = new byte[3 * grey.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = grey[i / 3];
        }
        return rgb;
    }

    @Test
    void ofGreyEachValueIsTakenOnce() {
        for (int length = 0; length < 100; length++) {
            byte[] grey = new byte[length];
            random.nextBytes(grey);
            assertArrayEquals(grey, GreyTriples.of(threeTimes(grey)));
        }
    }

    @Test
    void oneBitOfColourAnywhereIsSeen() {
        byte[] grey = new byte[19];
        random.nextBytes(grey);
        byte[] rgb = threeTimes(grey);
        for (int bit = 0; bit < 8 * rgb.length; bit++) {
            byte[] coloured = rgb.clone();
            coloured[bit / 8] ^= (byte) (1 << bit % 8);
            assertNull(GreyTriples.of(coloured), "bit " + bit);
        }
    }
}
