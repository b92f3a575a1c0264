package org.voxelmask.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.PhotometricInterpretation;

/** Images of every kind that the node decodes, filled from a seed. */
public final class SyntheticImages {
    private SyntheticImages() {}

    /** Every photometric interpretation, depth, sign and planar configuration that the node decodes. */
    public static List<ImageDescription> descriptions(int columns, int rows, int frames) {
        List<ImageDescription> all = new ArrayList<>();
        for (PhotometricInterpretation photometric : PhotometricInterpretation.values()) {
            if (photometric == PhotometricInterpretation.YBR_FULL_422) {
                all.add(new ImageDescription(columns, rows, frames, photometric, 8, 8, 7, false, false));
                continue;
            }
            boolean colour = photometric.samples() == 3;
            for (int[] depth : new int[][] {{8, 8}, {8, 7}, {16, 16}, {16, 12}, {16, 8}}) {
                for (int flag = 0; flag < 2; flag++) {
                    all.add(new ImageDescription(
                            columns,
                            rows,
                            frames,
                            photometric,
                            depth[0],
                            depth[1],
                            depth[1] - 1,
                            !colour && flag == 1,
                            colour && flag == 1));
                }
            }
        }
        return all;
    }

    /** Random samples within Bits Stored, signed ones with their sign extended. */
    public static byte[] frame(ImageDescription image, Random random) {
        byte[] frame = new byte[(int) image.frameBytes()];
        int step = image.bytesPerSample();
        for (int at = 0; at < frame.length; at += step) {
            int value = image.lowestSample() + random.nextInt(image.highestSample() - image.lowestSample() + 1);
            for (int i = 0; i < step; i++) {
                frame[at + i] = (byte) (value >> (8 * i));
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
        Attributes dataset = attributes(image);
        byte[] pixels = new byte[(int) image.frameBytes() * image.frames()];
        for (int i = 0; i < image.frames(); i++) {
            byte[] frame = frame(image, random);
            System.arraycopy(frame, 0, pixels, i * frame.length, frame.length);
        }
        dataset.setBytes(Tag.PixelData, image.bitsAllocated() == 8 ? VR.OB : VR.OW, pixels);
        return dataset;
    }

    /** 256 entries of 16 bits from the lowest sample on, darkest at entry 5. */
    private static void addPalette(Attributes dataset, ImageDescription image) {
        byte[] table = new byte[512];
        for (int i = 0; i < 256; i++) {
            table[2 * i + 1] = (byte) (i == 5 ? 1 : 2 + (i * 7) % 253);
        }
        VR vr = image.signed() ? VR.SS : VR.US;
        int[] descriptor = {256, image.lowestSample(), 16};
        dataset.setInt(Tag.RedPaletteColorLookupTableDescriptor, vr, descriptor);
        dataset.setInt(Tag.GreenPaletteColorLookupTableDescriptor, vr, descriptor);
        dataset.setInt(Tag.BluePaletteColorLookupTableDescriptor, vr, descriptor);
        dataset.setBytes(Tag.RedPaletteColorLookupTableData, VR.OW, table);
        dataset.setBytes(Tag.GreenPaletteColorLookupTableData, VR.OW, table.clone());
        dataset.setBytes(Tag.BluePaletteColorLookupTableData, VR.OW, table.clone());
    }
}
