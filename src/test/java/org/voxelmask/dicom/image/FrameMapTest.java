package org.voxelmask.dicom.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.testing.EncapsulatedImages;
import org.voxelmask.testing.SyntheticImages;

class FrameMapTest {
    private final Random random = new Random(3);
    private final ImageDescription image =
            new ImageDescription(16, 16, 3, PhotometricInterpretation.MONOCHROME2, 16, 16, 15, false, false);
    private final List<byte[]> frames = new ArrayList<>();
    private final List<byte[]> whole = new ArrayList<>();
    private final List<byte[]> cut = new ArrayList<>();
    private final long[] offsets = new long[3];

    FrameMapTest() {
        long at = 0;
        for (int i = 0; i < 3; i++) {
            byte[] frame = SyntheticImages.frame(image, random);
            byte[] encoded = RleEncoder.encode(frame, image);
            frames.add(frame);
            whole.add(encoded);
            offsets[i] = at;
            for (byte[] part : EncapsulatedImages.cut(encoded, i + 1)) {
                cut.add(part);
                at += part.length + 8;
            }
        }
    }

    @Test
    void oneFragmentAFrameNeedsNoTable() throws Exception {
        assertFrames(EncapsulatedImages.object(image, whole));
    }

    @Test
    void oneFragmentAFrameIsRightWhateverAWrongTableSays() throws Exception {
        assertFrames(EncapsulatedImages.object(image, EncapsulatedImages.table(4, 4, 4, 4), whole));
    }

    @Test
    void groupsByTheBasicOffsetTable() throws Exception {
        assertFrames(EncapsulatedImages.object(image, EncapsulatedImages.table(4, offsets), cut));
    }

    @Test
    void groupsByTheExtendedOffsetTable() throws Exception {
        Attributes dataset = EncapsulatedImages.object(image, new byte[0], cut);
        dataset.setBytes(Tag.ExtendedOffsetTable, VR.OV, EncapsulatedImages.table(8, offsets));
        assertFrames(dataset);
    }

    @Test
    void groupsByTheDataWhenTheTableIsEmptyOrWrong() throws Exception {
        assertFrames(EncapsulatedImages.object(image, cut));
        assertFrames(EncapsulatedImages.object(image, EncapsulatedImages.table(4, 0, 10, 20), cut));
        assertFrames(EncapsulatedImages.object(image, EncapsulatedImages.table(4, 0, 0, 0), cut));
        assertFrames(EncapsulatedImages.object(image, EncapsulatedImages.table(4, offsets[2], 0, offsets[1]), cut));
        assertFrames(EncapsulatedImages.object(image, EncapsulatedImages.table(4, 0, offsets[1], 1L << 31), cut));
        assertFrames(EncapsulatedImages.object(image, new byte[] {1, 2, 3}, cut));
    }

    @Test
    void groupsByTheDataWhenTheTableNamesFragmentsThatBeginNoFrame() throws Exception {
        long second = cut.get(0).length + 8L;
        long inside = second + cut.get(1).length + 8;
        assertFrames(EncapsulatedImages.object(image, EncapsulatedImages.table(4, 0, second, inside), cut));
    }

    @Test
    void theExtendedTableDecidesWhenTheBasicOneIsWrong() throws Exception {
        Attributes dataset = EncapsulatedImages.object(image, EncapsulatedImages.table(4, 0, 2, 4), cut);
        dataset.setBytes(Tag.ExtendedOffsetTable, VR.OV, EncapsulatedImages.table(8, offsets));
        assertFrames(dataset);
    }

    @Test
    void aSingleFrameIsAllFragments() throws Exception {
        ImageDescription single =
                new ImageDescription(16, 16, 1, PhotometricInterpretation.MONOCHROME2, 16, 16, 15, false, false);
        List<byte[]> parts = EncapsulatedImages.cut(whole.get(0), 5);
        FrameSource source = FrameSources.open(
                EncapsulatedImages.object(single, EncapsulatedImages.table(4, 0, 30), parts), UID.RLELossless);
        assertArrayEquals(frames.get(0), source.read(0));
    }

    @Test
    void refusesWhatCannotBeDecided() {
        assertCorrupted(EncapsulatedImages.object(image, whole.subList(0, 2)));
        List<byte[]> twoStartsOnly = new ArrayList<>(cut);
        twoStartsOnly.set(1, new byte[200]);
        assertCorrupted(EncapsulatedImages.object(image, twoStartsOnly));
        List<byte[]> fourStarts = new ArrayList<>(cut);
        fourStarts.add(whole.get(0));
        assertCorrupted(EncapsulatedImages.object(image, fourStarts));
        List<byte[]> junkFirst = new ArrayList<>(cut);
        junkFirst.add(0, new byte[100]);
        assertCorrupted(EncapsulatedImages.object(image, junkFirst));
        assertCorrupted(EncapsulatedImages.object(image, List.of()));
    }

    private void assertFrames(Attributes dataset) throws ImageException {
        FrameSource source = FrameSources.open(dataset, UID.RLELossless);
        for (int i = 2; i >= 0; i--) {
            assertArrayEquals(frames.get(i), source.read(i));
        }
    }

    private static void assertCorrupted(Attributes dataset) {
        ImageException e = assertThrows(ImageException.class, () -> FrameSources.open(dataset, UID.RLELossless));
        assertEquals(ImageException.Kind.CORRUPTED, e.kind());
    }
}
