package org.voxelmask.dicom.codec.jpeg;

import org.voxelmask.dicom.codec.CodecException;

/** A block in which every sample has one level: its first coefficient alone. */
final class FlatBlock {
    private static final int HALF = 128;
    private static final int WHITE = 255;

    /**
     * Dequantized coefficients that every decoder clamps. Beyond four times the range of samples decoders fold values
     * back into it: steps so large have no coefficient that is sure to show black.
     */
    private static final int CLAMPED = 4 * HALF * 8 - 8;

    private FlatBlock() {}

    /**
     * The quantized first coefficient. The ends of the range are reached whatever the step: beyond them decoders
     * clamp; levels between them are rounded to the nearest step.
     *
     * @param level wanted, 0 to 255
     * @param step of the first coefficient's quantization
     * @throws CodecException UNSUPPORTED when the step is too large for the level to be shown
     */
    static int coefficient(int level, int step) throws CodecException {
        int coefficient = nearest(level, step);
        if (Math.abs(coefficient * step) > CLAMPED) {
            throw Broken.unsupported("a step of quantization too large for a flat block, to be edited,");
        }
        return coefficient;
    }

    private static int nearest(int level, int step) {
        if (level == 0) {
            return -((HALF * 8 + step - 1) / step);
        }
        if (level == WHITE) {
            return ((WHITE - HALF) * 8 + step - 1) / step;
        }
        return Math.toIntExact(Math.round((level - HALF) * 8.0 / step));
    }

    /** The level that a decoder shows for a quantized first coefficient. */
    static int level(int coefficient, int step) {
        return Math.min(WHITE, Math.max(0, ((coefficient * step + 4) >> 3) + HALF));
    }
}
