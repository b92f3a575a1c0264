package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.detect.ResidualReport.Finding;
import org.voxelmask.detect.ResidualReport.Kind;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecondLookTest {
    private static final String NAME = "LINDQVIST";
    private static final DetectionRequest.IdentityHints HINTS =
            new DetectionRequest.IdentityHints(List.of(NAME + "^ANNA"), List.of(), List.of());

    private Path natives;
    private SecondLook look;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        natives = folder.resolve("n");
        look = SecondLook.open(DetectionSettings.defaults(natives));
    }

    @AfterAll
    void close() {
        look.close();
    }

    private static Raster8 written(Raster8 picture, String text) {
        TinyFont.draw(picture, text, 60, 40, 3, 235);
        return picture;
    }

    private static ResidualRequest request(Box... settled) {
        return new ResidualRequest(
                null,
                HINTS,
                List.of(settled).stream()
                        .map(box -> new ResidualRequest.Place(box, null))
                        .toList());
    }

    @Test
    void aNameThatNoMaskCoversIsFound() throws Exception {
        ResidualReport report = look.look(TestingFrames.of(written(TestingFrames.black(480, 320), NAME)), request());
        assertTrue(report.findings().contains(new Finding(0, Kind.HEADER_VALUE)), report.findings()::toString);
        assertEquals(List.of(0), report.framesLookedAt());
    }

    @Test
    void aNameUnderABoxThatWasNotFilledIsFoundToo() throws Exception {
        ResidualReport report = look.look(
                TestingFrames.of(written(TestingFrames.black(480, 320), NAME)), request(new Box(0, 0, 480, 320)));
        assertTrue(report.findings().contains(new Finding(0, Kind.HEADER_VALUE)), report.findings()::toString);
    }

    @Test
    void aWordThatIsNoHeaderValueBlocksOutsideTheMasksAndNotInside() throws Exception {
        Raster8 picture = written(TestingFrames.black(480, 320), "HOSPITAL");
        assertEquals(
                List.of(new Finding(0, Kind.WORD)),
                look.look(TestingFrames.of(picture), request()).findings());
        Box place = new Box(50, 30, TinyFont.width("HOSPITAL", 3) + 20, 45);
        assertTrue(look.look(TestingFrames.of(picture), request(place)).passed());
    }

    @Test
    void textureBlocksNothing() throws Exception {
        for (int seed = 1; seed <= 6; seed++) {
            Raster8 picture = TestingFrames.speckle(640, 480, 40 + 20 * seed, 10 * seed, seed);
            ResidualReport report = look.look(TestingFrames.of(picture), request());
            assertTrue(report.passed(), "seed " + seed + ": " + report);
        }
        assertTrue(look.look(TestingFrames.of(TestingFrames.black(512, 512)), request())
                .passed());
    }

    @Test
    void aNameOnThreeFramesOfAClipIsFoundAndItsFrameIsNamed() throws Exception {
        List<Raster8> clip = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Raster8 frame = TestingFrames.speckle(480, 320, 40, 12, i);
            clip.add(i >= 6 && i <= 8 ? written(frame, NAME) : frame);
        }
        ResidualReport report = look.look(new TestingFrames(clip), request());
        assertFalse(report.passed());
        assertEquals(20, report.framesRead());
        assertEquals(3, report.projections());
        assertEquals(SecondEngine.SAMPLED_FRAMES, report.framesLookedAt().size());
        assertTrue(
                report.findings().stream().allMatch(f -> f.frame() >= 6 && f.frame() <= 8),
                report.findings()::toString);
    }

    @Test
    void framesWithMasksOfTheirOwnAreLookedAtAndAllWhenHalfOfThemHaveSuch() throws Exception {
        List<Raster8> pages = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            pages.add(TestingFrames.black(240, 160));
        }
        Box box = new Box(10, 10, 50, 20);
        List<ResidualRequest.Place> few = List.of(new ResidualRequest.Place(box, 1), new ResidualRequest.Place(box, 8));
        ResidualReport some = look.look(new TestingFrames(pages), new ResidualRequest(null, HINTS, few));
        assertEquals(List.of(0, 1, 3, 6, 8, 9), some.framesLookedAt());
        List<ResidualRequest.Place> many = new ArrayList<>();
        for (int i = 2; i < 7; i++) {
            many.add(new ResidualRequest.Place(box, i));
        }
        ResidualReport all = look.look(new TestingFrames(pages), new ResidualRequest(null, HINTS, many));
        assertEquals(10, all.framesLookedAt().size());
        assertTrue(all.passed());
    }

    @Test
    void theSameCopyGetsTheSameReport() throws Exception {
        TestingFrames frames = TestingFrames.of(written(TestingFrames.speckle(480, 320, 60, 20, 9), NAME));
        assertEquals(look.look(frames, request()), look.look(frames, request()));
    }

    @Test
    void aLookThatPassesItsTimeLimitFails() throws Exception {
        DetectionSettings hurried =
                new DetectionSettings(DetectionSettings.Engine.NETWORK, natives, 1, Duration.ofNanos(1), false);
        try (SecondLook other = SecondLook.open(hurried)) {
            assertThrows(
                    DetectionException.class,
                    () -> other.look(TestingFrames.of(TestingFrames.black(64, 64)), request()));
        }
    }
}
