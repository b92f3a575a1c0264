package org.voxelmask.dicom.codec;

/** Encodes images without loss into streams of one compression. Stateless: called by many threads. */
public interface StreamEncoder {
    /**
     * Encodes one image.
     *
     * @param samples laid out as {@link StreamDecoder#decode} delivers them
     * @param header what the samples are
     * @return the stream, without padding
     * @throws CodecException UNSUPPORTED when the compression cannot hold such an image
     */
    byte[] encode(byte[] samples, StreamHeader header) throws CodecException;
}
