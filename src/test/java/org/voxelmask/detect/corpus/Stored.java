package org.voxelmask.detect.corpus;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.PhotometricInterpretation;
import org.voxelmask.dicom.image.Raster8;

/** Turns pictures into samples as objects store them. */
final class Stored {
    private Stored() {}

    private record One(ImageDescription description, byte[] samples) implements FrameSource {
        @Override
        public byte[] read(int index) {
            return samples.clone();
        }
    }

    /** 8 bits, grey or RGB. */
    static FrameSource plain(Raster8 picture) {
        PhotometricInterpretation photometric =
                picture.channels() == 1 ? PhotometricInterpretation.MONOCHROME2 : PhotometricInterpretation.RGB;
        return new One(
                new ImageDescription(picture.width(), picture.height(), 1, photometric, 8, 8, 7, false, false),
                picture.pixels());
    }

    /**
     * Grey of 10 to 16 bits: the picture takes a part of the range, text stands at its top or at the end of what can
     * be stored, a few samples lie far off, and some frames are MONOCHROME1.
     */
    static FrameSource deep(Canvas canvas, Random random) {
        int bits = new int[] {10, 12, 12, 14, 16}[random.nextInt(5)];
        int top = (1 << bits) - 1;
        int low = random.nextInt(top / 8);
        int high = (int) (top * (0.35 + 0.6 * random.nextDouble()));
        boolean inverse = random.nextInt(3) == 0;
        boolean saturated = random.nextInt(3) == 0;
        int count = canvas.width * canvas.height;
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            float share = Math.max(0, Math.min(255, canvas.planes[0][i])) / 255;
            values[i] = saturated && share > 0.97f ? top : low + Math.round(share * (high - low));
        }
        for (int i = 0; i < random.nextInt(30); i++) {
            values[random.nextInt(count)] = random.nextBoolean() ? top : 0;
        }
        byte[] samples = new byte[2 * count];
        for (int i = 0; i < count; i++) {
            int value = inverse ? top - values[i] : values[i];
            samples[2 * i] = (byte) value;
            samples[2 * i + 1] = (byte) (value >> 8);
        }
        PhotometricInterpretation photometric =
                inverse ? PhotometricInterpretation.MONOCHROME1 : PhotometricInterpretation.MONOCHROME2;
        return new One(
                new ImageDescription(canvas.width, canvas.height, 1, photometric, 16, bits, bits - 1, false, false),
                samples);
    }

    /** The picture after JPEG of a quality of 0 to 1. */
    static Raster8 throughJpeg(Raster8 picture, float quality) {
        boolean grey = picture.channels() == 1;
        BufferedImage image = new BufferedImage(
                picture.width(), picture.height(), grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < picture.width() * picture.height(); i++) {
            for (int c = 0; c < picture.channels(); c++) {
                image.getRaster()
                        .setSample(
                                i % picture.width(),
                                i / picture.width(),
                                c,
                                picture.pixels()[i * picture.channels() + c] & 0xFF);
            }
        }
        try {
            Raster decoded = recode(image, quality).getRaster();
            byte[] pixels = new byte[picture.pixels().length];
            for (int i = 0; i < pixels.length; i++) {
                int pixel = i / picture.channels();
                int c = i % picture.channels();
                pixels[i] = (byte) decoded.getSample(pixel % picture.width(), pixel / picture.width(), c);
            }
            return new Raster8(picture.width(), picture.height(), picture.channels(), pixels);
        } catch (IOException e) {
            throw new UncheckedIOException("JPEG in memory", e);
        }
    }

    private static BufferedImage recode(BufferedImage image, float quality) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        how.setCompressionQuality(quality);
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
    }
}
