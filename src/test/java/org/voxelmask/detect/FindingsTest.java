package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

@Timeout(60)
class FindingsTest {
    private static final int WIDTH = 200;
    private static final int HEIGHT = 100;
    private static final Raster8 PICTURE = TestingFrames.black(WIDTH, HEIGHT);
    private static final DetectionRequest.Zones ZONES = new DetectionRequest.Zones(20, 10);

    /** By where they stand: all labels occur, and boxes that become one have different ones. */
    private static List<Candidate> labelled(List<Candidate> places) {
        TextRegion.Label[] labels = TextRegion.Label.values();
        return places.stream()
                .map(place ->
                        place.labelled(labels[(place.box().x() + place.box().y()) % labels.length]))
                .toList();
    }

    private static List<Candidate> places(Random random) {
        List<Candidate> places = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            Box box = new Box(
                    random.nextInt(WIDTH - 60),
                    random.nextInt(HEIGHT - 20),
                    10 + random.nextInt(50),
                    5 + random.nextInt(10));
            places.add(Candidate.unread(box, random.nextInt(4) / 4.0, "rule" + random.nextInt(3)));
        }
        return places;
    }

    /** As findings did before anything was read later: each look is read before the next one is added. */
    private static List<TextRegion> oneByOne(List<List<Candidate>> looks) throws Exception {
        Findings findings = new Findings(WIDTH, HEIGHT, ZONES, (picture, places) -> labelled(places), new Crew(1));
        for (List<Candidate> look : looks) {
            findings.add(PICTURE, look);
            findings.all();
        }
        return findings.regions();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void regionsDoNotDependOnWhoReadsAndWhen(int threads) throws Exception {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            List<List<Candidate>> looks = new ArrayList<>();
            for (int i = 0; i < 15; i++) {
                looks.add(places(random));
            }
            try (Crew crew = new Crew(threads)) {
                Findings findings = new Findings(WIDTH, HEIGHT, ZONES, (picture, places) -> labelled(places), crew);
                for (List<Candidate> look : looks) {
                    findings.add(PICTURE, look);
                }
                assertEquals(oneByOne(looks), findings.regions(), "seed " + seed);
            }
        }
    }

    @Test
    void whereTextLiesIsKnownBeforeItIsRead() throws Exception {
        CountDownLatch known = new CountDownLatch(1);
        Box box = new Box(10, 10, 40, 10);
        try (Crew crew = new Crew(2)) {
            Findings findings = new Findings(
                    WIDTH,
                    HEIGHT,
                    ZONES,
                    (picture, places) -> {
                        known.await();
                        return places.stream()
                                .map(p -> p.labelled(TextRegion.Label.NAME))
                                .toList();
                    },
                    crew);
            findings.add(PICTURE, List.of(Candidate.unread(box, 1, "rule")));
            assertEquals(1, findings.cover().share(box));
            known.countDown();
            assertEquals(TextRegion.Label.NAME, findings.regions().get(0).label());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void fewPicturesAreKeptForReading(int threads) throws Exception {
        AtomicInteger read = new AtomicInteger();
        try (Crew crew = new Crew(threads)) {
            Findings findings = new Findings(
                    WIDTH,
                    HEIGHT,
                    ZONES,
                    (picture, places) -> {
                        read.incrementAndGet();
                        return places;
                    },
                    crew);
            for (int i = 1; i <= 40; i++) {
                findings.add(PICTURE, List.of(Candidate.unread(new Box(4 * i, i, 3, 3), 1, "rule")));
                assertTrue(read.get() >= i - (threads == 1 ? 0 : Findings.MAX_WAITING), read + " of " + i);
            }
            assertEquals(40, findings.regions().size());
            assertEquals(40, read.get());
        }
    }

    @Test
    void aReaderThatFailsFailsTheObject() throws Exception {
        try (Crew crew = new Crew(2)) {
            Findings findings = new Findings(
                    WIDTH,
                    HEIGHT,
                    ZONES,
                    (picture, places) -> {
                        throw new DetectionException("no reader");
                    },
                    crew);
            findings.add(PICTURE, List.of(Candidate.unread(new Box(1, 1, 3, 3), 1, "rule")));
            assertThrows(DetectionException.class, findings::regions);
        }
    }
}
