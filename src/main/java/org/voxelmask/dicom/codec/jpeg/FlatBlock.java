package org.voxelmask.dicom.codec.jpeg;

/** A block in which every sample has one level: its first coefficient alone. */
final class FlatBlock {
    private static final int HALF = 128;
    private static final int WHITE = 255;

    private FlatBlock() {}

    /**
     * The quantized first coefficient. The ends of the range are reached whatever the step: beyond them decoders
     * clamp; levels between them are rounded to the nearest step.
     *
     * @param level wanted, 0 to 255
     * @param step of the first coefficient's quantization
     */
    static int coefficient(int level, int step) {
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
