package org.voxelmask.dicom.codec.jpeg2000;

import static org.voxelmask.dicom.codec.CodecException.Kind.LIMIT;
import static org.voxelmask.dicom.codec.CodecException.Kind.UNSUPPORTED;

import org.voxelmask.dicom.codec.CodecException;
import org.voxelmask.dicom.codec.StreamEncoder;
import org.voxelmask.dicom.codec.StreamHeader;

/**
 * Encodes JPEG 2000 without loss (PS3.5 A.4.4, JPEG 2000 Image Compression (Lossless Only)) through OpenJPEG: the
 * reversible 5/3 wavelet, one tile, one layer, a bare codestream. 1 to 4 components of 1 to 16 bits, signed or not.
 */
public final class Jpeg2000Encoder implements StreamEncoder {
    /** Bits of a sample. */
    static final int MAX_PRECISION = 16;

    private final boolean componentTransform;
    private final Jpeg2000Decoder.Loader loader;

    /**
     * With the library of the process.
     *
     * @param componentTransform whether three components go through the reversible component transform, which makes
     *     the Photometric Interpretation YBR_RCT; for RGB only. Otherwise each is encoded on its own
     */
    public Jpeg2000Encoder(boolean componentTransform) {
        this(componentTransform, OpenJpeg::shared);
    }

    Jpeg2000Encoder(boolean componentTransform, Jpeg2000Decoder.Loader loader) {
        this.componentTransform = componentTransform;
        this.loader = loader;
    }

    @Override
    public byte[] encode(byte[] samples, StreamHeader header) throws CodecException {
        if (header.components() > Limits.MAX_COMPONENTS || header.precision() > MAX_PRECISION) {
            throw new CodecException(UNSUPPORTED, "JPEG 2000 is written with 1 to 4 components of 1 to 16 bits");
        }
        if (componentTransform && header.components() != 3) {
            throw new CodecException(UNSUPPORTED, "the component transform takes three components");
        }
        if ((long) header.columns() * header.rows() * header.components() > Limits.MAX_SAMPLES) {
            throw new CodecException(LIMIT, "an image above MAX_SAMPLES " + Limits.MAX_SAMPLES);
        }
        if (samples.length != header.decodedBytes()) {
            throw new IllegalArgumentException("samples of another size than their header tells");
        }
        int limit = (int) Math.min(Integer.MAX_VALUE - 8, 2 * header.decodedBytes() + (1 << 16));
        MemoryOutput output = new MemoryOutput((int) (header.decodedBytes() / 2) + (1 << 12), limit);
        try (Encoding encoding = new Encoding(loader.load().api(), output)) {
            return encoding.encode(new Samples(samples, header), componentTransform);
        }
    }
}
