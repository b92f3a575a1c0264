package org.voxelmask.dicom.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.testing.EncapsulatedImages;
import org.voxelmask.testing.HandMadeJpeg;

/** Streams whose pixels follow from the standard alone. */
class JpegVectorsTest {
    private static final int COLUMNS = 16;
    private static final int ROWS = 8;

    @Test
    void grey() throws Exception {
        byte[] jpeg = new HandMadeJpeg(COLUMNS, ROWS, 0x11)
                .scan(0)
                .block(0, 50)
                .block(0, 170)
                .end();
        byte[] frame = decode(jpeg, PhotometricInterpretation.MONOCHROME2);
        for (int i = 0; i < frame.length; i++) {
            assertEquals(i % COLUMNS < 8 ? 50 : 170, frame[i] & 0xFF, "sample " + i);
        }
    }

    @Test
    void restartMarkers() throws Exception {
        byte[] jpeg = new HandMadeJpeg(COLUMNS, ROWS, 0x11)
                .restartInterval(1)
                .scan(0)
                .block(0, 50)
                .restart(0)
                .block(0, 170)
                .end();
        byte[] plain = new HandMadeJpeg(COLUMNS, ROWS, 0x11)
                .scan(0)
                .block(0, 50)
                .block(0, 170)
                .end();
        PhotometricInterpretation grey = PhotometricInterpretation.MONOCHROME2;
        assertArrayEquals(decode(plain, grey), decode(jpeg, grey));
    }

    @Test
    void subsampledColourIsBroughtToFullSizeAndNotConverted() throws Exception {
        byte[] jpeg = new HandMadeJpeg(COLUMNS, ROWS, 0x21, 0x11, 0x11)
                .scan(0, 1, 2)
                .block(0, 50)
                .block(0, 170)
                .block(1, 90)
                .block(2, 160)
                .end();
        assertColour(decode(jpeg, PhotometricInterpretation.YBR_FULL_422), 90, 160);
    }

    @Test
    void oneScanForEachComponent() throws Exception {
        byte[] jpeg = new HandMadeJpeg(COLUMNS, ROWS, 0x11, 0x11, 0x11)
                .scan(0)
                .block(0, 50)
                .block(0, 170)
                .endScan()
                .scan(1)
                .block(1, 90)
                .block(1, 90)
                .endScan()
                .scan(2)
                .block(2, 160)
                .block(2, 160)
                .end();
        assertColour(decode(jpeg, PhotometricInterpretation.RGB), 90, 160);
    }

    private static void assertColour(byte[] frame, int second, int third) {
        for (int i = 0; i < COLUMNS * ROWS; i++) {
            assertEquals(i % COLUMNS < 8 ? 50 : 170, frame[3 * i] & 0xFF, "pixel " + i);
            assertEquals(second, frame[3 * i + 1] & 0xFF, "pixel " + i);
            assertEquals(third, frame[3 * i + 2] & 0xFF, "pixel " + i);
        }
    }

    private static byte[] decode(byte[] jpeg, PhotometricInterpretation photometric) throws ImageException {
        ImageDescription image = new ImageDescription(COLUMNS, ROWS, 1, photometric, 8, 8, 7, false, false);
        return FrameSources.open(EncapsulatedImages.object(image, List.of(jpeg)), UID.JPEGBaseline8Bit)
                .read(0);
    }
}
