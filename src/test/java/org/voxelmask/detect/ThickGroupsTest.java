package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.image.Box;

class ThickGroupsTest {
    private static final int SIDE = 512;
    private static final int ROWS = 400;
    private static final double BIG_SIDE = 120;
    private static final Box THICK = new Box(100, 100, 260, 90);

    private int asked;

    private static Sight sight(NetworkEye.Pass pass, double scale, Box... marked) {
        float[] values = new float[SIDE * SIDE];
        for (Box box : marked) {
            int border = NetworkInput.BORDER;
            for (int y = (int) (box.y() * scale) + border; y < box.bottom() * scale + border; y++) {
                int row = y * SIDE;
                Arrays.fill(
                        values,
                        row + (int) (box.x() * scale) + border,
                        row + (int) (box.right() * scale) + border,
                        0.95f);
            }
        }
        return new Sight(
                pass, new ProbabilityMap(values, new NetworkInput(new float[0], SIDE, SIDE, scale, scale)), ROWS);
    }

    /** The middle of a box, as the network marks lines. */
    private static Box middle(Box box) {
        return new Box(box.x() + 20, box.y() + box.height() / 3, box.width() - 40, box.height() / 3);
    }

    private static MapDecoder.Found group(Box box, double confidence) {
        return new MapDecoder.Found(List.of(box), SlantedLine.of(box), confidence);
    }

    private List<MapDecoder.Found> believed(MapDecoder.Found group, Sight small, Sight... sights) throws Exception {
        return believedWith(sight(NetworkEye.Pass.TURNED_SMALLER, 0.5), group, small, sights);
    }

    private List<MapDecoder.Found> believedWith(Sight smallTurned, MapDecoder.Found group, Sight small, Sight... sights)
            throws Exception {
        return allBelieved(List.of(group), small, smallTurned, sights).get(0);
    }

    /** One group of each of the first sights. */
    private List<List<MapDecoder.Found>> allBelieved(
            List<MapDecoder.Found> groups, Sight small, Sight smallTurned, Sight... sights) throws Exception {
        ThickGroups thick = new ThickGroups(List.of(sights), BIG_SIDE, turned -> {
            asked++;
            return turned ? smallTurned : small;
        });
        List<List<MapDecoder.Found>> each = new ArrayList<>();
        for (int i = 0; i < sights.length; i++) {
            each.add(i < groups.size() ? List.of(groups.get(i)) : List.of());
        }
        return thick.believed(each);
    }

    @Test
    void largeLettersThatShowAtEverySizeAreBelieved() throws Exception {
        MapDecoder.Found group = group(THICK, 0.97);
        Sight own = sight(NetworkEye.Pass.PLAIN, 1, middle(THICK));
        Sight larger = sight(NetworkEye.Pass.LARGER, 1.2, middle(THICK));
        Sight small = sight(NetworkEye.Pass.SMALLER, 0.5, middle(THICK));
        assertEquals(List.of(group), believed(group, small, own, larger));
        assertEquals(1, asked);
    }

    @Test
    void whatIsBigIsTextOnlyWhenItIsCertain() throws Exception {
        Box big = new Box(20, 100, 400, 130);
        Sight own = sight(NetworkEye.Pass.PLAIN, 1, middle(big));
        Sight larger = sight(NetworkEye.Pass.LARGER, 1.1, middle(big));
        Sight small = sight(NetworkEye.Pass.SMALLER, 0.5, middle(big));
        MapDecoder.Found certain = group(big, ThickGroups.CERTAIN);
        MapDecoder.Found sure = group(big, ThickGroups.CERTAIN - 0.01);
        assertEquals(List.of(certain), believed(certain, small, own, larger));
        assertEquals(List.of(), believed(sure, small, own, larger));
    }

    @Test
    void whatIsThickAndGoneAtAnotherSizeIsNoText() throws Exception {
        MapDecoder.Found group = group(THICK, 0.97);
        Sight own = sight(NetworkEye.Pass.PLAIN, 1, middle(THICK));
        Sight empty = sight(NetworkEye.Pass.LARGER, 1.2, new Box(0, 0, 40, 40));
        Sight larger = sight(NetworkEye.Pass.LARGER, 1.2, middle(THICK));
        Sight small = sight(NetworkEye.Pass.SMALLER, 0.5, middle(THICK));
        Sight smallEmpty = sight(NetworkEye.Pass.SMALLER, 0.5, new Box(300, 300, 40, 40));
        assertEquals(List.of(), believed(group, small, own, empty));
        assertEquals(0, asked, "nothing is left to ask");
        assertEquals(List.of(), believed(group, smallEmpty, own, larger));
    }

    @Test
    void whatIsThickHasToBeSure() throws Exception {
        Box box = new Box(100, 100, 200, 60);
        Sight own = sight(NetworkEye.Pass.PLAIN, 1, middle(box));
        Sight empty = sight(NetworkEye.Pass.LARGER, 1.2);
        assertEquals(List.of(), believed(group(box, 0.85), empty, own, empty));
        assertEquals(1, believed(group(box, 0.95), empty, own, empty).size());
        assertEquals(0, asked, "letters of dots fall apart when they are made smaller");
    }

    @Test
    void thinGroupsAndTheOnlyLookAreNotQuestioned() throws Exception {
        MapDecoder.Found thin = group(new Box(100, 100, 200, (int) ThickGroups.THICK), 0.4);
        MapDecoder.Found thick = group(THICK, 0.4);
        Sight own = sight(NetworkEye.Pass.PLAIN, 1);
        assertEquals(List.of(thin), believed(thin, own, own, sight(NetworkEye.Pass.LARGER, 1.2)));
        assertEquals(List.of(thick), believed(thick, own, own));
        assertEquals(0, asked);
    }

    @Test
    void uprightGroupsAreLookedForWhereTheyStand() throws Exception {
        Box standing = new Box(100, 100, 90, 260);
        MapDecoder.Found group = group(Turned.there(standing, ROWS), 0.97);
        Sight own = sight(NetworkEye.Pass.TURNED, 1);
        Sight plain = sight(NetworkEye.Pass.PLAIN, 1, middle(standing));
        Sight small = sight(NetworkEye.Pass.SMALLER, 0.5, middle(standing));
        assertEquals(List.of(group), believed(group, small, own, plain));
        assertEquals(
                List.of(), believed(group, small, own, sight(NetworkEye.Pass.PLAIN, 1, new Box(250, 100, 100, 60))));
    }

    @Test
    void aNameOnItsSideMayShowOnlyWhereThePictureIsLaidDown() throws Exception {
        Box standing = new Box(100, 100, 90, 260);
        Box laid = Turned.there(standing, ROWS);
        Sight turned = sight(NetworkEye.Pass.TURNED, 1, middle(laid));
        Sight plain = sight(NetworkEye.Pass.PLAIN, 1, middle(standing));
        Sight none = sight(NetworkEye.Pass.SMALLER, 0.5);
        Sight laidSmall = sight(NetworkEye.Pass.TURNED_SMALLER, 0.5, middle(laid));
        MapDecoder.Found group = group(standing, 0.97);
        assertEquals(List.of(group), believedWith(laidSmall, group, none, plain, turned));
        assertEquals(List.of(), believed(group, none, plain, turned), "gone at half the size in both");
        assertEquals(List.of(), believedWith(laidSmall, group, none, plain, sight(NetworkEye.Pass.TURNED, 1)));
        MapDecoder.Found seenTurned = group(laid, 0.97);
        assertEquals(List.of(seenTurned), believedWith(laidSmall, seenTurned, none, turned, plain));
    }

    @Test
    void whatIsCertainAndShowsAtAnotherSizeNeedsNoLookAtHalfTheSize() throws Exception {
        Sight plain = sight(NetworkEye.Pass.PLAIN, 1, middle(THICK));
        Sight larger = sight(NetworkEye.Pass.LARGER, 1.2, middle(THICK));
        Sight none = sight(NetworkEye.Pass.SMALLER, 0.5);
        MapDecoder.Found group = group(THICK, ThickGroups.CERTAIN);
        assertEquals(List.of(group), believed(group, none, plain, larger));
        assertEquals(List.of(), believed(group, none, plain, sight(NetworkEye.Pass.LARGER, 1.2)));
        assertEquals(0, asked);
    }

    @Test
    void whatLiesIsNotLookedForInTheTurnedPicture() throws Exception {
        Sight plain = sight(NetworkEye.Pass.PLAIN, 1, middle(THICK));
        Sight larger = sight(NetworkEye.Pass.LARGER, 1.2, middle(THICK));
        Sight turned = sight(NetworkEye.Pass.TURNED, 1, Turned.there(THICK, ROWS));
        Sight none = sight(NetworkEye.Pass.SMALLER, 0.5);
        Sight laidSmall = sight(NetworkEye.Pass.TURNED_SMALLER, 0.5, Turned.there(THICK, ROWS));
        MapDecoder.Found group = group(THICK, 0.97);
        assertEquals(List.of(), believedWith(laidSmall, group, none, plain, larger));
        assertEquals(1, asked);
        assertEquals(
                List.of(), believedWith(laidSmall, group, sight(NetworkEye.Pass.SMALLER, 0.5, THICK), plain, turned));
    }

    @Test
    void aLetterApartFromItsNameIsBelievedWithIt() throws Exception {
        Box name = new Box(100, 20, 90, 240);
        MapDecoder.Found line = group(Turned.there(name, ROWS), 0.97);
        Sight turned = sight(NetworkEye.Pass.TURNED, 1);
        Sight plain = sight(NetworkEye.Pass.PLAIN, 1, middle(name));
        Sight small = sight(NetworkEye.Pass.SMALLER, 0.5, middle(name));
        Box end = new Box(105, 280, 95, 85);
        assertEquals(
                List.of(List.of(line), List.of(group(end, 0.85))),
                allBelieved(List.of(line, group(end, 0.85)), small, small, turned, plain));
        for (Box other : List.of(
                new Box(105, 355, 95, 85), // further away than the name is thick
                new Box(195, 280, 95, 85), // beside its line
                new Box(60, 280, 170, 100))) { // thicker
            assertEquals(
                    List.of(List.of(line), List.of()),
                    allBelieved(List.of(line, group(other, 0.85)), small, small, turned, plain),
                    other.toString());
        }
    }

    @Test
    void aThickBoxOfTheCheapStageIsCutToWhatLiesAroundTheNetworksAnswer() {
        Box answer = new Box(150, 130, 10, 8);
        Sight empty = sight(NetworkEye.Pass.LARGER, 1.2);
        ThickGroups thick =
                new ThickGroups(List.of(sight(NetworkEye.Pass.PLAIN, 1, answer), empty), BIG_SIDE, turned -> null);
        Box wide = new Box(20, 100, 350, 80);
        Box cut = thick.cut(wide, NetworkEye.CONFIRMED);
        assertEquals(wide.y(), cut.y());
        assertEquals(wide.height(), cut.height());
        assertEquals(answer.x() - 48, cut.x(), 2);
        assertEquals(answer.right() + 48, cut.right(), 2);
        Box row = new Box(20, 120, 350, 40);
        assertEquals(row, thick.cut(row, NetworkEye.CONFIRMED));
        List<Box> answers = new ArrayList<>(List.of(answer, new Box(20, 100, 5, 5), new Box(365, 175, 5, 5)));
        Sight all = sight(NetworkEye.Pass.PLAIN, 1, answers.toArray(Box[]::new));
        assertEquals(
                wide, new ThickGroups(List.of(all, empty), BIG_SIDE, turned -> null).cut(wide, NetworkEye.CONFIRMED));
    }
}
