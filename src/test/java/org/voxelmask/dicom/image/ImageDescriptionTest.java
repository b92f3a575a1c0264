package org.voxelmask.dicom.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.image.ImageException.Kind;
import org.voxelmask.testing.SyntheticImages;

class ImageDescriptionTest {
    private final ImageDescription grey =
            new ImageDescription(4, 3, 2, PhotometricInterpretation.MONOCHROME2, 16, 12, 11, true, false);

    @Test
    void readsBackEveryKindThatItDecodes() throws Exception {
        for (ImageDescription image : SyntheticImages.descriptions(6, 5, 3)) {
            assertEquals(image, ImageDescription.of(SyntheticImages.attributes(image)));
        }
    }

    @Test
    void takesAMissingNumberOfFramesAsOne() throws Exception {
        Attributes dataset = SyntheticImages.attributes(grey);
        dataset.remove(Tag.NumberOfFrames);
        assertEquals(1, ImageDescription.of(dataset).frames());
    }

    @Test
    void refusesWhatIsMissingOrContradictsItself() {
        assertKind(Kind.CORRUPTED, Tag.Rows, VR.US, 0);
        assertKind(Kind.CORRUPTED, Tag.NumberOfFrames, VR.IS, 0);
        assertKind(Kind.CORRUPTED, Tag.NumberOfFrames, VR.IS, -1);
        assertKind(Kind.CORRUPTED, Tag.SamplesPerPixel, VR.US, 3);
        assertKind(Kind.CORRUPTED, Tag.BitsStored, VR.US, 17);
        assertKind(Kind.CORRUPTED, Tag.PixelRepresentation, VR.US, 2);
        for (int tag : new int[] {
            Tag.Rows, Tag.Columns, Tag.SamplesPerPixel, Tag.BitsAllocated, Tag.BitsStored, Tag.PixelRepresentation
        }) {
            Attributes dataset = SyntheticImages.attributes(grey);
            dataset.remove(tag);
            assertKind(Kind.CORRUPTED, dataset);
        }
    }

    @Test
    void refusesAColourImageThatDoesNotSayHowItsPlanesLie() {
        ImageDescription rgb = new ImageDescription(4, 3, 1, PhotometricInterpretation.RGB, 8, 8, 7, false, false);
        Attributes dataset = SyntheticImages.attributes(rgb);
        dataset.remove(Tag.PlanarConfiguration);
        assertKind(Kind.CORRUPTED, dataset);
    }

    @Test
    void refusesANumberOfFramesThatIsNoNumber() {
        Attributes dataset = SyntheticImages.attributes(grey);
        dataset.setString(Tag.NumberOfFrames, VR.IS, "1A");
        assertKind(Kind.CORRUPTED, dataset);
    }

    @Test
    void refusesWhatItDoesNotDecode() {
        assertKind(Kind.UNSUPPORTED, Tag.BitsAllocated, VR.US, 64);
        assertKind(Kind.CORRUPTED, Tag.HighBit, VR.US, 16);
        assertKind(Kind.CORRUPTED, Tag.HighBit, VR.US, 10);
        for (String term : List.of("HSV", "ARGB", "CMYK", "YBR_PARTIAL_420", "XYB", "ELSE")) {
            Attributes dataset = SyntheticImages.attributes(grey);
            dataset.setString(Tag.PhotometricInterpretation, VR.CS, term);
            assertKind(Kind.UNSUPPORTED, dataset);
        }
        Attributes floats = SyntheticImages.attributes(grey);
        floats.setBytes(Tag.FloatPixelData, VR.OF, new byte[4]);
        assertKind(Kind.UNSUPPORTED, floats);
    }

    @Test
    void namesTheLimitThatAnImagePasses() {
        Attributes dataset = SyntheticImages.attributes(grey);
        dataset.setInt(Tag.Rows, VR.US, 65535);
        assertEquals("maxRows", limitOf(dataset));
        dataset.setInt(Tag.Rows, VR.US, 30000);
        dataset.setInt(Tag.Columns, VR.US, 30000);
        assertEquals("maxFrameBytes", limitOf(dataset));
        dataset.setInt(Tag.Columns, VR.US, 1);
        dataset.setInt(Tag.NumberOfFrames, VR.IS, 2_000_000_000);
        assertEquals("maxFrames", limitOf(dataset));
    }

    private static String limitOf(Attributes dataset) {
        ImageException e = assertThrows(ImageException.class, () -> ImageDescription.of(dataset));
        assertEquals(Kind.LIMIT, e.kind());
        return e.getMessage().split(" ", -1)[2];
    }

    private void assertKind(Kind kind, int tag, VR vr, int value) {
        Attributes dataset = SyntheticImages.attributes(grey);
        dataset.setInt(tag, vr, value);
        assertKind(kind, dataset);
    }

    private static void assertKind(Kind kind, Attributes dataset) {
        ImageException e = assertThrows(ImageException.class, () -> ImageDescription.of(dataset));
        assertEquals(kind, e.kind(), e.getMessage());
    }
}
