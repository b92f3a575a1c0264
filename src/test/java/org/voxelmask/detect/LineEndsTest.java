package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

class LineEndsTest {
    private static final int WIDTH = 400;
    private static final int HEIGHT = 200;

    private static double covered(List<Box> boxes, Box box, int width, int height) {
        List<Candidate> candidates = new ArrayList<>();
        boxes.forEach(b -> candidates.add(Candidate.unread(b, 1, "test")));
        return new CoverMap(candidates, width, height).share(box);
    }

    private static LineEnds ends(Raster8 picture) {
        return new LineEnds(new Raster8(picture.width(), picture.height(), 1, Gradient.of(picture)));
    }

    @Test
    void lettersBeyondAGapTheSizeOfASpaceBelongToTheLine() {
        Raster8 picture = TestingFrames.black(WIDTH, HEIGHT);
        TinyFont.draw(picture, "M", 104, 90, 2, 200);
        TinyFont.draw(picture, "QUIGLEY", 130, 90, 2, 200);
        Box known = TestingFrames.ink(picture, "QUIGLEY", 130, 90, 2).grow(3, 3, WIDTH, HEIGHT);
        List<Box> beyond = ends(picture).beyond(SlantedLine.of(known));
        Box ink = TestingFrames.ink(picture, "M", 104, 90, 2);
        assertEquals(1.0, covered(beyond, ink, WIDTH, HEIGHT), beyond.toString());
        assertTrue(beyond.stream().allMatch(box -> box.right() <= known.x() + 1), beyond.toString());
    }

    @Test
    void anUprightLineIsFollowedUpAndDown() {
        Raster8 lying = TestingFrames.black(WIDTH, HEIGHT);
        TinyFont.draw(lying, "SMITH 12", 100, 90, 2, 200);
        Raster8 picture = Turned.of(lying);
        Box middle = TestingFrames.ink(lying, "ITH", 100 + TinyFont.width("SM", 2), 90, 2)
                .grow(2, 3, WIDTH, HEIGHT);
        List<Box> beyond = ends(picture).beyond(SlantedLine.of(Turned.there(middle, HEIGHT)));
        for (String end : List.of("SM", "12")) {
            int x = end.equals("SM") ? 100 : 100 + TinyFont.width("SMITH ", 2);
            Box ink = Turned.there(TestingFrames.ink(lying, end, x, 90, 2), HEIGHT);
            assertEquals(1.0, covered(beyond, ink, /* width= */ HEIGHT, /* height= */ WIDTH), end + " " + beyond);
        }
    }

    @Test
    void aLineThatEndsWhereItsBoxEndsIsLeftAsItIs() {
        Raster8 picture = TestingFrames.black(WIDTH, HEIGHT);
        TinyFont.draw(picture, "QUIGLEY", 130, 90, 2, 200);
        Box known = TestingFrames.ink(picture, "QUIGLEY", 130, 90, 2).grow(6, 4, WIDTH, HEIGHT);
        assertEquals(List.of(), ends(picture).beyond(SlantedLine.of(known)));
    }

    @Test
    void aLineOverTextureIsNotFollowedIntoIt() {
        for (int seed = 0; seed < 20; seed++) {
            Raster8 picture = TestingFrames.speckle(WIDTH, HEIGHT, 60, 18, seed);
            TinyFont.draw(picture, "QUIGLEY", 130, 90, 2, 230);
            Box known = TestingFrames.ink(picture, "QUIGLEY", 130, 90, 2).grow(6, 4, WIDTH, HEIGHT);
            assertEquals(List.of(), ends(picture).beyond(SlantedLine.of(known)), "seed " + seed);
        }
    }

    @Test
    void lettersElsewhereAreNotReached() {
        Raster8 picture = TestingFrames.black(WIDTH, HEIGHT);
        TinyFont.draw(picture, "LEFT", 20, 90, 2, 200);
        TinyFont.draw(picture, "QUIGLEY", 230, 90, 2, 200);
        TinyFont.draw(picture, "BELOW", 230, 130, 2, 200);
        Box known = TestingFrames.ink(picture, "QUIGLEY", 230, 90, 2).grow(6, 4, WIDTH, HEIGHT);
        assertEquals(List.of(), ends(picture).beyond(SlantedLine.of(known)));
    }
}
