package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.detect.DetectionRequest.IdentityHints;
import org.voxelmask.detect.corpus.PrintedText;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

/** The whole engine on printed lines: most settings and measures are told, nothing else ever is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TechnicalReadingTest {
    private static final int WIDTH = 640;
    private static final int STEP = 40;
    private static final List<String> TECHNICAL = List.of(
            "Gain 50 dB",
            "Depth 18.0 cm",
            "MI 1.2",
            "FR 32 Hz",
            "PRF 4000 Hz",
            "120 kVp",
            "Left",
            "Filter Low",
            "Distance 12.4 mm",
            "Volume 34 ml",
            "Velocity 45.3 cm/s",
            "Slice Thickness 5.0 mm");
    private static final List<String> OTHER = List.of(
            "JOHN SMITH", "12.04.1971", "4711", "Depth 18.0 cm DOE", "Window 400", "12:30:05", "L", "Dr. Gain 50");

    private TextDetector detector;
    private EngineIdentity plain;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        DetectionSettings settings = DetectionSettings.defaults(folder.resolve("natives"));
        try (TextDetector other = Detectors.open(settings)) {
            plain = other.identity();
        }
        detector = Detectors.open(settings.withTechnical(true));
    }

    @AfterAll
    void close() {
        detector.close();
    }

    private static Raster8 printed(List<String> lines, int size) {
        byte[] pixels = new byte[WIDTH * (lines.size() * STEP + STEP)];
        for (int i = 0; i < lines.size(); i++) {
            PrintedText.draw(pixels, WIDTH, lines.get(i), 60, 20 + i * STEP, size, 230);
        }
        return new Raster8(WIDTH, pixels.length / WIDTH, 1, pixels);
    }

    /** How many of the lines a technical region lies on. */
    private int told(List<String> lines, int size, IdentityHints hints) throws Exception {
        DetectedText found = detector.look(TestingFrames.of(printed(lines, size)), TestingFrames.request(hints));
        assertTrue(
                found.regions().size() >= lines.size() - 1,
                "regions " + found.regions().size());
        Set<Integer> told = new HashSet<>();
        for (TechnicalText text : found.technical()) {
            Box box = found.regions().get(text.index()).box();
            told.add((box.y() + box.height() / 2 - 20) / STEP);
        }
        return told.size();
    }

    @Test
    void mostSettingsAndMeasuresAreTold() throws Exception {
        for (int size : new int[] {14, 20}) {
            int told = told(TECHNICAL, size, IdentityHints.none());
            assertTrue(told >= TECHNICAL.size() / 2, "size " + size + ": " + told);
        }
    }

    @Test
    void namesDatesNumbersAndLinesWithAnythingElseAreNeverTold() throws Exception {
        for (int size : new int[] {14, 20, 26}) {
            assertEquals(0, told(OTHER, size, IdentityHints.none()), "size " + size);
        }
    }

    @Test
    void aLineThatResemblesAHeaderValueIsNotTold() throws Exception {
        List<String> line = List.of("Gain 50 dB");
        assertEquals(1, told(line, 20, IdentityHints.none()));
        assertEquals(0, told(line, 20, new IdentityHints(List.of("Gain^Ada"), List.of(), List.of())));
        assertEquals(0, told(line, 20, new IdentityHints(List.of(), List.of("50"), List.of())));
    }

    @Test
    void aSecondLineAFaintWordAndAClipAreDoubtsEnough() throws Exception {
        Raster8 picture = printed(List.of("Gain 50 dB"), 20);
        PrintedText.draw(picture.pixels(), WIDTH, "DOE", 190, 20, 20, 60);
        DetectedText found = detector.look(TestingFrames.of(picture), TestingFrames.request(IdentityHints.none()));
        boolean covered = found.technical().stream()
                .anyMatch(text -> found.regions().get(text.index()).box().right() > 190);
        assertFalse(covered);
        Raster8 clean = printed(List.of("Gain 50 dB"), 20);
        assertEquals(
                List.of(),
                detector.look(TestingFrames.of(clean, clean), TestingFrames.request(IdentityHints.none()))
                        .technical());
    }

    @Test
    void theEngineNamesWhatItReadsWithAndFindsTheSameRegions() throws Exception {
        assertTrue(detector.identity().artefacts().containsKey(TechnicalProof.RECOGNISER));
        assertTrue(detector.identity().artefacts().containsKey(TechnicalProof.VOCABULARY));
        assertFalse(plain.artefacts().containsKey(TechnicalProof.RECOGNISER));
        Raster8 picture = printed(TECHNICAL, 20);
        DetectionRequest request = TestingFrames.request(IdentityHints.none());
        assertEquals(
                detector.detect(TestingFrames.of(picture), request),
                detector.look(TestingFrames.of(picture), request).regions());
    }
}
