package org.voxelmask.dicom.codec.jpeg;

import java.util.Arrays;
import org.voxelmask.dicom.codec.CodecException;

/** Reads the quantized coefficients of one component's blocks (T.81 F.2.2), without transforming them. */
final class CoefficientReader {
    private static final int MAX_COEFFICIENT = 1 << 15;
    private static final int RUN_OF_16 = 0xF0;

    private final HuffmanTable dc;
    private final HuffmanTable ac;
    private final int[] block = new int[64];
    private int prediction;

    CoefficientReader(HuffmanTable dc, HuffmanTable ac) {
        this.dc = dc;
        this.ac = ac;
    }

    /** Forgets the block before. */
    void restart() {
        prediction = 0;
    }

    /** The next block in zig-zag order; the same array every time. */
    int[] read(BitReader bits) throws CodecException {
        Arrays.fill(block, 0);
        int category = dc.decode(bits);
        if (category != 0) {
            prediction += bits.signed(category);
            if (Math.abs(prediction) >= MAX_COEFFICIENT) {
                throw Broken.corrupted("a coefficient out of range");
            }
        }
        block[0] = prediction;
        for (int k = 1; k < 64; k++) {
            int symbol = ac.decode(bits);
            int size = symbol & 15;
            if (symbol == 0) {
                return block;
            }
            if (size == 0 && (symbol != RUN_OF_16 || k > 48)) {
                throw Broken.corrupted("an impossible run of coefficients");
            }
            k += symbol >> 4;
            if (k > 63) {
                throw Broken.corrupted("an impossible run of coefficients");
            }
            if (size != 0) {
                block[k] = bits.signed(size);
            }
        }
        return block;
    }
}
