package org.voxelmask.dicom.codec.jpeg;

/**
 * Turns the differences of a line into samples (T.81 H.1.2, Table H.1). All arithmetic is modulo 2^16;
 * a is the sample to the left, b the one above, c the one above to the left.
 */
final class Predictor {
    private static final int MASK = 0xFFFF;

    private Predictor() {}

    /** The first line of a scan or after a restart: predicted from the left, its first sample from half the range. */
    static void firstLine(int[] line, int width, int half) {
        int a = half;
        for (int x = 0; x < width; x++) {
            a = (a + line[x]) & MASK;
            line[x] = a;
        }
    }

    /**
     * Any other line.
     *
     * @param selection 1 to 7
     * @param line differences in, samples out
     * @param above the samples of the line before
     */
    static void line(int selection, int[] line, int[] above, int width) {
        line[0] = (above[0] + line[0]) & MASK;
        switch (selection) {
            case 1 -> left(line, width);
            case 2 -> above(line, above, width);
            case 3 -> aboveLeft(line, above, width);
            case 4 -> plane(line, above, width);
            case 5 -> leftHalf(line, above, width);
            case 6 -> aboveHalf(line, above, width);
            case 7 -> mean(line, above, width);
            default -> throw new IllegalArgumentException("no predictor " + selection);
        }
    }

    private static void left(int[] line, int width) {
        int a = line[0];
        for (int x = 1; x < width; x++) {
            a = (a + line[x]) & MASK;
            line[x] = a;
        }
    }

    private static void above(int[] line, int[] above, int width) {
        for (int x = 1; x < width; x++) {
            line[x] = (above[x] + line[x]) & MASK;
        }
    }

    private static void aboveLeft(int[] line, int[] above, int width) {
        for (int x = 1; x < width; x++) {
            line[x] = (above[x - 1] + line[x]) & MASK;
        }
    }

    private static void plane(int[] line, int[] above, int width) {
        int a = line[0];
        for (int x = 1; x < width; x++) {
            a = (a + above[x] - above[x - 1] + line[x]) & MASK;
            line[x] = a;
        }
    }

    private static void leftHalf(int[] line, int[] above, int width) {
        int a = line[0];
        for (int x = 1; x < width; x++) {
            a = (a + ((above[x] - above[x - 1]) >> 1) + line[x]) & MASK;
            line[x] = a;
        }
    }

    private static void aboveHalf(int[] line, int[] above, int width) {
        int a = line[0];
        for (int x = 1; x < width; x++) {
            a = (above[x] + ((a - above[x - 1]) >> 1) + line[x]) & MASK;
            line[x] = a;
        }
    }

    private static void mean(int[] line, int[] above, int width) {
        int a = line[0];
        for (int x = 1; x < width; x++) {
            a = (((a + above[x]) >> 1) + line[x]) & MASK;
            line[x] = a;
        }
    }
}
