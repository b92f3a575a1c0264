package org.voxelmask.dicom.image;

import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;

/** Reads palette descriptors and data (PS3.3 C.7.6.3.1.5, C.7.6.3.1.6 and C.7.9.2). */
final class PaletteReader {
    private static final int[] DESCRIPTORS = {
        Tag.RedPaletteColorLookupTableDescriptor,
        Tag.GreenPaletteColorLookupTableDescriptor,
        Tag.BluePaletteColorLookupTableDescriptor
    };
    private static final int[] DATA = {
        Tag.RedPaletteColorLookupTableData, Tag.GreenPaletteColorLookupTableData, Tag.BluePaletteColorLookupTableData
    };
    private static final int[] SEGMENTED = {
        Tag.SegmentedRedPaletteColorLookupTableData,
        Tag.SegmentedGreenPaletteColorLookupTableData,
        Tag.SegmentedBluePaletteColorLookupTableData
    };

    /** Far more than a table of the most entries takes, each in a segment of its own. */
    private static final int MAX_SEGMENTED_BYTES = 6 * PaletteColor.MAX_ENTRIES;

    private PaletteReader() {}

    static PaletteColor read(Attributes dataset) throws ImageException {
        Descriptor first = descriptor(dataset, DESCRIPTORS[0]);
        int[][] tables = new int[DATA.length][];
        for (int i = 0; i < DATA.length; i++) {
            if (!first.equals(descriptor(dataset, DESCRIPTORS[i]))) {
                throw corrupted("the palette's three descriptors differ");
            }
            tables[i] = dataset.contains(DATA[i])
                    ? entries(PixelValues.bytes(dataset, DATA[i], 2 * PaletteColor.MAX_ENTRIES), first)
                    : segmented(PixelValues.bytes(dataset, SEGMENTED[i], MAX_SEGMENTED_BYTES), first);
        }
        int shift = shift(tables);
        return new PaletteColor(
                first.firstMapped, scale(tables[0], shift), scale(tables[1], shift), scale(tables[2], shift));
    }

    private record Descriptor(int entries, int firstMapped, int bits) {}

    /** Three words; the second has the sign of the pixels, whatever its VR says. */
    private static Descriptor descriptor(Attributes dataset, int tag) throws ImageException {
        byte[] bytes = PixelValues.bytes(dataset, tag, 6);
        if (bytes.length != 6) {
            throw corrupted("a palette descriptor is missing or has not three values");
        }
        int entries = word(bytes, 0) == 0 ? PaletteColor.MAX_ENTRIES : word(bytes, 0);
        boolean signed = dataset.getInt(Tag.PixelRepresentation, 0) == 1;
        int firstMapped = signed ? (short) word(bytes, 1) : word(bytes, 1);
        int bits = word(bytes, 2);
        if (bits != 8 && bits != 16) {
            throw corrupted("a palette descriptor with entries of neither 8 nor 16 bits");
        }
        return new Descriptor(entries, firstMapped, bits);
    }

    /** 8-bit entries are packed two a word, or, by some writers, put one in each word. */
    private static int[] entries(byte[] data, Descriptor descriptor) throws ImageException {
        int count = descriptor.entries;
        boolean packed = descriptor.bits == 8 && data.length == count + (count & 1);
        if (!packed && data.length != 2 * count) {
            throw corrupted("a palette's data is missing or has not the length that its descriptor says");
        }
        int[] entries = new int[count];
        for (int i = 0; i < count; i++) {
            entries[i] = packed ? data[i] & 0xFF : word(data, i);
        }
        return entries;
    }

    private static int[] segmented(byte[] data, Descriptor descriptor) throws ImageException {
        if (data.length == 0) {
            throw corrupted("a palette's data is missing");
        }
        return SegmentedPalette.expand(data, descriptor.bits, descriptor.entries);
    }

    /** How far down the entries are moved: some writers put 8-bit values into the low byte of 16-bit entries. */
    private static int shift(int[][] tables) {
        int all = 0;
        for (int[] table : tables) {
            for (int entry : table) {
                all |= entry;
            }
        }
        return all > 0xFF ? 8 : 0;
    }

    private static byte[] scale(int[] table, int shift) {
        byte[] scaled = new byte[table.length];
        for (int i = 0; i < table.length; i++) {
            scaled[i] = (byte) (table[i] >>> shift);
        }
        return scaled;
    }

    private static int word(byte[] bytes, int index) {
        return (bytes[2 * index] & 0xFF) | (bytes[2 * index + 1] & 0xFF) << 8;
    }

    private static ImageException corrupted(String message) {
        return new ImageException(ImageException.Kind.CORRUPTED, message);
    }
}
