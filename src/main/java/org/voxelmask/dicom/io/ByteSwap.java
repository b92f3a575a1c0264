package org.voxelmask.dicom.io;

/** Reverses units of 2, 4 or 8 bytes in place. */
final class ByteSwap {
    private ByteSwap() {}

    /** Reverses every whole unit; a rest shorter than a unit stays. */
    static void swap(byte[] bytes, int unit) {
        swap(bytes, bytes.length, unit);
    }

    static void swap(byte[] bytes, int length, int unit) {
        for (int start = 0; start + unit <= length; start += unit) {
            for (int i = 0; i < unit / 2; i++) {
                byte kept = bytes[start + i];
                bytes[start + i] = bytes[start + unit - 1 - i];
                bytes[start + unit - 1 - i] = kept;
            }
        }
    }
}
