package org.voxelmask.dicom.codec;

/** Decodes streams of one compression. Stateless: called by many threads. */
public interface StreamDecoder {
    /**
     * What the stream says of its image; reads headers only and allocates nothing that the stream sizes.
     *
     * @param stream one whole image; bytes after its end are ignored
     * @throws CodecException when there is no such stream, or it uses what is not decoded
     */
    StreamHeader header(byte[] stream) throws CodecException;

    /**
     * Decodes the whole image.
     *
     * @param stream as above
     * @param expected what {@link #header} returned and the caller found right; decoded is nothing else
     * @return {@link StreamHeader#decodedBytes} bytes: rows from the top, pixels from the left, the samples of
     *     a pixel side by side whatever the stream's interleave, subsampled components brought to full size, no
     *     colour conversion; each sample in {@link StreamHeader#bytesPerSample} bytes, little endian, sign-extended
     *     when signed. The caller's own array
     * @throws CodecException when the stream is broken, ends early, or contradicts {@code expected}; never
     *     invented samples
     */
    byte[] decode(byte[] stream, StreamHeader expected) throws CodecException;
}
