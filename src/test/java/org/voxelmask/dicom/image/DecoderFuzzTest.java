package org.voxelmask.dicom.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.testing.EncapsulatedImages;
import org.voxelmask.testing.SyntheticImages;

/** Broken streams end in an ImageException or in a frame of the size described, and in time. */
@Timeout(120)
class DecoderFuzzTest {
    private static final int ROUNDS = 3000;
    private static final ImageLimits LIMITS = new ImageLimits(4096, 4096, 1000, 16 << 20, Duration.ofSeconds(20));

    private final Random random = new Random(42);

    @Test
    void mutatedJpegStreams() throws Exception {
        for (PhotometricInterpretation photometric :
                List.of(PhotometricInterpretation.MONOCHROME2, PhotometricInterpretation.YBR_FULL)) {
            ImageDescription image = new ImageDescription(40, 24, 1, photometric, 8, 8, 7, false, false);
            byte[] frame = SyntheticImages.frame(image, random);
            byte[] jpeg = EncapsulatedImages.jpeg(frame, 40, 24, photometric.samples());
            assertTrue(fuzz(image, jpeg, UID.JPEGBaseline8Bit, ROUNDS / 10) > 0, "no stream was refused");
        }
    }

    @Test
    void mutatedRleStreams() throws Exception {
        for (ImageDescription image : SyntheticImages.descriptions(11, 7, 1)) {
            if (!image.photometric().paired() && !image.packed()) {
                byte[] encoded = RleEncoder.encode(SyntheticImages.frame(image, random), image);
                assertTrue(fuzz(image, encoded, UID.RLELossless, ROUNDS / 60) > 0, "no stream was refused");
            }
        }
    }

    private int fuzz(ImageDescription image, byte[] good, String syntax, int rounds) {
        int refused = 0;
        for (int i = 0; i < rounds; i++) {
            Attributes dataset = EncapsulatedImages.object(image, List.of(mutated(good)));
            try {
                byte[] frame = FrameSources.open(dataset, syntax, LIMITS).read(0);
                assertEquals(image.frameBytes(), frame.length);
            } catch (ImageException e) {
                refused++;
                assertTrue(e.kind() != ImageException.Kind.LIMIT, e.getMessage());
            }
        }
        return refused;
    }

    private byte[] mutated(byte[] good) {
        byte[] bytes = random.nextInt(4) == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
        for (int i = random.nextInt(6); i >= 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    @Test
    void randomOffsetTablesAndFragments() {
        ImageDescription image =
                new ImageDescription(5, 5, 3, PhotometricInterpretation.MONOCHROME2, 8, 8, 7, false, false);
        byte[] encoded = RleEncoder.encode(SyntheticImages.frame(image, random), image);
        int opened = 0;
        for (int i = 0; i < ROUNDS; i++) {
            List<byte[]> fragments = new ArrayList<>();
            for (int n = random.nextInt(6); n >= 0; n--) {
                fragments.add(random.nextBoolean() ? encoded : new byte[random.nextInt(80)]);
            }
            byte[] table = new byte[random.nextInt(16)];
            random.nextBytes(table);
            Attributes dataset = EncapsulatedImages.object(image, table, fragments);
            try {
                FrameSources.open(dataset, UID.RLELossless, LIMITS).read(random.nextInt(3));
                opened++;
            } catch (ImageException e) {
                assertEquals(ImageException.Kind.CORRUPTED, e.kind());
            }
        }
        assertTrue(opened > 0);
    }

    @Test
    void randomDescriptionsAndPalettes() {
        ImageDescription image =
                new ImageDescription(5, 5, 3, PhotometricInterpretation.PALETTE_COLOR, 8, 8, 7, false, false);
        Attributes good = SyntheticImages.object(image, random);
        for (int i = 0; i < ROUNDS; i++) {
            Attributes dataset = good.copy();
            List<Element> elements = List.copyOf(good.elements());
            for (int n = random.nextInt(3); n >= 0; n--) {
                int tag = elements.get(random.nextInt(elements.size())).tag();
                byte[] bytes = new byte[random.nextInt(8)];
                random.nextBytes(bytes);
                dataset.setBytes(tag, random.nextBoolean() ? VR.US : VR.OB, bytes);
            }
            try {
                FrameSource source = FrameSources.open(dataset, UID.ExplicitVRLittleEndian, LIMITS);
                byte[] frame = source.read(0);
                assertTrue(frame.length <= LIMITS.maxFrameBytes());
                PaletteColor palette = PaletteColor.of(dataset);
                Rendering.render(frame, source.description(), palette);
                assertTrue(dataset.contains(Tag.Rows));
            } catch (ImageException e) {
                assertTrue(!e.getMessage().isBlank());
            }
        }
    }
}
