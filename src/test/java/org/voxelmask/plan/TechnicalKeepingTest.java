package org.voxelmask.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.image.Box;

/** A region that a mask touches is masked, and what that touches then. */
class TechnicalKeepingTest {
    private static List<Box> kept(List<Box> technical, Box... masked) {
        List<Box> left = new ArrayList<>(technical);
        TechnicalKeeping.settle(left, new ArrayList<>(List.of(masked)), box -> box);
        return left;
    }

    @Test
    void whatNoMaskTouchesStays() {
        List<Box> two = List.of(new Box(0, 0, 10, 10), new Box(5, 5, 10, 10));
        assertEquals(two, kept(two));
        assertEquals(two, kept(two, new Box(15, 0, 5, 5), new Box(0, 15, 50, 5)));
    }

    @Test
    void aMaskThatTouchesOneTakesItsNeighboursWithIt() {
        Box first = new Box(0, 0, 10, 10);
        Box second = new Box(9, 0, 10, 10);
        Box third = new Box(18, 0, 10, 10);
        Box apart = new Box(40, 0, 10, 10);
        assertEquals(List.of(apart), kept(List.of(first, second, third, apart), new Box(27, 5, 5, 5)));
    }
}
