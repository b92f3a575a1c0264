package org.voxelmask.dicom.codec.jpeg;

import java.util.Arrays;
import org.voxelmask.dicom.codec.CodecException;

/** Decodes the blocks of one component in one scan (T.81 F.2.2): codes, dequantization, transform. */
final class BlockDecoder {
    /** What a difference of 12-bit samples can take (T.81 Table F.6). */
    static final int MAX_DC_CATEGORY = 15;

    private static final int MAX_COEFFICIENT = 1 << 15;
    private static final int RUN_OF_16 = 0xF0;
    /** The place of each coefficient of the zig-zag sequence (T.81 Figure A.6). */
    private static final int[] ZIGZAG = {
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14,
        21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60,
        61, 54, 47, 55, 62, 63
    };

    private final HuffmanTable dc;
    private final HuffmanTable ac;
    private final int[] quantization;
    private final InverseDct transform;
    private final Plane plane;
    private final int[] block = new int[64];
    private int prediction;

    /**
     * For one component.
     *
     * @param quantization in zig-zag order
     * @param plane takes the samples
     */
    BlockDecoder(HuffmanTable dc, HuffmanTable ac, int[] quantization, InverseDct transform, Plane plane) {
        this.dc = dc;
        this.ac = ac;
        this.quantization = quantization;
        this.transform = transform;
        this.plane = plane;
    }

    /** Forgets the block before, as after a restart marker. */
    void restart() {
        prediction = 0;
    }

    /** Reads one block and puts its samples into the plane. */
    void decode(BitReader bits, int across, int down) throws CodecException {
        int category = dc.decode(bits);
        if (category != 0) {
            prediction += bits.signed(category);
            if (Math.abs(prediction) >= MAX_COEFFICIENT) {
                throw Broken.corrupted("a coefficient out of range");
            }
        }
        block[0] = prediction * quantization[0];
        boolean flat = !coefficients(bits);
        transform.transform(block, flat, plane.samples(), plane.block(across, down), plane.stride());
        if (!flat) {
            Arrays.fill(block, 0);
        }
    }

    /** The 63 coefficients after the first; false when all are zero. */
    private boolean coefficients(BitReader bits) throws CodecException {
        boolean any = false;
        int k = 1;
        while (k < 64) {
            int symbol = ac.decode(bits);
            int category = symbol & 15;
            if (category == 0) {
                if (symbol == 0) {
                    return any;
                }
                if (symbol != RUN_OF_16 || k > 48) {
                    throw Broken.corrupted("an impossible run of coefficients");
                }
                k += 16;
                continue;
            }
            k += symbol >> 4;
            if (k > 63) {
                throw Broken.corrupted("an impossible run of coefficients");
            }
            block[ZIGZAG[k]] = bits.signed(category) * quantization[k];
            any = true;
            k++;
        }
        return any;
    }
}
