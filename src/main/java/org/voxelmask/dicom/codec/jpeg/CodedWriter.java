package org.voxelmask.dicom.codec.jpeg;

import java.io.ByteArrayOutputStream;

/** Bits of entropy-coded data with stuffed zeros and restart markers (T.81 F.1.2.3). */
final class CodedWriter {
    private final ByteArrayOutputStream out;
    private int window;
    private int bits;

    CodedWriter(ByteArrayOutputStream out) {
        this.out = out;
    }

    /** The lowest bits of a value, 0 to 16 of them. */
    void put(int value, int count) {
        if (count == 0) {
            return;
        }
        window = window << count | (value & ((1 << count) - 1));
        bits += count;
        while (bits >= 8) {
            int next = window >> (bits - 8) & 0xFF;
            out.write(next);
            if (next == 0xFF) {
                out.write(0);
            }
            bits -= 8;
        }
        window &= (1 << bits) - 1;
    }

    /** Fills the last byte with ones. */
    void end() {
        if (bits > 0) {
            put(0xFF, 8 - bits);
        }
    }

    void restart(int number) {
        end();
        out.write(0xFF);
        out.write(Marker.RST0 + number);
    }
}
