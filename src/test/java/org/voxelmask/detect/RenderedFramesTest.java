package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.PhotometricInterpretation;
import org.voxelmask.dicom.image.Raster8;

class RenderedFramesTest {
    private static final int WIDTH = 9;
    private static final int HEIGHT = 4;
    private static final int COUNT = 12;

    private final List<byte[]> grey = new ArrayList<>();
    private int made;

    RenderedFramesTest() {
        Random random = new Random(3);
        for (int i = 0; i < COUNT; i++) {
            byte[] pixels = new byte[WIDTH * HEIGHT];
            random.nextBytes(pixels);
            grey.add(pixels);
        }
    }

    /** Fills the array that it is given, and counts those that it makes. */
    private FrameSource source(PhotometricInterpretation photometric) {
        int channels = photometric == PhotometricInterpretation.RGB ? 3 : 1;
        return new FrameSource() {
            @Override
            public ImageDescription description() {
                return new ImageDescription(WIDTH, HEIGHT, COUNT, photometric, 8, 8, 7, false, false);
            }

            @Override
            public byte[] read(int index) {
                return read(index, null);
            }

            @Override
            public byte[] read(int index, byte[] room) {
                made += room == null ? 1 : 0;
                byte[] frame = room == null ? new byte[channels * WIDTH * HEIGHT] : room;
                for (int i = 0; i < frame.length; i++) {
                    frame[i] = grey.get(index)[i / channels];
                }
                return frame;
            }
        };
    }

    private void assertPicturesStay(RenderedFrames frames) throws Exception {
        List<Raster8> pictures = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            pictures.add(frames.at(i));
        }
        for (int i = 0; i < COUNT; i++) {
            assertArrayEquals(grey.get(i), pictures.get(i).pixels());
        }
    }

    @Test
    void framesThatWereDrawnInOthersLendTheirArrayToTheNext() throws Exception {
        assertPicturesStay(new RenderedFrames(source(PhotometricInterpretation.RGB), null).inGrey());
        assertEquals(1, made);
        assertPicturesStay(new RenderedFrames(source(PhotometricInterpretation.MONOCHROME2), null));
        assertEquals(1 + COUNT, made, "these pictures hold the arrays themselves");
    }

    @Test
    void aFrameWithColoursIsRefusedWhereGreyIsAskedFor() {
        FrameSource colours = TestingFrames.of(
                new Raster8(2, 1, 3, new byte[] {1, 1, 1, 2, 2, 2}),
                new Raster8(2, 1, 3, new byte[] {1, 1, 1, 2, 3, 2}));
        RenderedFrames frames = new RenderedFrames(colours, null).inGrey();
        var e = assertThrows(RenderedFrames.ColourException.class, () -> {
            frames.at(0);
            frames.at(1);
        });
        assertTrue(e.getMessage().contains("Frame 1"), e.getMessage());
    }
}
