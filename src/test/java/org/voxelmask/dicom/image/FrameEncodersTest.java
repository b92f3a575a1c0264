package org.voxelmask.dicom.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.testing.EncapsulatedImages;
import org.voxelmask.testing.SyntheticImages;

class FrameEncodersTest {
    private final Random random = new Random(9);

    @Test
    void whatIsEncodedIsDecodedToTheSameSamples() throws Exception {
        for (String syntax : FrameEncoders.transferSyntaxes()) {
            int encoded = 0;
            for (ImageDescription image : SyntheticImages.descriptions(13, 9, 2)) {
                Optional<FrameEncoder> encoder = FrameEncoders.of(syntax, image);
                if (encoder.isPresent()) {
                    assertRoundTrip(syntax, image, encoder.get());
                    encoded++;
                }
            }
            assertTrue(encoded > 10, syntax);
        }
    }

    private void assertRoundTrip(String syntax, ImageDescription image, FrameEncoder encoder) throws Exception {
        List<byte[]> frames = List.of(SyntheticImages.frame(image, random), SyntheticImages.frame(image, random));
        List<byte[]> fragments = new ArrayList<>();
        for (byte[] frame : frames) {
            byte[] fragment = encoder.encode(frame);
            assertEquals(0, fragment.length % 2);
            fragments.add(fragment);
        }
        Attributes dataset = EncapsulatedImages.object(image, fragments);
        dataset.setString(
                Tag.PhotometricInterpretation, VR.CS, encoder.photometric().term());
        if (image.photometric().samples() > 1) {
            dataset.setInt(Tag.PlanarConfiguration, VR.US, encoder.planar() ? 1 : 0);
        }
        FrameSource source = FrameSources.open(dataset, syntax);
        assertEquals(image.photometric(), source.description().photometric());
        for (int i = 0; i < frames.size(); i++) {
            byte[] decoded = source.read(i);
            assertTrue(UnusedBits.areEmpty(decoded, source.description()));
            assertArrayEquals(
                    values(frames.get(i), image), values(decoded, source.description()), syntax + " " + image);
        }
    }

    /** Channel after channel, whatever the layout. */
    private static long[] values(byte[] frame, ImageDescription image) {
        int pixels = image.columns() * image.rows();
        int channels = image.photometric().samples();
        long[] values = new long[pixels * channels];
        for (int channel = 0; channel < channels; channel++) {
            for (int y = 0; y < image.rows(); y++) {
                for (int x = 0; x < image.columns(); x++) {
                    int at = image.offset(x, y, channel) / image.bytesPerSample();
                    values[channel * pixels + y * image.columns() + x] = Samples.value(frame, image, at);
                }
            }
        }
        return values;
    }
}
