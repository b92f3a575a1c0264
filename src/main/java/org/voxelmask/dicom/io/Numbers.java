package org.voxelmask.dicom.io;

/** Unsigned numbers and tags out of bytes, in either byte order. */
final class Numbers {
    private Numbers() {}

    static int unsignedShort(byte[] bytes, int at, boolean bigEndian) {
        int first = bytes[at] & 0xFF;
        int second = bytes[at + 1] & 0xFF;
        return bigEndian ? first << 8 | second : second << 8 | first;
    }

    static long unsignedInt(byte[] bytes, int at, boolean bigEndian) {
        long first = unsignedShort(bytes, at, bigEndian);
        long second = unsignedShort(bytes, at + 2, bigEndian);
        return bigEndian ? first << 16 | second : second << 16 | first;
    }

    /** A tag is two numbers of 16 bits: its group comes first in either order (PS3.5 7.1.1). */
    static int tag(byte[] bytes, int at, boolean bigEndian) {
        return unsignedShort(bytes, at, bigEndian) << 16 | unsignedShort(bytes, at + 2, bigEndian);
    }
}
