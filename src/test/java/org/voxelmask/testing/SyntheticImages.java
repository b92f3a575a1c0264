package org.voxelmask.testing;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.PhotometricInterpretation;
import org.voxelmask.dicom.image.SamplePacker;

/** Images of every kind that the node decodes, filled from a seed. */
public final class SyntheticImages {
    private SyntheticImages() {}

    /** Bits Allocated, Bits Stored, High Bit. */
    private static final int[][] DEPTHS = {
        {1, 1, 0},
        {8, 8, 7},
        {8, 7, 6},
        {8, 3, 6},
        {12, 12, 11},
        {12, 9, 10},
        {16, 16, 15},
        {16, 12, 11},
        {16, 12, 15},
        {16, 8, 7},
        {24, 24, 23},
        {32, 32, 31},
        {32, 20, 25}
    };

    /** Every photometric interpretation, depth, sign and planar configuration that native pixel data can have. */
    public static List<ImageDescription> descriptions(int columns, int rows, int frames) {
        List<ImageDescription> all = new ArrayList<>();
        for (PhotometricInterpretation photometric : PhotometricInterpretation.values()) {
            for (int[] depth : DEPTHS) {
                boolean partial = photometric == PhotometricInterpretation.YBR_PARTIAL_422 && depth[1] < 8;
                boolean whole = depth[0] % 8 == 0 && !partial;
                if (photometric.transform() || (photometric.paired() && !whole)) {
                    continue;
                }
                for (int flags = 0; flags < 4; flags++) {
                    boolean planar = flags >= 2;
                    if (planar && (photometric.samples() == 1 || photometric.paired())) {
                        continue;
                    }
                    boolean signed = flags % 2 == 1;
                    all.add(new ImageDescription(
                            columns, rows, frames, photometric, depth[0], depth[1], depth[2], signed, planar));
                }
            }
        }
        return all;
    }

    /** Random samples within Bits Stored, signed ones with their sign extended to Bits Allocated. */
    public static byte[] frame(ImageDescription image, Random random) {
        byte[] frame = new byte[(int) image.frameBytes()];
        int step = image.bytesPerSample();
        long range = image.highestSample() - image.lowestSample() + 1;
        for (int at = 0; at < frame.length; at += step) {
            long value = image.lowestSample() + Math.floorMod(random.nextLong(), range);
            long word = value << image.lowBit() & ((1L << image.bitsAllocated()) - 1);
            for (int i = 0; i < step; i++) {
                frame[at + i] = (byte) (word >> (8 * i));
            }
        }
        return frame;
    }

    /** The Image Pixel Module of a description, without Pixel Data. */
    public static Attributes attributes(ImageDescription image) {
        Attributes dataset = new Attributes();
        dataset.setInt(Tag.SamplesPerPixel, VR.US, image.photometric().samples());
        dataset.setString(
                Tag.PhotometricInterpretation, VR.CS, image.photometric().term());
        if (image.photometric().samples() > 1) {
            dataset.setInt(Tag.PlanarConfiguration, VR.US, image.planar() ? 1 : 0);
        }
        dataset.setInt(Tag.NumberOfFrames, VR.IS, image.frames());
        dataset.setInt(Tag.Rows, VR.US, image.rows());
        dataset.setInt(Tag.Columns, VR.US, image.columns());
        dataset.setInt(Tag.BitsAllocated, VR.US, image.bitsAllocated());
        dataset.setInt(Tag.BitsStored, VR.US, image.bitsStored());
        dataset.setInt(Tag.HighBit, VR.US, image.highBit());
        dataset.setInt(Tag.PixelRepresentation, VR.US, image.signed() ? 1 : 0);
        if (image.photometric() == PhotometricInterpretation.PALETTE_COLOR) {
            addPalette(dataset, image);
        }
        return dataset;
    }

    /** A whole object with random frames in native pixel data. */
    public static Attributes object(ImageDescription image, Random random) {
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < image.frames(); i++) {
            frames.add(frame(image, random));
        }
        return object(image, frames);
    }

    /** A whole object with given frames in native pixel data. */
    public static Attributes object(ImageDescription image, List<byte[]> frames) {
        Attributes dataset = attributes(image);
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        SamplePacker packer = new SamplePacker(image);
        for (byte[] frame : frames) {
            pixels.writeBytes(image.packed() ? packer.add(frame) : frame);
        }
        pixels.writeBytes(packer.end());
        dataset.setBytes(Tag.PixelData, image.bitsAllocated() == 8 ? VR.OB : VR.OW, pixels.toByteArray());
        return dataset;
    }

    /** 256 entries of 16 bits from the lowest sample on, darkest at entry 5. */
    private static void addPalette(Attributes dataset, ImageDescription image) {
        byte[] table = new byte[512];
        for (int i = 0; i < 256; i++) {
            table[2 * i + 1] = (byte) (i == 5 ? 1 : 2 + (i * 7) % 253);
        }
        VR vr = image.signed() ? VR.SS : VR.US;
        int[] descriptor = {256, (int) Math.max(image.lowestSample(), Short.MIN_VALUE), 16};
        dataset.setInt(Tag.RedPaletteColorLookupTableDescriptor, vr, descriptor);
        dataset.setInt(Tag.GreenPaletteColorLookupTableDescriptor, vr, descriptor);
        dataset.setInt(Tag.BluePaletteColorLookupTableDescriptor, vr, descriptor);
        dataset.setBytes(Tag.RedPaletteColorLookupTableData, VR.OW, table);
        dataset.setBytes(Tag.GreenPaletteColorLookupTableData, VR.OW, table.clone());
        dataset.setBytes(Tag.BluePaletteColorLookupTableData, VR.OW, table.clone());
    }
}
