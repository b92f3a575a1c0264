package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.FrameSources;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.image.PaletteColor;
import org.voxelmask.dicom.image.PhotometricInterpretation;
import org.voxelmask.dicom.io.DicomObject;
import org.voxelmask.dicom.io.DicomParseException;
import org.voxelmask.dicom.io.DicomReader;

/**
 * Real files: -Dvoxelmask.samples=DIR names a folder with burned-in.json. Writes its numbers to
 * target/detection-*.tsv. -Dvoxelmask.detection=network, one-scale or tesseract compares the ways to look.
 */
@Tag("samples")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BurnedInSamplesTest {
    /** Share of the pixels of files without burned-in text that may be masked, over all of them. */
    private static final double FALSE_AREA_MAX = 0.08;

    private final Path samples = Path.of(System.getProperty("voxelmask.samples", ""));
    private TextDetector detector;
    private JsonNode truth;

    @BeforeAll
    void open(@TempDir Path natives) throws Exception {
        String way = System.getProperty("voxelmask.detection", "network");
        detector = Detectors.open(new DetectionSettings(
                way.equals("tesseract") ? DetectionSettings.Engine.TESSERACT : DetectionSettings.Engine.NETWORK,
                natives.resolve("n"),
                1,
                DetectionSettings.DEFAULT_TIME_LIMIT,
                !way.equals("one-scale")));
        truth = new ObjectMapper().readTree(samples.resolve("burned-in.json").toFile());
    }

    @AfterAll
    void close() {
        detector.close();
    }

    @Test
    void everyIdentifyingBoxOfTheSamplesIsCovered() throws Exception {
        List<String> lines = new ArrayList<>();
        List<String> missed = new ArrayList<>();
        for (JsonNode entry : truth) {
            String file = entry.get("file").asText();
            long start = cpuNanos();
            Result result = look(samples.resolve(file));
            double seconds = (cpuNanos() - start) / 1e9;
            if (result == null) {
                lines.add(file + "\tnot decoded");
                continue;
            }
            CoverMap cover = result.cover();
            int[] counts = new int[4];
            for (int i = 0; i < entry.get("boxes").size(); i++) {
                Box box = box(entry.get("boxes").get(i), result);
                boolean phi = entry.get("kind").get(i).asText().equals("phi");
                boolean covered = cover.share(box) >= 0.95;
                counts[phi ? 0 : 2]++;
                counts[phi ? 1 : 3] += covered ? 1 : 0;
                if (!covered) {
                    (phi ? missed : lines)
                            .add(String.format(
                                    Locale.ROOT,
                                    "%s\t%s\tbox %s\tcovered %.3f",
                                    file,
                                    phi ? "phi" : "other",
                                    box,
                                    cover.share(box)));
                }
            }
            lines.add(String.format(
                    Locale.ROOT,
                    "%s\t%dx%dx%d\tphi %d/%d\tother %d/%d\tregions %d\tmasked %.3f\t%.2f s CPU\tlabels %s",
                    file,
                    result.columns,
                    result.rows,
                    result.frames,
                    counts[1],
                    counts[0],
                    counts[3],
                    counts[2],
                    result.regions.size(),
                    result.masked(),
                    seconds,
                    result.regions.stream()
                            .map(r -> r.label().name().substring(0, 1))
                            .sorted()
                            .reduce("", String::concat)));
        }
        lines.addAll(missed);
        Files.write(Path.of("target", "detection-burned-in.tsv"), lines);
        assertEquals(List.of(), missed);
    }

    @Test
    void filesWithoutBurnedInTextStayNearlyUntouched() throws Exception {
        Set<Path> withText = new HashSet<>();
        truth.forEach(entry -> withText.add(samples.resolve(entry.get("file").asText())));
        List<String> lines = new ArrayList<>();
        double masked = 0;
        double pixels = 0;
        List<Path> files;
        try (Stream<Path> walk = Files.walk(samples)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            Result result = withText.contains(file) ? null : look(file);
            if (result != null) {
                double area = (double) result.columns * result.rows;
                masked += result.masked() * area;
                pixels += area;
                lines.add(String.format(
                        Locale.ROOT,
                        "%.3f\t%dx%dx%d\t%s\t%s\t%s",
                        result.masked(),
                        result.columns,
                        result.rows,
                        result.frames,
                        result.modality,
                        samples.relativize(file),
                        result.rules()));
            }
        }
        lines.sort(null);
        lines.add(String.format(Locale.ROOT, "%.4f of all pixels, %d files", masked / pixels, lines.size()));
        Files.write(Path.of("target", "detection-text-free.tsv"), lines);
        assertTrue(masked / pixels <= FALSE_AREA_MAX, "masked " + masked / pixels);
    }

    /** Of the whole process: the look runs in a thread of its own. */
    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private Result look(Path file) throws Exception {
        DicomObject object;
        FrameSource frames;
        PaletteColor palette;
        try {
            object = DicomReader.read(file);
            frames = FrameSources.open(object.dataset(), object.transferSyntaxUid());
            boolean colours = frames.description().photometric() == PhotometricInterpretation.PALETTE_COLOR;
            palette = colours ? PaletteColor.of(object.dataset()) : null;
        } catch (DicomParseException | ImageException e) {
            return null;
        } catch (IOException e) {
            return null;
        }
        Attributes dataset = object.dataset();
        DetectionRequest request = new DetectionRequest(
                new DetectionRequest.Zones(15, 10),
                new DetectionRequest.Thresholds(0.4, 16),
                palette,
                new DetectionRequest.IdentityHints(
                        present(dataset, org.voxelmask.dicom.data.Tag.PatientName),
                        present(dataset, org.voxelmask.dicom.data.Tag.PatientID),
                        present(dataset, org.voxelmask.dicom.data.Tag.PatientBirthDate)));
        try {
            return new Result(
                    frames.description().columns(),
                    frames.description().rows(),
                    frames.description().frames(),
                    dataset.getString(org.voxelmask.dicom.data.Tag.Modality),
                    detector.detect(frames, request));
        } catch (ImageException e) {
            return null;
        }
    }

    private static List<String> present(Attributes dataset, int tag) {
        String value = dataset.getString(tag);
        return value == null ? List.of() : List.of(value);
    }

    private static Box box(JsonNode numbers, Result result) {
        int x = numbers.get(0).asInt();
        int y = numbers.get(1).asInt();
        return new Box(
                x,
                y,
                Math.min(numbers.get(2).asInt(), result.columns - x),
                Math.min(numbers.get(3).asInt(), result.rows - y));
    }

    private record Result(int columns, int rows, int frames, String modality, List<TextRegion> regions) {
        CoverMap cover() {
            List<Candidate> candidates = regions.stream()
                    .map(r -> Candidate.unread(r.box(), r.confidence(), r.ruleId()))
                    .toList();
            return new CoverMap(candidates, columns, rows);
        }

        double masked() {
            return cover().share(new Box(0, 0, columns, rows));
        }

        String rules() {
            long network =
                    regions.stream().filter(r -> r.ruleId().startsWith("det")).count();
            return network + " network, " + (regions.size() - network) + " edge";
        }
    }
}
