package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.image.Box;

class RegionMergerTest {
    private static List<Candidate> random(Random random, int count, int side) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int x = random.nextInt(side - 1);
            int y = random.nextInt(side - 1);
            Box box = new Box(
                    x, y, 1 + random.nextInt(Math.min(60, side - x)), 1 + random.nextInt(Math.min(20, side - y)));
            candidates.add(Candidate.unread(box, random.nextInt(100) / 100.0, random.nextBoolean() ? "a" : "b"));
        }
        return candidates;
    }

    @Test
    void everyPixelStaysCoveredAndTheOrderOfTheInputDoesNotMatter() {
        Random random = new Random(42);
        for (int round = 0; round < 50; round++) {
            List<Candidate> candidates = random(random, 1 + random.nextInt(120), 300);
            List<Candidate> merged = RegionMerger.merge(candidates, 300, 300);
            CoverMap cover = new CoverMap(merged, 300, 300);
            assertTrue(candidates.stream().allMatch(c -> cover.share(c.box()) == 1));
            Collections.shuffle(candidates, random);
            assertEquals(merged, RegionMerger.merge(candidates, 300, 300));
        }
    }

    @Test
    void boxesInsideOthersVanishAndTheStrongerStageStays() {
        Candidate large = Candidate.unread(new Box(0, 0, 100, 20), 0.5, "edge");
        Candidate small = Candidate.unread(new Box(10, 5, 20, 10), 0.9, "det");
        assertEquals(
                List.of(Candidate.unread(new Box(0, 0, 100, 20), 0.9, "det")),
                RegionMerger.merge(List.of(small, large), 200, 200));
    }

    @Test
    void theMoreTellingLabelStays() {
        Candidate named = Candidate.unread(new Box(0, 0, 100, 20), 0.1, "a").labelled(TextRegion.Label.NAME);
        Candidate unread = Candidate.unread(new Box(0, 0, 100, 20), 0.9, "a");
        assertEquals(
                TextRegion.Label.NAME,
                RegionMerger.merge(List.of(unread, named), 200, 200).get(0).label());
    }

    @Test
    void boxesThatOnlyTouchAtACornerStayTwo() {
        List<Candidate> two = List.of(
                Candidate.unread(new Box(0, 0, 50, 10), 1, "a"), Candidate.unread(new Box(45, 8, 50, 10), 1, "a"));
        assertEquals(two, RegionMerger.merge(two, 200, 200));
    }

    @Test
    void aFloodOfBoxesBecomesCoarserAndStaysCovered() {
        List<Candidate> flood = new ArrayList<>();
        for (int y = 0; y < 2000; y += 12) {
            for (int x = 0; x < 2000; x += 12) {
                flood.add(Candidate.unread(new Box(x, y, 3, 3), 0, "edge"));
            }
        }
        List<Candidate> merged = RegionMerger.merge(flood, 2000, 2000);
        assertTrue(merged.size() <= RegionMerger.MAX_REGIONS, "regions " + merged.size());
        CoverMap cover = new CoverMap(merged, 2000, 2000);
        assertTrue(flood.stream().allMatch(c -> cover.share(c.box()) == 1));
    }
}
