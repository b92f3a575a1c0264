package org.voxelmask.dicom.codec.jpeg2000;

import java.util.Random;
import org.voxelmask.dicom.codec.StreamHeader;

/** Images made from nothing. */
final class TestingImages {
    private TestingImages() {}

    /** A value at each sample's place. */
    interface Value {
        long at(int column, int row, int component);
    }

    static byte[] of(StreamHeader header, Value value) {
        byte[] samples = new byte[(int) header.decodedBytes()];
        int at = 0;
        for (int y = 0; y < header.rows(); y++) {
            for (int x = 0; x < header.columns(); x++) {
                for (int c = 0; c < header.components(); c++) {
                    long v = value.at(x, y, c) & ((1L << header.precision()) - 1);
                    if (header.signed()) {
                        v = v << (64 - header.precision()) >> (64 - header.precision());
                    }
                    for (int b = 0; b < header.bytesPerSample(); b++) {
                        samples[at++] = (byte) (v >> (8 * b));
                    }
                }
            }
        }
        return samples;
    }

    static byte[] noise(StreamHeader header, Random random) {
        return of(header, (x, y, c) -> random.nextInt());
    }

    /** Slopes, edges and a little noise, as in a picture. */
    static byte[] picture(StreamHeader header, Random random) {
        long full = (1L << header.precision()) - 1;
        return of(header, (x, y, c) -> {
            double slope = 0.4 + 0.3 * Math.sin((x + 5 * c) / 9.0) * Math.cos(y / 7.0);
            long value = (long) (full * slope) + random.nextInt(3);
            boolean box = x > header.columns() / 2 && y > header.rows() / 2 && (x + y) % 11 < 3;
            long offset = header.signed() ? full / 2 + 1 : 0;
            return Math.max(0, Math.min(full, box ? full : value)) - offset;
        });
    }
}
