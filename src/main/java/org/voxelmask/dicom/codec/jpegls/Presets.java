package org.voxelmask.dicom.codec.jpegls;

/**
 * Preset coding parameters as an LSE segment gives them (T.87 C.2.4.1.1); 0 stands for the default.
 *
 * @param maxval largest sample
 * @param t1 first threshold of gradients
 * @param t2 second
 * @param t3 third
 * @param reset how many samples a context sees before its counts are halved
 */
record Presets(int maxval, int t1, int t2, int t3, int reset) {
    static final Presets DEFAULT = new Presets(0, 0, 0, 0, 0);
}
