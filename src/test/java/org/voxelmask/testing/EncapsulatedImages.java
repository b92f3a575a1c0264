package org.voxelmask.testing;

import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.BulkData;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Fragments;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.image.ImageDescription;

/** Objects with encapsulated pixel data. */
public final class EncapsulatedImages {
    private EncapsulatedImages() {}

    /** An object with an offset table and fragments, in any combination, right or wrong. */
    public static Attributes object(ImageDescription image, byte[] offsetTable, List<byte[]> fragments) {
        Attributes dataset = SyntheticImages.attributes(image);
        List<BulkData> values = fragments.stream().map(BulkData::of).toList();
        dataset.set(new Element(Tag.PixelData, VR.OB, new Fragments(offsetTable, values)));
        return dataset;
    }

    /** An object with one fragment a frame and an empty offset table. */
    public static Attributes object(ImageDescription image, List<byte[]> frames) {
        return object(image, new byte[0], frames);
    }

    /** Cuts a frame into fragments of an even length. */
    public static List<byte[]> cut(byte[] frame, int parts) {
        List<byte[]> fragments = new ArrayList<>();
        int size = Math.max(2, (frame.length / parts) & ~1);
        for (int i = 0; i < parts; i++) {
            int to = i == parts - 1 ? frame.length : (i + 1) * size;
            fragments.add(Arrays.copyOfRange(frame, i * size, to));
        }
        return fragments;
    }

    /** A table of offsets, little endian. */
    public static byte[] table(int size, long... offsets) {
        ByteBuffer table = ByteBuffer.allocate(offsets.length * size).order(ByteOrder.LITTLE_ENDIAN);
        for (long offset : offsets) {
            if (size == 4) {
                table.putInt((int) offset);
            } else {
                table.putLong(offset);
            }
        }
        return table.array();
    }

    /** JPEG Baseline by the JDK's writer, components as they are, not subsampled. */
    public static byte[] jpeg(byte[] frame, int columns, int rows, int components) {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, columns, rows, components, null);
        raster.setDataElements(0, 0, columns, rows, frame);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(1f);
            writer.write(null, new IIOImage(raster, null, null), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
