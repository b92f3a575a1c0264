package org.voxelmask.demo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;

/** The image modules of the demo's objects (PS3.3 C.7.6.3, C.7.6.5, C.7.6.6, C.8.5.5, C.8.5.6). */
final class DemoImage {
    /** The colour of the palette's last entry, for text. */
    static final int TEXT_COLOUR = 0xFFE040;

    private static final int RECOMMENDED_DISPLAY_FRAME_RATE = 0x00082144;
    private static final int CINE_RATE = 0x00180040;
    private static final int REGION_SPATIAL_FORMAT = 0x00186012;
    private static final int REGION_DATA_TYPE = 0x00186014;
    private static final int REGION_FLAGS = 0x00186016;
    private static final int PHYSICAL_UNITS_X = 0x00186024;
    private static final int PHYSICAL_UNITS_Y = 0x00186026;
    private static final int PHYSICAL_DELTA_X = 0x0018602C;
    private static final int PHYSICAL_DELTA_Y = 0x0018602E;
    private static final int CENTIMETRES = 3;
    private static final double CENTIMETRES_PER_PIXEL = 0.04;
    private static final int TEXT_ENTRY = 255;

    private DemoImage() {}

    static void monochrome(Attributes dataset, byte[] samples) {
        pixels(dataset, "MONOCHROME2", 1, samples);
    }

    static void rgb(Attributes dataset, byte[] samples) {
        dataset.setInt(Tag.PlanarConfiguration, VR.US, 0);
        pixels(dataset, "RGB", 3, samples);
    }

    /** Greys become entries 0 to 254, the text's colour entry 255. */
    static void palette(Attributes dataset, Canvas canvas) {
        byte[] samples = canvas.grey();
        for (int i = 0; i < samples.length; i++) {
            boolean text = canvas.get(i % canvas.width(), i / canvas.width()) == TEXT_COLOUR;
            samples[i] = (byte) (text ? TEXT_ENTRY : Math.min(samples[i] & 0xFF, TEXT_ENTRY - 1));
        }
        table(dataset, Tag.RedPaletteColorLookupTableDescriptor, Tag.RedPaletteColorLookupTableData, 16);
        table(dataset, Tag.GreenPaletteColorLookupTableDescriptor, Tag.GreenPaletteColorLookupTableData, 8);
        table(dataset, Tag.BluePaletteColorLookupTableDescriptor, Tag.BluePaletteColorLookupTableData, 0);
        pixels(dataset, "PALETTE COLOR", 1, samples);
    }

    static void cine(Attributes dataset, int frames) {
        dataset.setInt(Tag.NumberOfFrames, VR.IS, frames);
        dataset.setInt(Tag.FrameIncrementPointer, VR.AT, Tag.FrameTime);
        dataset.setString(Tag.FrameTime, VR.DS, "40");
        dataset.setInt(CINE_RATE, VR.IS, 25);
        dataset.setInt(RECOMMENDED_DISPLAY_FRAME_RATE, VR.IS, 25);
    }

    private static void table(Attributes dataset, int descriptor, int data, int shift) {
        dataset.setInt(descriptor, VR.US, 256, 0, 16);
        byte[] entries = new byte[512];
        for (int i = 0; i < 256; i++) {
            byte light = (byte) (i == TEXT_ENTRY ? TEXT_COLOUR >> shift : i);
            entries[2 * i] = light;
            entries[2 * i + 1] = light;
        }
        dataset.setBytes(data, VR.OW, entries);
    }

    private static void pixels(Attributes dataset, String photometric, int samplesPerPixel, byte[] samples) {
        dataset.setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "ABDOMINAL", "0001");
        dataset.setString(Tag.LossyImageCompression, VR.CS, "00");
        dataset.setString(Tag.BurnedInAnnotation, VR.CS, "YES");
        dataset.setInt(Tag.SamplesPerPixel, VR.US, samplesPerPixel);
        dataset.setString(Tag.PhotometricInterpretation, VR.CS, photometric);
        dataset.setInt(Tag.Rows, VR.US, DemoScreen.HEIGHT);
        dataset.setInt(Tag.Columns, VR.US, DemoScreen.WIDTH);
        dataset.setInt(Tag.BitsAllocated, VR.US, 8);
        dataset.setInt(Tag.BitsStored, VR.US, 8);
        dataset.setInt(Tag.HighBit, VR.US, 7);
        dataset.setInt(Tag.PixelRepresentation, VR.US, 0);
        region(dataset);
        dataset.setBytes(Tag.PixelData, VR.OB, samples);
    }

    private static void region(Attributes dataset) {
        Attributes region = dataset.newSequence(Tag.SequenceOfUltrasoundRegions).add(new Attributes(dataset));
        region.setInt(REGION_SPATIAL_FORMAT, VR.US, 1);
        region.setInt(REGION_DATA_TYPE, VR.US, 1);
        region.setInt(REGION_FLAGS, VR.UL, 0);
        region.setInt(Tag.RegionLocationMinX0, VR.UL, 0);
        region.setInt(Tag.RegionLocationMinY0, VR.UL, DemoScreen.SECTOR_TOP);
        region.setInt(Tag.RegionLocationMaxX1, VR.UL, DemoScreen.WIDTH - 1);
        region.setInt(Tag.RegionLocationMaxY1, VR.UL, DemoScreen.SECTOR_BOTTOM - 1);
        region.setInt(PHYSICAL_UNITS_X, VR.US, CENTIMETRES);
        region.setInt(PHYSICAL_UNITS_Y, VR.US, CENTIMETRES);
        region.setBytes(PHYSICAL_DELTA_X, VR.FD, littleEndian(CENTIMETRES_PER_PIXEL));
        region.setBytes(PHYSICAL_DELTA_Y, VR.FD, littleEndian(CENTIMETRES_PER_PIXEL));
    }

    private static byte[] littleEndian(double value) {
        return ByteBuffer.allocate(Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(value)
                .array();
    }
}
