package org.voxelmask.dicom.codec;

/**
 * What a compressed stream says of its own image.
 *
 * @param columns pixels in a row, at least 1
 * @param rows at least 1
 * @param components samples of a pixel, at least 1
 * @param precision bits of a sample, 1 to 32, as the stream says: not what the object around it allocates
 * @param signed whether samples are two's complement
 */
public record StreamHeader(int columns, int rows, int components, int precision, boolean signed) {
    /** 1, 2 or 4: what a sample of {@link #precision} bits takes in decoded bytes. */
    public int bytesPerSample() {
        if (precision <= 8) {
            return 1;
        }
        return precision <= 16 ? 2 : 4;
    }

    /** Bytes of the decoded image; may be more than an array holds. */
    public long decodedBytes() {
        return (long) columns * rows * components * bytesPerSample();
    }
}
