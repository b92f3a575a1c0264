package org.voxelmask.dicom.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.BulkData;
import org.voxelmask.dicom.data.ByteSource;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.image.ImageException.Kind;
import org.voxelmask.testing.SyntheticImages;

class NativeFramesTest {
    private final Random random = new Random(1);

    @Test
    void deliversEveryFrameOfEveryKindAsStored() throws Exception {
        for (ImageDescription image : SyntheticImages.descriptions(6, 5, 3)) {
            List<byte[]> all = frames(image);
            Attributes dataset = SyntheticImages.object(image, all);
            assertFrames(all, FrameSources.open(dataset, UID.ExplicitVRLittleEndian));
        }
    }

    @Test
    void aFrameInAnArrayOfTheCallersIsTheSame() throws Exception {
        for (ImageDescription image : SyntheticImages.descriptions(6, 5, 3)) {
            List<byte[]> all = frames(image);
            FrameSource source = FrameSources.open(SyntheticImages.object(image, all), UID.ExplicitVRLittleEndian);
            for (int length : new int[] {0, 1, (int) image.frameBytes(), (int) image.frameBytes() + 1}) {
                for (int i = 0; i < all.size(); i++) {
                    byte[] room = new byte[length];
                    Arrays.fill(room, (byte) 0xA5);
                    assertArrayEquals(all.get(i), source.read(i, room));
                }
            }
        }
    }

    @Test
    void packedFramesFollowEachOtherWithoutGaps() throws Exception {
        for (int columns = 1; columns < 12; columns++) {
            for (int allocated : new int[] {1, 2, 5, 7, 12, 31}) {
                ImageDescription image = grey(columns, 3, 7, allocated);
                List<byte[]> all = frames(image);
                Attributes dataset = SyntheticImages.object(image, all);
                int bytes = (columns * 3 * 7 * allocated + 7) / 8;
                assertEquals(bytes + bytes % 2, dataset.getBytes(Tag.PixelData).length);
                assertFrames(all, FrameSources.open(dataset, UID.ExplicitVRLittleEndian));
            }
        }
    }

    @Test
    void theFirstSampleLiesInTheLowestBits() throws Exception {
        Attributes bits = SyntheticImages.attributes(grey(5, 1, 2, 1));
        bits.setBytes(Tag.PixelData, VR.OB, new byte[] {(byte) 0b01101101, 0b10});
        FrameSource frames = FrameSources.open(bits, UID.ExplicitVRLittleEndian);
        assertArrayEquals(new byte[] {1, 0, 1, 1, 0}, frames.read(0));
        assertArrayEquals(new byte[] {1, 1, 0, 0, 1}, frames.read(1));
        Attributes twelve = SyntheticImages.attributes(grey(2, 1, 1, 12));
        twelve.setBytes(Tag.PixelData, VR.OW, new byte[] {0x21, 0x43, 0x65});
        assertArrayEquals(
                new byte[] {0x21, 0x03, 0x54, 0x06},
                FrameSources.open(twelve, UID.ExplicitVRLittleEndian).read(0));
    }

    @Test
    void turnsBigEndianWordsAroundAlsoWhereAFrameEndsInsideOne() throws Exception {
        for (ImageDescription image : SyntheticImages.descriptions(3, 3, 3)) {
            if (image.photometric().paired()) {
                continue;
            }
            List<byte[]> all = frames(image);
            byte[] pixels = SyntheticImages.object(image, all).getBytes(Tag.PixelData);
            Attributes dataset = SyntheticImages.attributes(image);
            byte[] words = swapped(Arrays.copyOf(pixels, pixels.length + pixels.length % 2));
            dataset.set(new Element(Tag.PixelData, VR.OW, bigEndian(words)));
            assertFrames(all, FrameSources.open(dataset, UID.ExplicitVRBigEndian));
        }
    }

    @Test
    void leavesBigEndianBytesAlone() throws Exception {
        ImageDescription image = grey(3, 3, 2, 8);
        Attributes dataset = SyntheticImages.object(image, random);
        byte[] all = dataset.getBytes(Tag.PixelData);
        dataset.set(new Element(Tag.PixelData, VR.OB, bigEndian(all)));
        FrameSource frames = FrameSources.open(dataset, UID.ExplicitVRBigEndian);
        assertArrayEquals(Arrays.copyOfRange(all, 9, 18), frames.read(1));
    }

    @Test
    void refusesPixelDataShorterThanItsDescription() {
        Attributes dataset = SyntheticImages.object(grey(4, 4, 2, 16), random);
        byte[] all = dataset.getBytes(Tag.PixelData);
        dataset.setBytes(Tag.PixelData, VR.OW, Arrays.copyOf(all, all.length - 2));
        assertKind(Kind.CORRUPTED, dataset);
        dataset.remove(Tag.PixelData);
        assertKind(Kind.CORRUPTED, dataset);
    }

    @Test
    void deliversNothingBeyondTheDescription() throws Exception {
        ImageDescription image = grey(3, 3, 1, 8);
        Attributes dataset = SyntheticImages.object(image, random);
        byte[] all = dataset.getBytes(Tag.PixelData);
        dataset.setBytes(Tag.PixelData, VR.OB, Arrays.copyOf(all, 400));
        FrameSource frames = FrameSources.open(dataset, UID.ImplicitVRLittleEndian);
        assertArrayEquals(Arrays.copyOf(all, 9), frames.read(0));
        assertThrows(IndexOutOfBoundsException.class, () -> frames.read(1));
    }

    @Test
    void refusesSubsampledColourThatCannotBeSubsampled() {
        ImageDescription odd =
                new ImageDescription(3, 2, 1, PhotometricInterpretation.YBR_FULL_422, 8, 8, 7, false, false);
        assertKind(Kind.UNSUPPORTED, SyntheticImages.object(odd, random));
        ImageDescription even =
                new ImageDescription(4, 2, 1, PhotometricInterpretation.YBR_FULL_422, 8, 8, 7, false, false);
        Attributes full = SyntheticImages.attributes(even);
        full.setBytes(Tag.PixelData, VR.OB, new byte[24]);
        assertKind(Kind.CORRUPTED, full);
    }

    @Test
    void readsFarIntoALongValueWithoutHoldingIt() throws Exception {
        ImageDescription image = grey(1000, 1000, 5000, 16);
        ByteSource pattern = (at, n) -> {
            byte[] bytes = new byte[Math.toIntExact(n)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) ((at + i) / 2_000_000);
            }
            return new ByteArrayInputStream(bytes);
        };
        Attributes dataset = SyntheticImages.attributes(image);
        dataset.set(new Element(Tag.PixelData, VR.OW, new BulkData(pattern, 0, 10_000_000_000L, false)));
        FrameSource frames = FrameSources.open(dataset, UID.ExplicitVRLittleEndian);
        assertEquals((byte) 4999, frames.read(4999)[1_999_999]);
        assertEquals((byte) 4999, frames.read(4999)[0]);
    }

    @Test
    void aFileThatBecameShorterIsAnErrorOfThisPackage() throws Exception {
        ByteSource gone = (at, n) -> new ByteArrayInputStream(new byte[5]);
        Attributes dataset = SyntheticImages.attributes(grey(4, 4, 1, 16));
        dataset.set(new Element(Tag.PixelData, VR.OW, new BulkData(gone, 0, 32, false)));
        FrameSource frames = FrameSources.open(dataset, UID.ExplicitVRLittleEndian);
        assertEquals(
                Kind.CORRUPTED,
                assertThrows(ImageException.class, () -> frames.read(0)).kind());
    }

    private List<byte[]> frames(ImageDescription image) {
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < image.frames(); i++) {
            frames.add(SyntheticImages.frame(image, random));
        }
        return frames;
    }

    private static void assertFrames(List<byte[]> all, FrameSource frames) throws ImageException {
        for (int i = frames.description().frames() - 1; i >= 0; i--) {
            assertArrayEquals(all.get(i), frames.read(i), frames.description()::toString);
        }
    }

    private static void assertKind(Kind kind, Attributes dataset) {
        ImageException e =
                assertThrows(ImageException.class, () -> FrameSources.open(dataset, UID.ExplicitVRLittleEndian));
        assertEquals(kind, e.kind(), e.getMessage());
    }

    private static ImageDescription grey(int columns, int rows, int frames, int bits) {
        return new ImageDescription(
                columns, rows, frames, PhotometricInterpretation.MONOCHROME2, bits, bits, bits - 1, false, false);
    }

    private static BulkData bigEndian(byte[] bytes) {
        BulkData value = BulkData.of(bytes);
        return new BulkData(value.source(), 0, bytes.length, true);
    }

    private static byte[] swapped(byte[] bytes) {
        byte[] swapped = bytes.clone();
        for (int i = 0; i + 1 < bytes.length; i += 2) {
            swapped[i] = bytes[i + 1];
            swapped[i + 1] = bytes[i];
        }
        return swapped;
    }
}
