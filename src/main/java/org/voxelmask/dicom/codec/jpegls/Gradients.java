package org.voxelmask.dicom.codec.jpegls;

/** Quantised gradients by table (T.87 A.3.3): a local gradient of -MAXVAL to MAXVAL becomes -4 to 4. */
final class Gradients {
    private final byte[] regions;
    private final int zero;

    Gradients(Coding coding) {
        zero = coding.maxval();
        regions = new byte[2 * zero + 1];
        for (int d = 0; d <= zero; d++) {
            byte region = region(d, coding);
            regions[zero + d] = region;
            regions[zero - d] = (byte) -region;
        }
    }

    private static byte region(int gradient, Coding coding) {
        if (gradient <= coding.near()) {
            return 0;
        }
        if (gradient < coding.t1()) {
            return 1;
        }
        if (gradient < coding.t2()) {
            return 2;
        }
        return (byte) (gradient < coding.t3() ? 3 : 4);
    }

    /** The signed number of the context, -364 to 364; 0 asks for run mode. Samples lie in 0 to MAXVAL. */
    int context(int ra, int rb, int rc, int rd) {
        return 81 * regions[zero + rd - rb] + 9 * regions[zero + rb - rc] + regions[zero + rc - ra];
    }

    /** Fills in each component's context at index {@code x} of its lines; false when all ask for run mode. */
    boolean contexts(Lines lines, int x, int[] contexts) {
        int any = 0;
        for (int c = 0; c < contexts.length; c++) {
            int[] above = lines.above(c);
            contexts[c] = context(lines.current(c)[x - 1], above[x], above[x - 1], above[x + 1]);
            any |= contexts[c];
        }
        return any != 0;
    }
}
