package org.voxelmask.dicom.codec.jpegls;

/** The edge-detecting predictor (T.87 A.4.1): the median of left, above, and the plane through the three. */
final class Prediction {
    private Prediction() {}

    /** From the samples to the left, above, and above left. */
    static int of(int ra, int rb, int rc) {
        int least = Math.min(ra, rb);
        int most = Math.max(ra, rb);
        return Math.max(least, Math.min(most, ra + rb - rc));
    }
}
