package org.voxelmask.dicom.codec.jpegls;

/** How the components of one scan are ordered (T.87 C.2.3, parameter ILV). */
enum Interleave {
    /** A scan for each component. */
    NONE(0),
    /** A line of the first component, the same line of the second, and so on. */
    LINE(1),
    /** The samples of a pixel side by side. */
    SAMPLE(2);

    private final int code;

    Interleave(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
