package org.voxelmask.dicom.data;

/**
 * A value held in memory, little endian, with the padding it came with.
 *
 * @param data not copied: whoever makes a Bytes hands the array over, whoever reads it leaves it as it is
 */
public record Bytes(byte[] data) implements Value {
    /** The value of zero length. */
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    /** Length in bytes. */
    public int length() {
        return data.length;
    }
}
