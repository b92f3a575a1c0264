package org.voxelmask.fuzz;

import org.voxelmask.dicom.codec.CodecException;
import org.voxelmask.dicom.codec.StreamDecoder;
import org.voxelmask.dicom.codec.StreamHeader;

/** The contract of {@link StreamDecoder}, for each of its implementations. */
final class StreamFuzz {
    /** As a caller does who knows the size of its image. */
    private static final long MAX_BYTES = 4 << 20;

    /** What a decoder made of a stream. */
    record Decoded(StreamHeader header, byte[] samples) {}

    private StreamFuzz() {}

    /** Null when the stream was refused, or is larger than the caller wants. */
    static Decoded decode(StreamDecoder decoder, byte[] stream) {
        try {
            StreamHeader header = decoder.header(stream);
            boolean possible = header.columns() > 0
                    && header.rows() > 0
                    && header.components() > 0
                    && header.precision() > 0
                    && header.precision() <= 32;
            Contract.require(possible, "a header that can be");
            if (header.decodedBytes() > MAX_BYTES) {
                return null;
            }
            byte[] samples = decoder.decode(stream, header);
            Contract.require(samples.length == header.decodedBytes(), "samples of the size declared");
            requirePrecision(header, samples);
            return new Decoded(header, samples);
        } catch (CodecException e) {
            Contract.requireSentence(e);
            return null;
        }
    }

    /** No sample has bits beyond its precision; a negative one has its sign there. */
    private static void requirePrecision(StreamHeader header, byte[] samples) {
        int width = header.bytesPerSample();
        for (int at = 0; at < samples.length; at += width) {
            long value = 0;
            for (int i = width - 1; i >= 0; i--) {
                value = value << 8 | (samples[at + i] & 0xFF);
            }
            int unused = 64 - header.precision();
            int whole = 64 - 8 * width;
            long expected = header.signed() ? value << unused >> unused << whole >>> whole : value << unused >>> unused;
            Contract.require(value == expected, "samples of the precision declared");
        }
    }
}
