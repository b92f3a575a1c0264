package org.voxelmask.demo;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.detect.TextRegion;
import org.voxelmask.dicom.image.Box;

/** The demo has to show what it promises: every planted text is found and covered. */
class DemoStudyDetectionTest {
    private static final double COVERED = 0.95;

    @TempDir
    private Path folder;

    @Test
    void everyPlantedTextIsCoveredOnEveryFrameThatShowsIt() throws Exception {
        try (DemoMasking masking = new DemoMasking(folder)) {
            for (DemoInstance instance : DemoStudy.create(1)) {
                List<TextRegion> regions = masking.regions(instance);
                for (PlantedText text : instance.planted()) {
                    for (int frame = text.firstFrame(); frame <= text.lastFrame(); frame++) {
                        double covered = covered(text.box(), DemoMasking.boxes(regions, frame));
                        assertTrue(covered >= COVERED, text + " on frame " + frame + ": " + covered);
                    }
                }
            }
        }
    }

    private static double covered(Box text, List<Box> boxes) {
        int inside = 0;
        for (int y = text.y(); y < text.bottom(); y++) {
            for (int x = text.x(); x < text.right(); x++) {
                Box pixel = new Box(x, y, 1, 1);
                inside += boxes.stream().anyMatch(box -> box.contains(pixel)) ? 1 : 0;
            }
        }
        return inside / (double) (text.width() * text.height());
    }
}
