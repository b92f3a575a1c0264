package org.voxelmask.dicom.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BlockGridTest {
    private static ImageDescription image(int columns, int rows) {
        return new ImageDescription(columns, rows, 1, PhotometricInterpretation.YBR_FULL, 8, 8, 7, false, false);
    }

    @Test
    void wholeCellsAreFilledWithoutTheirRim() {
        assertEquals(new Box(17, 9, 30, 14), new BlockGrid(16, 8, 1).applied(new Box(20, 10, 20, 10), image(160, 80)));
        assertEquals(new Box(16, 8, 24, 16), new BlockGrid(8, 8, 0).applied(new Box(20, 10, 20, 10), image(160, 80)));
        assertEquals(new Box(0, 0, 15, 7), new BlockGrid(16, 8, 1).applied(new Box(0, 0, 5, 5), image(160, 80)));
    }

    @Test
    void everyBoxIsCoveredAndApplyingAgainChangesNothing() {
        Random random = new Random(1);
        for (int i = 0; i < 5000; i++) {
            ImageDescription image = image(1 + random.nextInt(70), 1 + random.nextInt(70));
            int x = random.nextInt(image.columns());
            int y = random.nextInt(image.rows());
            Box wanted = new Box(x, y, 1 + random.nextInt(image.columns() - x), 1 + random.nextInt(image.rows() - y));
            for (BlockGrid grid :
                    new BlockGrid[] {new BlockGrid(8, 8, 0), new BlockGrid(8, 8, 1), new BlockGrid(16, 16, 1)}) {
                Box applied = grid.applied(wanted, image);
                assertTrue(applied.contains(wanted), grid + " " + wanted + " " + applied + " " + image);
                assertEquals(applied, grid.applied(applied, image), grid + " " + wanted);
                assertEquals(grid.cells(wanted, image), grid.cells(applied, image), grid + " " + wanted);
            }
        }
    }
}
