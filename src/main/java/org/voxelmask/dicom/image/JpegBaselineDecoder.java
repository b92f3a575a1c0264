package org.voxelmask.dicom.image;

import static org.voxelmask.dicom.image.ImageException.Kind.CORRUPTED;
import static org.voxelmask.dicom.image.ImageException.Kind.UNSUPPORTED;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * JPEG Baseline (ISO/IEC 10918-1, PS3.5 A.4.1) through the JDK's reader: the components as they are,
 * subsampled ones brought to full size, no colour conversion. Anything that the reader warns about is
 * an error here, since it goes on with invented pixels.
 */
final class JpegBaselineDecoder implements FrameDecoder {
    private static final String READER = "com.sun.imageio.plugins.jpeg.JPEGImageReaderSpi";

    @Override
    public String library() {
        return "JDK ImageIO (raster, no colour conversion)";
    }

    @Override
    public String accepts() {
        return "8 bits, unsigned, sequential Huffman; no PALETTE COLOR; YBR_FULL_422 becomes YBR_FULL; "
                + "a stream that the decoder warns about is refused";
    }

    @Override
    public ImageDescription output(ImageDescription declared) throws ImageException {
        if (declared.bitsAllocated() != 8 || declared.bitsStored() != 8 || declared.signed()) {
            throw new ImageException(UNSUPPORTED, "JPEG Baseline is decoded with 8 bits and unsigned only");
        }
        return switch (declared.photometric()) {
            case MONOCHROME1, MONOCHROME2 -> declared;
            case RGB -> declared.as(PhotometricInterpretation.RGB, false);
            case YBR_FULL, YBR_FULL_422 -> declared.as(PhotometricInterpretation.YBR_FULL, false);
            case PALETTE_COLOR ->
                throw new ImageException(UNSUPPORTED, "PALETTE COLOR is not decoded in JPEG Baseline");
        };
    }

    @Override
    public int headerBytes() {
        return 3;
    }

    /** In entropy-coded data FF is followed by 00 or a restart marker, so only a start looks like one. */
    @Override
    public boolean startsFrame(byte[] header, ImageDescription declared) {
        return header.length == 3
                && (header[0] & 0xFF) == 0xFF
                && (header[1] & 0xFF) == JpegStream.SOI
                && (header[2] & 0xFF) == 0xFF;
    }

    @Override
    public byte[] decode(byte[] encoded, ImageDescription output) throws ImageException {
        JpegStream stream = JpegStream.parse(encoded);
        if (!stream.isSequentialHuffman() || stream.precision() != 8) {
            throw new ImageException(UNSUPPORTED, "a JPEG frame that is not 8-bit sequential Huffman");
        }
        boolean matches = stream.rows() == output.rows()
                && stream.columns() == output.columns()
                && stream.components() == output.photometric().samples();
        if (!matches) {
            throw new ImageException(CORRUPTED, "a JPEG frame whose size contradicts the image's description");
        }
        try {
            return pixels(readRaster(stream.bytes()), output);
        } catch (IOException e) {
            throw new ImageException(CORRUPTED, "a JPEG frame that the decoder refuses", e);
        }
    }

    private static Raster readRaster(byte[] jpeg) throws IOException, ImageException {
        ImageReader reader = provider().createReaderInstance();
        boolean[] warned = new boolean[1];
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
            reader.addIIOReadWarningListener((source, warning) -> {
                warned[0] = true;
                source.abort();
            });
            reader.setInput(in, true, true);
            Raster raster = reader.readRaster(0, null);
            if (warned[0]) {
                throw new ImageException(CORRUPTED, "a JPEG frame that is truncated or broken");
            }
            return raster;
        } finally {
            reader.dispose();
        }
    }

    private static byte[] pixels(Raster raster, ImageDescription output) throws ImageException {
        boolean matches = raster.getWidth() == output.columns()
                && raster.getHeight() == output.rows()
                && raster.getNumBands() == output.photometric().samples();
        if (!matches) {
            throw new ImageException(CORRUPTED, "a JPEG frame that decodes to another size");
        }
        byte[] frame = new byte[Math.toIntExact(output.frameBytes())];
        raster.getDataElements(raster.getMinX(), raster.getMinY(), output.columns(), output.rows(), frame);
        return frame;
    }

    /** The JDK's own, so that a plug-in on the class path changes nothing. */
    private static ImageReaderSpi provider() throws ImageException {
        Iterator<ImageReaderSpi> providers =
                IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, false);
        while (providers.hasNext()) {
            ImageReaderSpi provider = providers.next();
            if (provider.getClass().getName().equals(READER)) {
                return provider;
            }
        }
        throw new ImageException(UNSUPPORTED, "this Java runtime has no JPEG reader; use a complete JDK");
    }
}
