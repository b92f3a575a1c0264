package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.FrameSources;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.image.PaletteColor;
import org.voxelmask.dicom.image.PhotometricInterpretation;
import org.voxelmask.dicom.io.DicomObject;
import org.voxelmask.dicom.io.DicomParseException;
import org.voxelmask.dicom.io.DicomReader;

/**
 * Real files: -Dvoxelmask.samples=DIR names a folder with burned-in.json. How often the second look stops a file
 * whose text is masked, what it costs beside the first look, and how much it would see if nothing were masked; into
 * target/residual.tsv.
 */
@Tag("samples")
class ResidualSamplesTest {
    /** A test picture whose large text, cut by the picture's quarters, the first look really leaves. */
    private static final String LEFT = "JLSL_RGB_ILV";

    private final Path samples = Path.of(System.getProperty("voxelmask.samples", ""));
    private final List<String> lines = new ArrayList<>();
    private double firstSeconds;
    private double secondSeconds;

    @Test
    void maskedSamplesPassTheSecondLook(@TempDir Path natives) throws Exception {
        DetectionSettings settings = DetectionSettings.defaults(natives.resolve("n"));
        List<String> stopped = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(samples)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        int looked = 0;
        try (TextDetector first = Detectors.open(settings);
                SecondLook second = SecondLook.open(settings)) {
            for (Path file : files) {
                ResidualReport report = look(file, first, second);
                looked += report == null ? 0 : 1;
                if (report != null && !report.passed() && !file.toString().contains(LEFT)) {
                    stopped.add(samples.relativize(file) + " " + report.findings());
                }
            }
            lines.add(String.format(
                    Locale.ROOT,
                    "%d files, %d stopped, first look %.1f s, second look %.1f s",
                    looked,
                    stopped.size(),
                    firstSeconds,
                    secondSeconds));
            lines.addAll(unmasked(second));
        }
        Files.write(Path.of("target", "residual.tsv"), lines);
        assertEquals(List.of(), stopped);
    }

    private ResidualReport look(Path file, TextDetector first, SecondLook second) throws Exception {
        try {
            DicomObject object = DicomReader.read(file);
            Attributes dataset = object.dataset();
            FrameSource frames = FrameSources.open(dataset, object.transferSyntaxUid());
            boolean indexed = frames.description().photometric() == PhotometricInterpretation.PALETTE_COLOR;
            PaletteColor palette = indexed ? PaletteColor.of(dataset) : null;
            DetectionRequest.IdentityHints hints = hints(dataset);
            DetectionRequest request = new DetectionRequest(
                    new DetectionRequest.Zones(0, 0), new DetectionRequest.Thresholds(0.4, 16), palette, hints);
            long start = cpuNanos();
            List<TextRegion> regions = first.detect(frames, request);
            double detected = (cpuNanos() - start) / 1e9;
            List<ResidualRequest.Place> places = regions.stream()
                    .map(r -> new ResidualRequest.Place(r.box(), r.frameIndex()))
                    .toList();
            Blacked masked = new Blacked(
                    frames, places.stream().map(ResidualRequest.Place::box).toList());
            start = cpuNanos();
            ResidualReport report = second.look(masked, new ResidualRequest(palette, hints, places));
            double checked = (cpuNanos() - start) / 1e9;
            firstSeconds += detected;
            secondSeconds += checked;
            lines.add(String.format(
                    Locale.ROOT,
                    "%s\t%dx%dx%d\tregions %d\tplaces %d\twords %d\t%.2f s\t%.2f s\t%s",
                    samples.relativize(file),
                    frames.description().columns(),
                    frames.description().rows(),
                    frames.description().frames(),
                    regions.size(),
                    report.placesFound(),
                    report.wordsRead(),
                    detected,
                    checked,
                    report.findings()));
            return report;
        } catch (ImageException | DicomParseException | IllegalArgumentException e) {
            return null;
        }
    }

    /** What the second look alone stops: the files with burned-in text as they are. */
    private List<String> unmasked(SecondLook second) throws Exception {
        List<String> seen = new ArrayList<>();
        JsonNode truth =
                new ObjectMapper().readTree(samples.resolve("burned-in.json").toFile());
        for (JsonNode entry : truth) {
            String name = entry.get("file").asText();
            try {
                DicomObject object = DicomReader.read(samples.resolve(name));
                FrameSource frames = FrameSources.open(object.dataset(), object.transferSyntaxUid());
                boolean indexed = frames.description().photometric() == PhotometricInterpretation.PALETTE_COLOR;
                ResidualReport report = second.look(
                        frames,
                        new ResidualRequest(
                                indexed ? PaletteColor.of(object.dataset()) : null,
                                hints(object.dataset()),
                                List.of()));
                seen.add(name + "\tunmasked\tplaces " + report.placesFound() + "\t" + report.findings());
            } catch (ImageException | IOException e) {
                seen.add(name + "\tnot decoded");
            }
        }
        return seen;
    }

    private static DetectionRequest.IdentityHints hints(Attributes dataset) {
        return new DetectionRequest.IdentityHints(
                List.of(dataset.getStrings(org.voxelmask.dicom.data.Tag.PatientName)),
                List.of(dataset.getStrings(org.voxelmask.dicom.data.Tag.PatientID)),
                List.of(dataset.getStrings(org.voxelmask.dicom.data.Tag.PatientBirthDate)));
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Frames with zeros in their boxes. */
    private record Blacked(FrameSource frames, List<Box> boxes) implements FrameSource {
        @Override
        public ImageDescription description() {
            return frames.description();
        }

        @Override
        public byte[] read(int index) throws ImageException {
            byte[] frame = frames.read(index);
            ImageDescription image = frames.description();
            int pixel = frame.length / (image.columns() * image.rows());
            if (image.planar()) {
                pixel = image.bitsAllocated() / 8;
            }
            int planes = frame.length / (image.columns() * image.rows() * pixel);
            for (Box box : boxes) {
                for (int plane = 0; plane < planes; plane++) {
                    for (int y = box.y(); y < box.bottom(); y++) {
                        int from = ((plane * image.rows() + y) * image.columns() + box.x()) * pixel;
                        Arrays.fill(frame, from, from + box.width() * pixel, (byte) 0);
                    }
                }
            }
            return frame;
        }
    }
}
