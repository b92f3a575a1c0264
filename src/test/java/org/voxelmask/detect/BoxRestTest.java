package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.image.Box;

/** What is cut out of a box is not covered, and everything else is, once. */
class BoxRestTest {
    @Test
    void aHoleInTheMiddleLeavesFourPieces() {
        assertEquals(
                List.of(new Box(0, 0, 30, 5), new Box(0, 5, 10, 10), new Box(20, 5, 10, 10), new Box(0, 15, 30, 5)),
                BoxRest.of(new Box(0, 0, 30, 20), List.of(new Box(10, 5, 10, 10))));
    }

    @Test
    void withoutAHoleTheWholeIsLeftAndUnderALargeOneNothing() {
        Box whole = new Box(3, 4, 30, 20);
        assertEquals(List.of(whole), BoxRest.of(whole, List.of()));
        assertEquals(List.of(whole), BoxRest.of(whole, List.of(new Box(33, 4, 5, 5), new Box(0, 0, 40, 4))));
        assertEquals(List.of(), BoxRest.of(whole, List.of(new Box(0, 0, 40, 40))));
    }

    @Test
    void everyPixelIsInOnePieceOrInAHoleWhateverTheOrderOfTheHoles() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            Box whole = new Box(5, 5, 1 + random.nextInt(30), 1 + random.nextInt(30));
            List<Box> holes = new ArrayList<>();
            for (int i = random.nextInt(5); i > 0; i--) {
                holes.add(new Box(
                        random.nextInt(36), random.nextInt(36), 1 + random.nextInt(12), 1 + random.nextInt(12)));
            }
            List<Box> rest = BoxRest.of(whole, holes);
            for (int y = 0; y < 40; y++) {
                for (int x = 0; x < 40; x++) {
                    Box dot = new Box(x, y, 1, 1);
                    boolean left = whole.contains(dot) && holes.stream().noneMatch(hole -> hole.contains(dot));
                    assertEquals(
                            left ? 1 : 0,
                            rest.stream().filter(piece -> piece.contains(dot)).count());
                }
            }
            Collections.shuffle(holes, random);
            assertEquals(rest, BoxRest.of(whole, holes));
        }
    }
}
