package org.voxelmask.dicom.image;

import static org.voxelmask.dicom.codec.CodecException.Kind.CORRUPTED;
import static org.voxelmask.dicom.codec.CodecException.Kind.UNSUPPORTED;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.voxelmask.dicom.codec.CodecException;
import org.voxelmask.dicom.codec.StreamDecoder;
import org.voxelmask.dicom.codec.StreamHeader;
import org.voxelmask.dicom.codec.jpeg.JpegDecoder;

/**
 * JPEG Baseline (ISO/IEC 10918-1, PS3.5 A.4.1) through the JDK's reader: the components as they are,
 * subsampled ones brought to full size, no colour conversion. Anything that the reader warns about is
 * an error here, since it goes on with invented pixels. Streams of another process than their transfer
 * syntax says go to {@link JpegDecoder}.
 */
final class BaselineDecoder implements StreamDecoder {
    private static final String READER = "com.sun.imageio.plugins.jpeg.JPEGImageReaderSpi";

    private final StreamDecoder others = new JpegDecoder();

    @Override
    public StreamHeader header(byte[] encoded) throws CodecException {
        JpegStream stream = JpegStream.parse(encoded);
        return isBaseline(stream) ? header(stream) : others.header(encoded);
    }

    @Override
    public byte[] decode(byte[] encoded, StreamHeader expected) throws CodecException {
        JpegStream stream = JpegStream.parse(encoded);
        if (!isBaseline(stream)) {
            return others.decode(encoded, expected);
        }
        if (!header(stream).equals(expected)) {
            throw new CodecException(CORRUPTED, "another image than was expected");
        }
        try {
            return pixels(readRaster(stream.bytes()), expected);
        } catch (IOException e) {
            throw new CodecException(CORRUPTED, "a JPEG frame that the decoder refuses", e);
        }
    }

    private static boolean isBaseline(JpegStream stream) {
        return stream.isSequentialHuffman() && stream.precision() == 8;
    }

    private static StreamHeader header(JpegStream stream) throws CodecException {
        if (stream.columns() < 1 || stream.rows() < 1 || stream.components() < 1) {
            throw new CodecException(CORRUPTED, "a JPEG frame without lines, columns or components");
        }
        return new StreamHeader(stream.columns(), stream.rows(), stream.components(), 8, false);
    }

    private static Raster readRaster(byte[] jpeg) throws IOException, CodecException {
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
                throw new CodecException(CORRUPTED, "a JPEG frame that is truncated or broken");
            }
            return raster;
        } finally {
            reader.dispose();
        }
    }

    private static byte[] pixels(Raster raster, StreamHeader expected) throws CodecException {
        boolean matches = raster.getWidth() == expected.columns()
                && raster.getHeight() == expected.rows()
                && raster.getNumBands() == expected.components();
        if (!matches) {
            throw new CodecException(CORRUPTED, "a JPEG frame that decodes to another size");
        }
        byte[] frame = new byte[Math.toIntExact(expected.decodedBytes())];
        raster.getDataElements(raster.getMinX(), raster.getMinY(), expected.columns(), expected.rows(), frame);
        return frame;
    }

    /** The JDK's own, so that a plug-in on the class path changes nothing. */
    private static ImageReaderSpi provider() throws CodecException {
        Iterator<ImageReaderSpi> providers =
                IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, false);
        while (providers.hasNext()) {
            ImageReaderSpi provider = providers.next();
            if (provider.getClass().getName().equals(READER)) {
                return provider;
            }
        }
        throw new CodecException(UNSUPPORTED, "this Java runtime has no JPEG reader; use a complete JDK");
    }
}
