package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

class SheetsTest {
    private static final int WIDTH = 300;
    private static final int HEIGHT = 200;

    @Test
    void whatIsFoundOnASheetLiesWhereItWasInItsFrame() {
        Random random = new Random(4);
        Sheets sheets = new Sheets(WIDTH, HEIGHT, 6);
        List<Box> words = new ArrayList<>();
        List<Raster8> frames = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Raster8 frame = TestingFrames.black(WIDTH, HEIGHT);
            int x = 20 + random.nextInt(180);
            int y = 20 + random.nextInt(150);
            TinyFont.draw(frame, "WORD", x, y, 2, 220);
            frames.add(frame);
            words.add(TestingFrames.ink(frame, "WORD", x, y, 2));
            assertTrue(sheets.add(i, words.get(i)));
        }
        List<Raster8> pictures = sheets.blank(1);
        sheets.frames().forEach(frame -> sheets.paste(frame, frames.get(frame), pictures));
        List<Candidate> placed = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i++) {
            List<Candidate> found = EdgeStage.find(pictures.get(i)).stream()
                    .map(box -> Candidate.unread(box, 1, "test"))
                    .toList();
            placed.addAll(sheets.back(i, found));
        }
        assertEquals(12, placed.size());
        for (Box word : words) {
            assertTrue(placed.stream().anyMatch(c -> c.box().contains(word)), word.toString());
        }
        assertTrue(pictures.size() <= 2, "pictures: " + pictures.size());
    }

    @Test
    void whatReachesAcrossTwoPartsGoesToBoth() {
        Sheets sheets = new Sheets(WIDTH, HEIGHT, 1);
        sheets.add(3, new Box(100, 100, 40, 20));
        sheets.add(9, new Box(200, 50, 40, 20));
        List<Candidate> placed = sheets.back(0, List.of(Candidate.unread(new Box(0, 0, WIDTH, 60), 1, "test")));
        assertEquals(
                List.of(
                        new Box(100, 100, 40, 20).grow(Sheets.AROUND, Sheets.AROUND, WIDTH, HEIGHT),
                        new Box(200, 50, 40, 20).grow(Sheets.AROUND, Sheets.AROUND, WIDTH, HEIGHT)),
                placed.stream().map(Candidate::box).toList());
    }

    @Test
    void aPartForWhichThereIsNoRoomIsRefused() {
        Sheets sheets = new Sheets(WIDTH, HEIGHT, 2);
        Box whole = new Box(0, 0, WIDTH, HEIGHT);
        assertTrue(sheets.add(0, whole));
        assertTrue(sheets.add(1, whole));
        assertFalse(sheets.add(2, whole));
        assertEquals(2, sheets.blank(3).size());
    }
}
