package org.voxelmask.dicom.image;

import java.util.Arrays;
import org.voxelmask.dicom.codec.CodecException;
import org.voxelmask.dicom.codec.StreamEncoder;
import org.voxelmask.dicom.codec.StreamHeader;

/**
 * Encodes frames as one stream each, at the precision of Bits Stored: the samples of a pixel side by side,
 * signed ones with their sign, moved down from High Bit. {@link StreamSamples} undoes it.
 *
 * @param encoder makes the streams
 * @param image describes the frames
 * @param photometric what the encoder makes of its colour
 */
record StreamFrameEncoder(StreamEncoder encoder, ImageDescription image, PhotometricInterpretation photometric)
        implements FrameEncoder {
    @Override
    public boolean planar() {
        return false;
    }

    @Override
    public byte[] encode(byte[] frame) throws ImageException {
        int channels = image.photometric().samples();
        StreamHeader header =
                new StreamHeader(image.columns(), image.rows(), channels, image.bitsStored(), image.signed());
        try {
            byte[] stream = encoder.encode(samples(frame, header), header);
            return Arrays.copyOf(stream, stream.length + stream.length % 2);
        } catch (CodecException e) {
            throw new ImageException(ImageException.Kind.UNSUPPORTED, e.getMessage(), e);
        }
    }

    private byte[] samples(byte[] frame, StreamHeader header) {
        int bytes = header.bytesPerSample();
        int channels = header.components();
        int pixels = image.columns() * image.rows();
        byte[] samples = new byte[Math.toIntExact(header.decodedBytes())];
        int at = 0;
        for (int pixel = 0; pixel < pixels; pixel++) {
            for (int channel = 0; channel < channels; channel++, at += bytes) {
                int sample = image.planar() ? channel * pixels + pixel : pixel * channels + channel;
                Samples.put(samples, at, bytes, Samples.value(frame, image, sample));
            }
        }
        return samples;
    }
}
