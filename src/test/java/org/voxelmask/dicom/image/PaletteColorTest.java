package org.voxelmask.dicom.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.BulkData;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.image.ImageException.Kind;

class PaletteColorTest {
    @Test
    void readsPackedBytesPaddedToAnEvenLength() throws Exception {
        PaletteColor palette = PaletteColor.of(palette(3, 7, 8, false, new byte[] {1, 2, (byte) 250, 0}));
        assertEquals(7, palette.firstMapped());
        assertArrayEquals(new byte[] {1, 2, (byte) 250}, palette.red());
        assertArrayEquals(new int[] {250, 250, 250}, palette.color(9));
        assertArrayEquals(new int[] {1, 1, 1}, palette.color(0), "below the first: the first");
        assertArrayEquals(new int[] {250, 250, 250}, palette.color(200), "above the last: the last");
    }

    @Test
    void scalesWordsToBytes() throws Exception {
        byte[] table = {0x34, 0x12, (byte) 0xFF, (byte) 0xFF};
        assertArrayEquals(
                new byte[] {0x12, (byte) 0xFF},
                PaletteColor.of(palette(2, 0, 16, false, table)).green());
    }

    @Test
    void takesTheLowByteWhenAllEntriesOfSixteenBitsAreSmall() throws Exception {
        byte[] table = {12, 0, (byte) 200, 0};
        assertArrayEquals(
                new byte[] {12, (byte) 200},
                PaletteColor.of(palette(2, 0, 16, false, table)).blue());
        assertArrayEquals(
                new byte[] {12, (byte) 200},
                PaletteColor.of(palette(2, 0, 8, false, table)).blue());
    }

    @Test
    void zeroMeansAllSixteenBitEntriesEvenWhenTheyStayInTheFile() throws Exception {
        byte[] table = new byte[2 * PaletteColor.MAX_ENTRIES];
        table[table.length - 2] = 9;
        Attributes dataset = palette(0, 0, 16, false, table);
        BulkData value = BulkData.of(table);
        for (int tag : new int[] {
            Tag.RedPaletteColorLookupTableData,
            Tag.GreenPaletteColorLookupTableData,
            Tag.BluePaletteColorLookupTableData
        }) {
            dataset.set(new Element(tag, VR.OW, new BulkData(value.source(), 0, table.length, true)));
        }
        PaletteColor palette = PaletteColor.of(dataset);
        assertEquals(65536, palette.red().length);
        assertEquals(9, palette.red()[65535], "turned from big endian and scaled");
    }

    @Test
    void theFirstMappedSampleHasTheSignOfThePixels() throws Exception {
        assertEquals(-5, PaletteColor.of(palette(2, -5, 8, true, new byte[2])).firstMapped());
        assertEquals(
                65531, PaletteColor.of(palette(2, -5, 8, false, new byte[2])).firstMapped());
    }

    @Test
    void findsTheDarkestSampleTheLowestOfSeveral() throws Exception {
        PaletteColor palette = PaletteColor.of(palette(4, 10, 8, false, new byte[] {9, 3, 3, 5}));
        assertEquals(11, palette.darkestSample());
        assertEquals(12, palette.darkestSample(12, 255));
        assertEquals(13, palette.closestSample(6, 0, 255));
        assertEquals(5, palette.darkestSample(0, 5), "only the first entry can be reached");
    }

    @Test
    void refusesWhatIsMissingOrContradictsItself() {
        assertKind(Kind.CORRUPTED, palette(5, 0, 16, false, new byte[8]));
        assertKind(Kind.CORRUPTED, palette(5, 0, 12, false, new byte[10]));
        Attributes different = palette(2, 0, 8, false, new byte[2]);
        different.setInt(Tag.BluePaletteColorLookupTableDescriptor, VR.US, 3, 0, 8);
        assertKind(Kind.CORRUPTED, different);
        Attributes missing = palette(2, 0, 8, false, new byte[2]);
        missing.remove(Tag.GreenPaletteColorLookupTableData);
        assertKind(Kind.CORRUPTED, missing);
        assertKind(Kind.CORRUPTED, new Attributes());
    }

    @Test
    void expandsSegmentsOfEveryKind() throws Exception {
        // two entries, four towards 90, then both segments again
        byte[] bytes = {0, 2, 10, 50, 1, 4, 90, 2, 2, 0, 0, 0, 0, 0};
        byte[] expected = {10, 50, 60, 70, 80, 90, 10, 50, 60, 70, 80, 90};
        assertArrayEquals(expected, PaletteColor.of(segmented(12, 8, bytes)).red());
        byte[] words = new byte[28];
        for (int i = 0; i < 9; i++) {
            words[2 * i] = bytes[i];
        }
        assertArrayEquals(
                expected,
                PaletteColor.of(segmented(12, 16, Arrays.copyOf(words, 22))).blue());
    }

    @Test
    void refusesSegmentsThatDoNotMakeTheTable() {
        assertKind(Kind.CORRUPTED, segmented(12, 8, new byte[] {1, 4, 90, 0}));
        assertKind(Kind.CORRUPTED, segmented(2, 8, new byte[] {0, 3, 10, 50, 1, 0}));
        assertKind(Kind.CORRUPTED, segmented(4, 8, new byte[] {0, 2, 10, 50}));
        assertKind(Kind.CORRUPTED, segmented(4, 8, new byte[] {0, 0, 0, 0}));
        assertKind(Kind.CORRUPTED, segmented(4, 8, new byte[] {2, 1, 0, 0, 0, 0}));
        assertKind(Kind.CORRUPTED, segmented(4, 8, new byte[] {0, 1, 7, 2, 1, 3, 0, 0, 0, 0}));
        assertKind(Kind.CORRUPTED, segmented(4, 8, new byte[] {3, 1, 7, 7}));
        Random random = new Random(6);
        for (int i = 0; i < 2000; i++) {
            byte[] data = new byte[2 * random.nextInt(12)];
            for (int at = 0; at < data.length; at++) {
                data[at] = (byte) random.nextInt(5);
            }
            try {
                assertEquals(6, PaletteColor.of(segmented(6, 8, data)).green().length);
            } catch (ImageException e) {
                assertEquals(Kind.CORRUPTED, e.kind());
            }
        }
    }

    private static Attributes segmented(int entries, int bits, byte[] data) {
        Attributes dataset = palette(entries, 0, bits, false, new byte[0]);
        dataset.remove(Tag.RedPaletteColorLookupTableData);
        dataset.remove(Tag.GreenPaletteColorLookupTableData);
        dataset.remove(Tag.BluePaletteColorLookupTableData);
        dataset.setBytes(Tag.SegmentedRedPaletteColorLookupTableData, VR.OW, data);
        dataset.setBytes(Tag.SegmentedGreenPaletteColorLookupTableData, VR.OW, data.clone());
        dataset.setBytes(Tag.SegmentedBluePaletteColorLookupTableData, VR.OW, data.clone());
        return dataset;
    }

    private static void assertKind(Kind kind, Attributes dataset) {
        ImageException e = assertThrows(ImageException.class, () -> PaletteColor.of(dataset));
        assertEquals(kind, e.kind(), e.getMessage());
    }

    private static Attributes palette(int entries, int first, int bits, boolean signed, byte[] table) {
        Attributes dataset = new Attributes();
        dataset.setInt(Tag.PixelRepresentation, VR.US, signed ? 1 : 0);
        dataset.setInt(Tag.RedPaletteColorLookupTableDescriptor, VR.US, entries, first, bits);
        dataset.setInt(Tag.GreenPaletteColorLookupTableDescriptor, VR.US, entries, first, bits);
        dataset.setInt(Tag.BluePaletteColorLookupTableDescriptor, VR.US, entries, first, bits);
        dataset.setBytes(Tag.RedPaletteColorLookupTableData, VR.OW, table);
        dataset.setBytes(Tag.GreenPaletteColorLookupTableData, VR.OW, table);
        dataset.setBytes(Tag.BluePaletteColorLookupTableData, VR.OW, table);
        return dataset;
    }
}
