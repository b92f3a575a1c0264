package org.voxelmask.detect.corpus;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.voxelmask.detect.DetectionSettings;
import org.voxelmask.detect.Detectors;
import org.voxelmask.detect.NetworkAlone;
import org.voxelmask.detect.TextDetector;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.Rendering;

/** Clips and series: recall, and times of the processor as ratios of one run. Started by src/bench/detection. */
public final class ClipBenchmark {
    private static final int FRAMES = 100;
    private static final int[][] SIZES = {{320, 240}, {640, 480}, {800, 600}};
    private static final int[] LENGTHS = {16, 40, 100};
    private static final int[][] SHAPES = {{320, 240, 1}, {640, 480, 1}, {640, 480, 3}, {1024, 768, 3}};

    private final ClipDrawer drawer = new ClipDrawer(ClipDrawer.SHOWN);
    private final Path natives;

    private ClipBenchmark(Path folder) {
        this.natives = folder.resolve("natives");
    }

    /** Arguments: clips, memory, recall or slices; seed or count; folder; of recall the last seed and frames of a name. */
    public static void main(String[] args) throws Exception {
        ClipBenchmark benchmark = new ClipBenchmark(Files.createDirectories(Path.of(args[2])));
        switch (args[0]) {
            case "clips" -> benchmark.clips(Long.parseLong(args[1]));
            case "memory" -> benchmark.memory();
            case "recall" -> benchmark.recall(args);
            case "slices" -> benchmark.slices(Integer.parseInt(args[1]));
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private TextDetector open() throws Exception {
        return open(1);
    }

    private TextDetector open(int threads) throws Exception {
        return open(DetectionSettings.Engine.NETWORK, threads);
    }

    private TextDetector open(DetectionSettings.Engine engine, int threads) throws Exception {
        return Detectors.open(new DetectionSettings(engine, natives, threads, Duration.ofHours(1), true));
    }

    private void clips(long seed) throws Exception {
        System.out.println(
                "| clip | texts | covered % | masked % | CPU s for 1, 11, 100 frames | added frame / first |"
                        + " Tesseract on 100 frames / this, CPU: page, sparse, engine: tesseract | by the clock, all processors |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        try (TextDetector one = open(1);
                TextDetector all = open(Runtime.getRuntime().availableProcessors());
                TextDetector other = open(DetectionSettings.Engine.TESSERACT, 1);
                FullFrameTesseract tesseract = new FullFrameTesseract(natives)) {
            LookedAt.of(one, drawer.draw(seed, 3, 320, 240, 0, false));
            LookedAt.of(all, drawer.draw(seed, 3, 320, 240, 0, false));
            for (int[] shape : SHAPES) {
                new Clips(one, all, other, tesseract).print(seed, shape);
            }
        }
    }

    /** One clip, looked at in all ways. */
    private final class Clips {
        private final TextDetector one;
        private final TextDetector all;
        private final TextDetector engine;
        private final FullFrameTesseract tesseract;

        Clips(TextDetector one, TextDetector all, TextDetector engine, FullFrameTesseract tesseract) {
            this.one = one;
            this.all = all;
            this.engine = engine;
            this.tesseract = tesseract;
        }

        void print(long seed, int[] shape) throws Exception {
            boolean colour = shape[2] == 3;
            double first = LookedAt.of(one, LookedAt.kept(drawer.draw(seed, 1, shape[0], shape[1], 0, colour)))
                    .seconds();
            double eleven = LookedAt.of(one, LookedAt.kept(drawer.draw(seed, 11, shape[0], shape[1], 1, colour)))
                    .seconds();
            ClipDrawer.Clip clip = LookedAt.kept(drawer.draw(seed, FRAMES, shape[0], shape[1], 12, colour));
            LookedAt hundred = LookedAt.of(one, clip);
            double clock = clock(() -> LookedAt.of(all, clip));
            double[] page = {0};
            double[] sparse = {0};
            double pageClock = clock(() -> page[0] = read(clip.source(), FullFrameTesseract.AS_PAGE));
            double sparseClock = clock(() -> sparse[0] = read(clip.source(), FullFrameTesseract.SPARSE));
            int covered = clip.texts().size() - hundred.missed(clip).size();
            System.out.printf(
                    Locale.ROOT,
                    "| %d x %d x %d, %d frames | %d | %.1f | %.1f | %.2f, %.2f, %.2f | 1/%.0f | %.1f, %.1f, %.1f |"
                            + " %.1f, %.1f |%n",
                    shape[0],
                    shape[1],
                    shape[2],
                    FRAMES,
                    clip.texts().size(),
                    100.0 * covered / clip.texts().size(),
                    100.0 * hundred.share(),
                    first,
                    eleven,
                    hundred.seconds(),
                    first / Math.max(1e-9, (hundred.seconds() - eleven) / (FRAMES - 11)),
                    page[0] / hundred.seconds(),
                    sparse[0] / hundred.seconds(),
                    engine(clip.source()) / hundred.seconds(),
                    pageClock / clock,
                    sparseClock / clock);
        }

        private double read(FrameSource frames, int way) throws Exception {
            ImageDescription shape = frames.description();
            int channels = shape.photometric().samples();
            double start = Processor.seconds();
            for (int i = 0; i < shape.frames(); i++) {
                tesseract.read(frames.read(i), shape.columns(), shape.rows(), channels, way);
            }
            return Processor.seconds() - start;
        }

        /** The node's own Tesseract, which enlarges: on each tenth frame, ten times. */
        private double engine(FrameSource frames) throws Exception {
            double seconds = 0;
            for (int i = 5; i < FRAMES; i += 10) {
                double start = Processor.seconds();
                engine.detect(RepeatedFrame.of(frames, i, 1), LookedAt.request());
                seconds += 10 * (Processor.seconds() - start);
            }
            return seconds;
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double clock(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private void memory() throws Exception {
        try (TextDetector detector = open()) {
            ClipDrawer.Clip clip = drawer.draw(7, 1000, 1024, 768, 20, true);
            LookedAt looked = LookedAt.of(detector, clip);
            System.out.printf(
                    Locale.ROOT,
                    "1,000 frames of 1024 x 768 RGB, heap of at most %d MB: %.1f CPU s, %d of %d texts not covered%n",
                    Runtime.getRuntime().maxMemory() >> 20,
                    looked.seconds(),
                    looked.missed(clip).size(),
                    clip.texts().size());
        }
    }

    /** Clips of three sizes and lengths for each seed: what was missed, the time, and how much is masked. */
    private void recall(String[] args) throws Exception {
        int shown = args.length > 4 ? Integer.parseInt(args[4]) : ClipDrawer.SHOWN;
        int texts = 0;
        int missed = 0;
        int clips = 0;
        double seconds = 0;
        double masked = 0;
        try (TextDetector detector = open()) {
            for (int seed = Integer.parseInt(args[1]); seed <= Integer.parseInt(args[3]); seed++) {
                for (int size = 0; size < SIZES.length; size++) {
                    int frames = LENGTHS[(seed + size) % LENGTHS.length];
                    int[] shape = SIZES[size];
                    ClipDrawer.Clip clip =
                            LookedAt.kept(new ClipDrawer(shown).draw(seed, frames, shape[0], shape[1], 12, false));
                    LookedAt looked = LookedAt.of(detector, clip);
                    for (ClipDrawer.Passing text : looked.missed(clip)) {
                        System.out.printf(
                                Locale.ROOT,
                                "seed %d, %d x %d, frames %d to %d of %d: %.0f %% of a text covered%n",
                                seed,
                                shape[0],
                                shape[1],
                                text.first(),
                                text.last(),
                                frames,
                                100 * looked.covered(text));
                        missed++;
                    }
                    texts += clip.texts().size();
                    clips++;
                    seconds += looked.seconds();
                    masked += looked.share();
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d clips: %d of %d texts not covered, %.1f %% masked, %.2f CPU s each%n",
                clips,
                missed,
                texts,
                100 * masked / clips,
                seconds / clips);
    }

    private void slices(int count) throws Exception {
        int workers = Runtime.getRuntime().availableProcessors();
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        List<Future<double[]>> futures = new ArrayList<>();
        long start = System.nanoTime();
        for (int w = 0; w < workers; w++) {
            int first = w;
            futures.add(threads.submit(() -> slices(first, count, workers)));
        }
        double[] sums = new double[2];
        for (Future<double[]> future : futures) {
            sums[0] += future.get()[0];
            sums[1] += future.get()[1];
        }
        threads.shutdown();
        System.out.printf(
                Locale.ROOT,
                "%d slices of 512 x 512 x 16 bits, %d workers, %.1f s: a look takes %.3f s, its inferences alone %.3f s,"
                        + " ratio %.2f%n",
                count,
                workers,
                (System.nanoTime() - start) / 1e9,
                sums[0] / count,
                sums[1] / count,
                sums[0] / sums[1]);
    }

    private double[] slices(int first, int count, int step) throws Exception {
        double[] seconds = new double[2];
        try (TextDetector detector = open();
                NetworkAlone network = new NetworkAlone(natives)) {
            for (int i = first; i < count; i += step) {
                Random random = new Random(i);
                Canvas canvas = new Canvas(512, 512, 1);
                new Grounds(random).slice(canvas);
                FrameSource source = Stored.deep(canvas, random);
                seconds[1] += network.seconds(Rendering.render(source.read(0), source.description(), null));
                long start = System.nanoTime();
                detector.detect(source, LookedAt.request());
                seconds[0] += (System.nanoTime() - start) / 1e9;
            }
        }
        return seconds;
    }
}
