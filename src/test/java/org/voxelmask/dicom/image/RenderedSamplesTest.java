package org.voxelmask.dicom.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.voxelmask.testing.SyntheticImages;

/** Tables of words give what computing each sample for itself gives. */
class RenderedSamplesTest {
    private static Raster8 oneByOne(byte[] frame, ImageDescription image, PaletteColor palette) {
        int count = image.columns() * image.rows();
        if (palette != null) {
            byte[] pixels = new byte[3 * count];
            for (int i = 0; i < count; i++) {
                int[] color = palette.color(Samples.value(frame, image, i));
                for (int channel = 0; channel < 3; channel++) {
                    pixels[3 * i + channel] = (byte) color[channel];
                }
            }
            return new Raster8(image.columns(), image.rows(), 3, pixels);
        }
        if (image.photometric().samples() == 3) {
            ColorReader reader = ColorReader.of(frame, image);
            PercentileWindow window = image.bitsStored() > 8
                    ? PercentileWindow.of(reader, image)
                    : new PercentileWindow(0, (1L << image.bitsStored()) - 1);
            byte[] pixels = new byte[3 * count];
            long[] rgb = new long[3];
            for (int i = 0; i < count; i++) {
                reader.read(i, rgb);
                for (int channel = 0; channel < 3; channel++) {
                    pixels[3 * i + channel] = (byte) window.apply(rgb[channel]);
                }
            }
            return new Raster8(image.columns(), image.rows(), 3, pixels);
        }
        PercentileWindow window = image.bitsAllocated() <= 8
                ? new PercentileWindow(image.lowestSample(), image.highestSample())
                : PercentileWindow.of(frame, image);
        byte[] pixels = new byte[count];
        for (int i = 0; i < count; i++) {
            int shade = window.apply(Samples.value(frame, image, i));
            pixels[i] = (byte) (image.photometric() == PhotometricInterpretation.MONOCHROME1 ? 255 - shade : shade);
        }
        return new Raster8(image.columns(), image.rows(), 1, pixels);
    }

    private static void assertDrawnAsOneByOne(int columns, int rows) throws Exception {
        Random random = new Random(columns);
        for (ImageDescription image : SyntheticImages.descriptions(columns, rows, 1)) {
            byte[] frame = SyntheticImages.frame(image, random);
            PaletteColor palette = image.photometric() == PhotometricInterpretation.PALETTE_COLOR
                    ? PaletteColor.of(SyntheticImages.attributes(image))
                    : null;
            Raster8 expected = oneByOne(frame, image, palette);
            Raster8 drawn = Rendering.render(frame, image, palette);
            assertEquals(expected.channels(), drawn.channels());
            assertArrayEquals(expected.pixels(), drawn.pixels(), image.toString());
        }
    }

    @Test
    void smallFrames() throws Exception {
        assertDrawnAsOneByOne(6, 5);
    }

    @Test
    void framesThatAreLargeEnoughForTables() throws Exception {
        assertDrawnAsOneByOne(256, 257);
    }

    @Test
    void everyColourOfBytes() {
        for (PhotometricInterpretation photometric : new PhotometricInterpretation[] {
            PhotometricInterpretation.YBR_FULL, PhotometricInterpretation.YBR_PARTIAL_422
        }) {
            boolean paired = photometric.paired();
            ImageDescription image = new ImageDescription(256, 256, 1, photometric, 8, 8, 7, false, false);
            byte[] frame = new byte[(int) image.frameBytes()];
            for (int y = 0; y < 256; y += 5) {
                for (int i = 0; i < 256 * 256; i++) {
                    int cb = paired ? i / 2 % 256 : i % 256;
                    int cr = i / 256;
                    if (paired) {
                        int pair = i / 2 * 4;
                        frame[pair + i % 2] = (byte) y;
                        frame[pair + 2] = (byte) cb;
                        frame[pair + 3] = (byte) cr;
                    } else {
                        frame[3 * i] = (byte) y;
                        frame[3 * i + 1] = (byte) cb;
                        frame[3 * i + 2] = (byte) cr;
                    }
                }
                assertArrayEquals(
                        oneByOne(frame, image, null).pixels(),
                        Rendering.render(frame, image, null).pixels());
            }
        }
    }

    @Test
    void everySampleIsCounted() {
        for (int side : new int[] {7, 300}) {
            for (ImageDescription image : SyntheticImages.descriptions(side, 2 * (side / 2), 1)) {
                byte[] frame = SyntheticImages.frame(image, new Random(side));
                Map<Long, Long> expected = new TreeMap<>();
                for (int i = 0; i < frame.length / image.bytesPerSample(); i++) {
                    expected.merge(Samples.value(frame, image, i), 1L, Long::sum);
                }
                Map<Long, Long> counted = new TreeMap<>();
                SampleWords.count(frame, image, (value, times) -> counted.merge(value, times, Long::sum));
                assertEquals(expected, counted, image.toString());
            }
        }
    }
}
