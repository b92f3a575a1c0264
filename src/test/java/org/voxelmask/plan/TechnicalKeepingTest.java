package org.voxelmask.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxelmask.detect.TechnicalText;
import org.voxelmask.detect.TestingTechnical;
import org.voxelmask.detect.TextRegion;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.PhotometricInterpretation;

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

    private static final ImageDescription IMAGE =
            new ImageDescription(200, 100, 1, PhotometricInterpretation.MONOCHROME2, 8, 8, 7, false, false);

    private static TechnicalKeeping keeping(int padding, List<Box> found, List<Integer> whole, List<Integer> cut) {
        List<TextRegion> regions = found.stream()
                .map(box ->
                        new TextRegion(box, null, 0.9, TextRegion.Zone.BODY, TextRegion.Label.UNKNOWN_TEXT, "det.x1.0"))
                .toList();
        List<TechnicalText> technical = new ArrayList<>();
        whole.forEach(index -> technical.add(TestingTechnical.text(index, false)));
        cut.forEach(index -> technical.add(TestingTechnical.text(index, true)));
        return TechnicalKeeping.of(regions, technical, new Blanking(padding, IMAGE, null));
    }

    private static List<Integer> places(TechnicalKeeping keeping) {
        return keeping.texts().stream().map(TechnicalText::index).toList();
    }

    @Test
    void paddingTakesAWholeRegionAlongAndEndsAtALineThatWasCutOut() {
        List<Box> found = List.of(new Box(10, 10, 50, 10), new Box(10, 21, 50, 10));
        assertEquals(List.of(), places(keeping(2, found, List.of(0), List.of())));
        TechnicalKeeping cut = keeping(2, found, List.of(), List.of(0));
        assertEquals(List.of(0), places(cut));
        assertEquals(found.get(0), cut.boxes().get(0));
        assertEquals(new Box(8, 20, 54, 13), cut.boxes().get(1));
    }

    @Test
    void aLineThatAMaskCoversInPartIsMaskedWholeAndTakesWhatItTouches() {
        Box line = new Box(10, 10, 50, 10);
        Box beside = new Box(59, 10, 50, 10);
        TechnicalKeeping one = keeping(2, List.of(line, new Box(55, 0, 30, 11)), List.of(), List.of(0));
        assertEquals(List.of(), places(one));
        assertEquals(new Box(8, 8, 54, 14), one.boxes().get(0));
        TechnicalKeeping two = keeping(0, List.of(line, beside, new Box(100, 5, 30, 11)), List.of(), List.of(0, 1));
        assertEquals(List.of(), places(two));
    }

    @Test
    void aWholeRegionBesideALineKeepsItsPaddingAndIsMaskedWithIt() {
        List<Box> found = List.of(new Box(10, 10, 50, 10), new Box(10, 24, 50, 10));
        assertEquals(List.of(0, 1), places(keeping(2, found, List.of(0), List.of(1))));
        assertEquals(
                new Box(8, 8, 54, 14),
                keeping(2, found, List.of(0), List.of(1)).boxes().get(0));
        List<Box> more = List.of(found.get(0), found.get(1), new Box(12, 30, 9, 20));
        assertEquals(List.of(0), places(keeping(2, more, List.of(0), List.of(1))));
        assertEquals(List.of(), places(keeping(3, more, List.of(0), List.of(1))));
    }
}
