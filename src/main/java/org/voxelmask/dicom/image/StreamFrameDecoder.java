package org.voxelmask.dicom.image;

import static org.voxelmask.dicom.image.ImageException.Kind.CORRUPTED;

import org.voxelmask.dicom.codec.CodecException;
import org.voxelmask.dicom.codec.StreamDecoder;
import org.voxelmask.dicom.codec.StreamHeader;

/**
 * Decodes frames that are one stream each: compares what the stream says of itself with what the object says
 * before anything is decoded, and brings the stream's samples into the object's words.
 *
 * @param decoder decodes the streams
 * @param compression what they are
 * @param lossy whether decoded samples may pass the range of Bits Stored by an error of compression
 * @param library who decodes, for the table of codecs
 * @param accepts what is accepted, for the table of codecs
 */
record StreamFrameDecoder(StreamDecoder decoder, Compression compression, boolean lossy, String library, String accepts)
        implements FrameDecoder {
    @Override
    public ImageDescription output(ImageDescription declared) throws ImageException {
        return compression.output(declared);
    }

    /**
     * A lossy stream of more bits than Bits Stored decodes to samples beyond it, by the error of compression
     * or because that is where the writer kept something: all of its bits are samples, to look at and to mask.
     */
    @Override
    public ImageDescription output(ImageDescription declared, Encoded first) throws ImageException {
        ImageDescription output = output(declared);
        if (!lossy || output.bitsStored() == output.bitsAllocated() || output.lowBit() != 0) {
            return output;
        }
        try {
            int precision = decoder.header(first.read()).precision();
            boolean wider = precision > output.bitsStored() && precision <= output.bitsAllocated();
            return wider ? output.withBitsStored(precision) : output;
        } catch (CodecException e) {
            throw new ImageException(kind(e.kind()), e.getMessage(), e);
        }
    }

    @Override
    public int headerBytes() {
        return compression.headerBytes();
    }

    @Override
    public boolean startsFrame(byte[] header, ImageDescription declared) {
        return compression.starts(header);
    }

    @Override
    public byte[] decode(byte[] encoded, ImageDescription output) throws ImageException {
        try {
            StreamHeader header = decoder.header(encoded);
            requireSame(header, output);
            byte[] samples = decoder.decode(encoded, header);
            if (samples.length != header.decodedBytes()) {
                throw new ImageException(CORRUPTED, "a decoder delivered a frame of another size");
            }
            return new StreamSamples(header, output, lossy).words(samples);
        } catch (CodecException e) {
            throw new ImageException(kind(e.kind()), e.getMessage(), e);
        }
    }

    /** Another patient's pixels may lie where a stream is smaller than its object says. */
    private static void requireSame(StreamHeader header, ImageDescription output) throws ImageException {
        boolean size = header.rows() == output.rows() && header.columns() == output.columns();
        require(size, "a frame whose size contradicts Rows and Columns");
        boolean components = header.components() == output.photometric().samples();
        require(components, "a frame whose components contradict Samples per Pixel");
        require(header.precision() <= output.bitsAllocated(), "a frame of more bits than Bits Allocated");
        boolean placed = header.precision() <= output.bitsStored() || header.precision() > output.highBit();
        require(placed, "a frame whose bits contradict Bits Stored and High Bit");
    }

    private static void require(boolean condition, String message) throws ImageException {
        if (!condition) {
            throw new ImageException(CORRUPTED, message);
        }
    }

    private static ImageException.Kind kind(CodecException.Kind kind) {
        return switch (kind) {
            case CORRUPTED -> CORRUPTED;
            case UNSUPPORTED -> ImageException.Kind.UNSUPPORTED;
            case LIMIT -> ImageException.Kind.LIMIT;
        };
    }
}
