package org.voxelmask.detect.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.voxelmask.detect.DetectionRequest;
import org.voxelmask.detect.DetectionSettings;
import org.voxelmask.detect.Detectors;
import org.voxelmask.detect.TextDetector;
import org.voxelmask.detect.TextRegion;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.ImageDescription;

/**
 * Draws frames, looks at them, prints the table of docs/benchmarks.md. Started by src/bench/detection.
 * Arguments: seed, frames of each category, way to look ({@code network}, {@code one-scale}, {@code tesseract}, {@code clip}:
 * by the network at clips of five equal frames), folder for the list of what was missed, and optionally the categories.
 */
public final class DetectionBenchmark {
    private static final int PADDING = 2;
    private static final int CLIP_FRAMES = 5;

    private DetectionBenchmark() {}

    /** Prints the table. */
    public static void main(String[] args) throws Exception {
        long seed = Long.parseLong(args[0]);
        int count = Integer.parseInt(args[1]);
        Path folder = Files.createDirectories(Path.of(args[3]));
        List<Category> categories = new ArrayList<>();
        for (int i = 4; i < args.length; i++) {
            categories.add(Category.valueOf(args[i]));
        }
        if (categories.isEmpty()) {
            categories.addAll(List.of(Category.values()));
        }
        Map<Category, Score> scores = new EnumMap<>(Category.class);
        FrameDrawer drawer = new FrameDrawer();
        try (TextDetector detector = Detectors.open(settings(args[2], folder))) {
            for (Category category : categories) {
                Score score = scores.computeIfAbsent(category, c -> new Score());
                for (int i = 0; i < count; i++) {
                    DrawnFrame frame = drawer.draw(seed, category, i);
                    look(
                            frame,
                            args[2].equals("clip") ? RepeatedFrame.of(frame.source(), 0, CLIP_FRAMES) : frame.source(),
                            detector,
                            score);
                }
            }
        }
        print(scores, folder);
    }

    private static DetectionSettings settings(String way, Path folder) {
        DetectionSettings plain = DetectionSettings.defaults(folder.resolve("natives"));
        return new DetectionSettings(
                way.equals("tesseract") ? DetectionSettings.Engine.TESSERACT : DetectionSettings.Engine.NETWORK,
                plain.nativeFolder(),
                1,
                plain.timeLimit(),
                !way.equals("one-scale"));
    }

    private static void look(DrawnFrame frame, FrameSource source, TextDetector detector, Score score)
            throws Exception {
        long start = Processor.nanos();
        var regions = detector.detect(source, request());
        double millis = (Processor.nanos() - start) / 1e6;
        var shape = frame.source().description();
        String name = frame.category() + " " + frame.index();
        score.add(name, shape.columns(), shape.rows(), frame.items(), applied(regions, shape), millis);
    }

    /** The boxes as a run with its default padding blanks them. */
    private static List<Box> applied(List<TextRegion> regions, ImageDescription shape) {
        return regions.stream()
                .map(r -> r.box().grow(PADDING, PADDING, shape.columns(), shape.rows()))
                .toList();
    }

    private static DetectionRequest request() {
        return new DetectionRequest(
                new DetectionRequest.Zones(15, 10),
                new DetectionRequest.Thresholds(0.4, 40),
                null,
                DetectionRequest.IdentityHints.none());
    }

    private static void print(Map<Category, Score> scores, Path folder) throws IOException {
        Score withText = new Score();
        List<String> missed = new ArrayList<>();
        System.out.println(Score.head());
        for (Map.Entry<Category, Score> entry : scores.entrySet()) {
            System.out.println(entry.getValue().row(entry.getKey().name()));
            missed.addAll(entry.getValue().missed());
            if (entry.getKey() != Category.TEXT_FREE) {
                withText.add(entry.getValue());
            }
        }
        System.out.println(withText.row("all with text"));
        Files.write(folder.resolve("missed.tsv"), missed);
    }
}
