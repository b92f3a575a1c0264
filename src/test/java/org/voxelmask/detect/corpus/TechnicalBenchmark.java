package org.voxelmask.detect.corpus;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.voxelmask.detect.DetectedText;
import org.voxelmask.detect.DetectionRequest;
import org.voxelmask.detect.DetectionSettings;
import org.voxelmask.detect.Detectors;
import org.voxelmask.detect.TextDetector;
import org.voxelmask.detect.TextRegion;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.plan.Blanking;
import org.voxelmask.plan.Planner;
import org.voxelmask.plan.TechnicalKeeping;

/**
 * What {@code keep_technical: on} keeps of drawn screens, beside what {@code off} masks; prints the table of
 * docs/benchmarks.md. Started by src/bench/detection. Arguments: seed, screens, folder for native libraries, and
 * {@code jpeg} for screens that went through JPEG.
 */
public final class TechnicalBenchmark {
    private static final int PADDING = 2;

    private TechnicalBenchmark() {}

    /** Counts of the screens with one line spacing. */
    private static final class Tally {
        int screens;
        int technical;
        int kept;
        int unmasked;
        int identifying;
        int shown;
        int uncovered;
        int lost;
        double millis;

        void add(Tally other) {
            screens += other.screens;
            technical += other.technical;
            kept += other.kept;
            unmasked += other.unmasked;
            identifying += other.identifying;
            shown += other.shown;
            uncovered += other.uncovered;
            lost += other.lost;
            millis += other.millis;
        }

        String row(String name) {
            return String.format(
                    "| %s | %d | %d of %d | %d | %d | %d of %d | %d | %.0f |",
                    name,
                    screens,
                    kept,
                    technical,
                    unmasked,
                    shown,
                    uncovered,
                    identifying,
                    lost,
                    millis / Math.max(1, screens));
        }
    }

    /** Prints the table. */
    public static void main(String[] args) throws Exception {
        long seed = Long.parseLong(args[0]);
        int count = Integer.parseInt(args[1]);
        Path folder = Files.createDirectories(Path.of(args[2]));
        boolean jpeg = args.length > 3 && args[3].equals("jpeg");
        Lettering lettering = new Lettering();
        Map<String, Tally> tallies = new TreeMap<>();
        DetectionSettings settings = DetectionSettings.defaults(folder.resolve("natives"));
        try (TextDetector off = Detectors.open(settings);
                TextDetector on = Detectors.open(settings.withTechnical(true))) {
            for (int i = 0; i < count; i++) {
                SetupScreen screen = new SetupScreen(seed, i, lettering);
                Canvas canvas = screen.draw(jpeg);
                tallies.computeIfAbsent(String.format("%.2f", screen.spacing()), key -> new Tally())
                        .add(look(canvas, off, on));
            }
        }
        Tally all = new Tally();
        PrintStream out = System.out;
        out.println("| lines apart, of the em square | screens | technical lines kept | neither kept nor masked"
                + " | identifying items with a dot in a kept box | not covered to 99 % | pixels masked by off alone,"
                + " not in a kept box | CPU ms more |");
        out.println("|---|---|---|---|---|---|---|---|");
        tallies.forEach((spacing, tally) -> {
            out.println(tally.row(spacing));
            all.add(tally);
        });
        out.println(all.row("all"));
    }

    private static Tally look(Canvas canvas, TextDetector off, TextDetector on) throws Exception {
        FrameSource source = Stored.plain(canvas.raster());
        ImageDescription image = source.description();
        boolean[] without = new boolean[canvas.width * canvas.height];
        long start = Processor.nanos();
        for (TextRegion region : off.detect(source, request())) {
            fill(without, canvas.width, Planner.applied(region.box(), PADDING, image));
        }
        long middle = Processor.nanos();
        DetectedText found = on.look(source, request());
        Tally tally = new Tally();
        tally.millis = (Processor.nanos() - middle - (middle - start)) / 1e6;
        boolean[] masked = new boolean[without.length];
        boolean[] kept = new boolean[without.length];
        TechnicalKeeping keeping =
                TechnicalKeeping.of(found.regions(), found.technical(), new Blanking(PADDING, image, null));
        for (int i = 0; i < found.regions().size(); i++) {
            Box box = keeping.boxes().get(i);
            fill(keeping.at(i).isPresent() ? kept : masked, canvas.width, box);
        }
        count(tally, canvas.items, kept, masked);
        for (int i = 0; i < without.length; i++) {
            tally.lost += without[i] && !masked[i] && !kept[i] ? 1 : 0;
        }
        return tally;
    }

    private static void count(Tally tally, List<Item> items, boolean[] kept, boolean[] masked) {
        tally.screens = 1;
        for (Item item : items) {
            if (item.identifying()) {
                tally.identifying++;
                tally.shown += item.covered(kept) > 0 ? 1 : 0;
                tally.uncovered += item.covered(masked) < 0.99 ? 1 : 0;
            } else {
                tally.technical++;
                tally.kept += item.covered(kept) > 0.99 && item.covered(masked) == 0 ? 1 : 0;
                tally.unmasked += item.covered(kept) == 0 && item.covered(masked) == 0 ? 1 : 0;
            }
        }
    }

    private static DetectionRequest request() {
        return new DetectionRequest(
                new DetectionRequest.Zones(15, 10),
                new DetectionRequest.Thresholds(0.4, 40),
                null,
                DetectionRequest.IdentityHints.none());
    }

    private static void fill(boolean[] mask, int columns, Box box) {
        for (int y = box.y(); y < box.bottom(); y++) {
            for (int x = box.x(); x < box.right(); x++) {
                mask[y * columns + x] = true;
            }
        }
    }
}
