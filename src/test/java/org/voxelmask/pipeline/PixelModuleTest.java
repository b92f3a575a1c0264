package org.voxelmask.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.BulkData;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Fragments;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.PhotometricInterpretation;

class PixelModuleTest {
    @Test
    void theCopyDescribesTheDecodedFramesAndNotTheSource() throws Exception {
        ImageDescription ybr = image(PhotometricInterpretation.YBR_FULL, 8, 1);
        Attributes copy = new Attributes();
        copy.setString(Tag.PhotometricInterpretation, VR.CS, "YBR_FULL_422");
        copy.setInt(Tag.PlanarConfiguration, VR.US, 1);
        write(copy, ybr, UID.ExplicitVRLittleEndian, UID.JPEGBaseline8Bit);
        assertEquals("YBR_FULL", copy.getString(Tag.PhotometricInterpretation));
        assertEquals(0, copy.getInt(Tag.PlanarConfiguration, -1));
        assertEquals(8, copy.getInt(Tag.BitsAllocated, -1));
        assertEquals(VR.OB, copy.get(Tag.PixelData).orElseThrow().vr());
    }

    @Test
    void sixteenBitsAreWordsAndGreyHasNoPlanarConfiguration() throws Exception {
        Attributes copy = new Attributes();
        write(copy, image(PhotometricInterpretation.MONOCHROME2, 16, 1), UID.ExplicitVRLittleEndian, UID.RLELossless);
        assertEquals(VR.OW, copy.get(Tag.PixelData).orElseThrow().vr());
        assertFalse(copy.contains(Tag.PlanarConfiguration));
    }

    @Test
    void anOddNumberOfBytesIsPaddedWithOneZero() throws Exception {
        Attributes copy = new Attributes();
        ImageDescription odd = image(PhotometricInterpretation.MONOCHROME2, 8, 3);
        write(copy, odd, UID.ExplicitVRLittleEndian, UID.ExplicitVRLittleEndian);
        BulkData value = assertInstanceOf(
                BulkData.class, copy.get(Tag.PixelData).orElseThrow().value());
        byte[] expected = new byte[28];
        Arrays.fill(expected, 0, 27, (byte) 7);
        try (InputStream bytes = value.source().open(value.offset(), value.length())) {
            assertArrayEquals(expected, bytes.readAllBytes());
        }
    }

    @Test
    void rleIsAFragmentAFrameInPlanes() throws Exception {
        Attributes copy = new Attributes();
        write(copy, image(PhotometricInterpretation.YBR_FULL, 8, 3), UID.RLELossless, UID.JPEGBaseline8Bit);
        Fragments fragments = assertInstanceOf(
                Fragments.class, copy.get(Tag.PixelData).orElseThrow().value());
        assertEquals(3, fragments.fragments().size());
        assertEquals(1, copy.getInt(Tag.PlanarConfiguration, -1));
        assertEquals(VR.OB, copy.get(Tag.PixelData).orElseThrow().vr());
    }

    @Test
    void aLossySourceThatDoesNotSaySoIsStatedWithItsRatio() throws Exception {
        Attributes copy = new Attributes();
        byte[] jpeg = new byte[9];
        BulkData fragment =
                new BulkData((at, n) -> new ByteArrayInputStream(jpeg, (int) at, (int) n), 0, jpeg.length, false);
        copy.set(new Element(Tag.PixelData, VR.OB, new Fragments(new byte[0], List.of(fragment))));
        write(copy, image(PhotometricInterpretation.RGB, 8, 1), UID.ExplicitVRLittleEndian, UID.JPEGBaseline8Bit);
        assertEquals("01", copy.getString(Tag.LossyImageCompression));
        assertEquals("ISO_10918_1", copy.getString(Tag.LossyImageCompressionMethod));
        assertEquals("3.111", copy.getString(Tag.LossyImageCompressionRatio));
    }

    @Test
    void whatTheSourceSaysOfItsLossStays() throws Exception {
        Attributes copy = new Attributes();
        copy.setString(Tag.LossyImageCompression, VR.CS, "01");
        copy.setString(Tag.LossyImageCompressionRatio, VR.DS, "12");
        write(copy, image(PhotometricInterpretation.RGB, 8, 1), UID.ExplicitVRLittleEndian, UID.JPEGBaseline8Bit);
        assertEquals("12", copy.getString(Tag.LossyImageCompressionRatio));
        assertNull(copy.getString(Tag.LossyImageCompressionMethod));
    }

    @Test
    void packedSamplesArePackedAgainAcrossFrames() throws Exception {
        Attributes copy = new Attributes();
        ImageDescription bits = image(PhotometricInterpretation.MONOCHROME2, 1, 3);
        write(copy, bits, UID.ExplicitVRLittleEndian, UID.ExplicitVRLittleEndian);
        assertEquals(1, copy.getInt(Tag.BitsAllocated, -1));
        BulkData value = assertInstanceOf(
                BulkData.class, copy.get(Tag.PixelData).orElseThrow().value());
        try (InputStream bytes = value.open()) {
            // 27 bits of one, five of zero
            assertArrayEquals(new byte[] {-1, -1, -1, 7}, bytes.readAllBytes());
        }
    }

    @Test
    void jpeg2000OfRgbSaysThatItsColourIsTransformed() throws Exception {
        Attributes copy = new Attributes();
        ImageDescription rgb = image(PhotometricInterpretation.RGB, 8, 2);
        write(copy, rgb, UID.JPEG2000Lossless, UID.ExplicitVRLittleEndian);
        assertEquals("YBR_RCT", copy.getString(Tag.PhotometricInterpretation));
        assertEquals(0, copy.getInt(Tag.PlanarConfiguration, -1));
    }

    @Test
    void aSyntaxThatMayHaveLostStaysAsItSays() throws Exception {
        Attributes copy = new Attributes();
        copy.setString(Tag.LossyImageCompression, VR.CS, "00");
        write(copy, image(PhotometricInterpretation.RGB, 8, 1), UID.ExplicitVRLittleEndian, UID.JPEG2000);
        assertEquals("00", copy.getString(Tag.LossyImageCompression));
        Attributes silent = new Attributes();
        write(silent, image(PhotometricInterpretation.RGB, 8, 1), UID.ExplicitVRLittleEndian, UID.JPEG2000);
        assertEquals("ISO_15444_1", silent.getString(Tag.LossyImageCompressionMethod));
    }

    /** 3 x 3 pixels. */
    private static ImageDescription image(PhotometricInterpretation photometric, int bits, int frames) {
        return new ImageDescription(3, 3, frames, photometric, bits, bits, bits - 1, false, false);
    }

    private static void write(Attributes copy, ImageDescription image, String copySyntax, String sourceSyntax)
            throws Exception {
        PixelModule.write(
                copy,
                new MaskedFrames(new Sevens(image), null, null, new FrameWatch("key")),
                image,
                copySyntax,
                sourceSyntax);
    }

    /** Frames in which every byte is 7. */
    private record Sevens(ImageDescription description) implements FrameSource {
        @Override
        public byte[] read(int index) {
            byte[] frame = new byte[(int) description.frameBytes()];
            Arrays.fill(frame, (byte) 7);
            return frame;
        }
    }
}
