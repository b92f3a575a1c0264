package org.voxelmask.dicom.codec.jpegls;

/** The lengths of run segments (T.87 A.7.1.1): segment i stands for 2^J[i] samples. */
final class RunLengths {
    /** The longest segment's index. */
    static final int LAST = 31;

    private static final String J = "00001111222233334455667789abcdef";

    private RunLengths() {}

    /** J of an index. */
    static int bits(int index) {
        return Character.digit(J.charAt(index), 16);
    }
}
