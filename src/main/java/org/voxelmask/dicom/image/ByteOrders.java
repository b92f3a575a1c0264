package org.voxelmask.dicom.image;

/** Turns units of several bytes around (PS3.5 7.3). */
final class ByteOrders {
    private ByteOrders() {}

    /** Reverses the bytes of each whole unit, in place; a rest stays. */
    static void swap(byte[] bytes, int unit) {
        for (int start = 0; start + unit <= bytes.length; start += unit) {
            for (int low = start, high = start + unit - 1; low < high; low++, high--) {
                byte kept = bytes[low];
                bytes[low] = bytes[high];
                bytes[high] = kept;
            }
        }
    }
}
