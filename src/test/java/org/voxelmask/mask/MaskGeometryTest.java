package org.voxelmask.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.PhotometricInterpretation;

class MaskGeometryTest {
    private final ImageDescription grey = image(PhotometricInterpretation.MONOCHROME2);
    private final ImageDescription shared = image(PhotometricInterpretation.YBR_FULL_422);

    @Test
    void cutsABoxAtTheEdges() {
        assertEquals(Optional.of(new Box(0, 0, 3, 2)), MaskGeometry.effective(new Box(-2, -3, 5, 5), grey));
        assertEquals(Optional.of(new Box(8, 7, 2, 1)), MaskGeometry.effective(new Box(8, 7, 9, 9), grey));
        Box everything = new Box(Integer.MIN_VALUE / 2, 0, Integer.MAX_VALUE, Integer.MAX_VALUE);
        assertEquals(Optional.of(new Box(0, 0, 10, 8)), MaskGeometry.effective(everything, grey));
    }

    @Test
    void aBoxWhoseEndOverflowsIsCutToo() {
        Box box = new Box(5, 5, Integer.MAX_VALUE, Integer.MAX_VALUE);
        assertEquals(Optional.of(new Box(5, 5, 5, 3)), MaskGeometry.effective(box, grey));
    }

    @Test
    void aBoxOutsideTheImageIsNone() {
        assertEquals(Optional.empty(), MaskGeometry.effective(new Box(10, 0, 4, 4), grey));
        assertEquals(Optional.empty(), MaskGeometry.effective(new Box(-4, 0, 4, 4), grey));
        assertEquals(
                List.of(new Box(1, 1, 1, 1)),
                MaskGeometry.effective(List.of(new Box(0, 8, 1, 1), new Box(1, 1, 1, 1)), grey));
    }

    @Test
    void widensToPairsWherePixelsShareTheirChrominance() {
        assertEquals(Optional.of(new Box(2, 1, 4, 1)), MaskGeometry.effective(new Box(3, 1, 2, 1), shared));
        assertEquals(Optional.of(new Box(2, 1, 2, 1)), MaskGeometry.effective(new Box(2, 1, 2, 1), shared));
        assertEquals(Optional.of(new Box(8, 1, 2, 1)), MaskGeometry.effective(new Box(9, 1, 5, 1), shared));
    }

    private static ImageDescription image(PhotometricInterpretation photometric) {
        return new ImageDescription(10, 8, 1, photometric, 8, 8, 7, false, false);
    }
}
