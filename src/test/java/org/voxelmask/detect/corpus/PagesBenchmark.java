package org.voxelmask.detect.corpus;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.voxelmask.detect.DetectionSettings;
import org.voxelmask.detect.Detectors;
import org.voxelmask.detect.TextDetector;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.ImageException;

/** Objects whose frames share nothing, as scanned pages. Started by src/bench/detection. */
public final class PagesBenchmark {
    private static final int WIDTH = 1024;
    private static final int HEIGHT = 768;
    private static final int[] COUNTS = {2, 4, 10, 30};

    private final Lettering lettering = new Lettering();

    /** Arguments: objects of each kind; folder. */
    public static void main(String[] args) throws Exception {
        Path natives = Files.createDirectories(Path.of(args[1])).resolve("natives");
        DetectionSettings settings = new DetectionSettings(
                DetectionSettings.Engine.NETWORK, natives, 1, Duration.ofHours(1), /* secondScale= */ true);
        try (TextDetector detector = Detectors.open(settings)) {
            for (Kind kind : Kind.values()) {
                for (int pages : COUNTS) {
                    new PagesBenchmark().print(detector, kind, pages, Integer.parseInt(args[0]));
                }
            }
        }
    }

    private enum Kind {
        CAPTURES,
        SCREENS,
        DARK_ON_LIGHT,
        MIXED
    }

    private void print(TextDetector detector, Kind kind, int pages, int objects) throws Exception {
        int items = 0;
        int missed = 0;
        double masked = 0;
        double seconds = 0;
        for (int seed = 0; seed < objects; seed++) {
            List<Canvas> drawn = new ArrayList<>();
            for (int page = 0; page < pages; page++) {
                drawn.add(draw(kind, page, new Random(1000L * seed + page)));
            }
            LookedAt looked = LookedAt.of(detector, new ClipDrawer.Clip(source(drawn), List.of()));
            masked += looked.share();
            seconds += looked.seconds();
            for (int page = 0; page < pages; page++) {
                boolean[] here = looked.masked(page);
                for (Item item : drawn.get(page).items) {
                    items += item.identifying() ? 1 : 0;
                    missed += item.identifying() && item.covered(here) < Score.COVERED ? 1 : 0;
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%s, %d pages: %d of %d identifying items not covered, %.0f %% masked, %.1f CPU s%n",
                kind,
                pages,
                missed,
                items,
                100 * masked / objects,
                seconds / objects);
    }

    private Canvas draw(Kind kind, int page, Random random) {
        Canvas canvas = new Canvas(WIDTH, HEIGHT, 1);
        Painter painter = new Painter(canvas, random, new Writer(canvas, random, lettering));
        switch (kind == Kind.MIXED ? Kind.values()[page % 3] : kind) {
            case CAPTURES -> painter.capture();
            case SCREENS -> painter.ultrasound();
            default -> painter.bright();
        }
        return canvas;
    }

    private static FrameSource source(List<Canvas> pages) {
        List<FrameSource> sources = new ArrayList<>();
        pages.forEach(page -> sources.add(Stored.plain(page.raster())));
        ImageDescription one = sources.get(0).description();
        ImageDescription all =
                new ImageDescription(WIDTH, HEIGHT, pages.size(), one.photometric(), 8, 8, 7, false, false);
        return new FrameSource() {
            @Override
            public ImageDescription description() {
                return all;
            }

            @Override
            public byte[] read(int index) throws ImageException {
                return sources.get(index).read(0);
            }
        };
    }
}
