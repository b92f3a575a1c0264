package org.voxelmask.detect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.image.Raster8;

/** The network at another size and threshold, whose places are read, and Tesseract on the whole picture. */
final class SecondEngine implements StoppableEngine {
    /** Size of the network's picture, relative to the first look's. */
    static final double SCALE = 0.75;

    /** Mean probability from which the network's places are read; the first look takes 0.4 and above. */
    static final double NETWORK_CONFIDENCE = 0.30;

    /** Places of the network that are read per picture at most. */
    static final int MAX_READ = 60;

    /** Clips of up to so many frames are looked at frame by frame. */
    static final int ALL_FRAMES = 4;

    /** Frames of a longer clip that are looked at besides its projections and those with own places, first and last among them. */
    static final int SAMPLED_FRAMES = 4;

    /** Every frame is looked at when this share of them has places of its own, as pages have. */
    static final double PAGES = 0.5;

    /** A place that is settled to this share needs no look. */
    static final double SETTLED = 0.5;

    private static final double PAGE_PIXELS = 1_500_000;
    private static final double PAGE_ENLARGE = 2;
    private static final int READ_ROWS = 48;
    private static final double LINE_SHAPE = 2.5;

    private final DetectorNetwork network;
    private final TesseractReader reader;
    private final EngineIdentity.Source identity;
    private final int threads;
    private final Duration timeLimit;

    private SecondEngine(
            DetectorNetwork network,
            TesseractReader reader,
            EngineIdentity.Source identity,
            int threads,
            Duration timeLimit) {
        this.network = network;
        this.reader = reader;
        this.identity = identity;
        this.threads = threads;
        this.timeLimit = timeLimit;
    }

    /**
     * Loads network and reader, whatever engine the settings choose for the first look.
     *
     * @throws DetectionException when a model or language data cannot be loaded
     */
    static SecondEngine open(DetectionSettings settings, NativeLibraries natives) throws DetectionException {
        TesseractReader reader = TesseractReader.open(natives);
        try {
            DetectorNetwork network = DetectorNetwork.open(settings.threads());
            EngineIdentity.Source identity = () -> new EngineIdentity(
                    "PP-OCRv3-det+Tesseract",
                    "onnxruntime " + network.runtimeVersion() + ", tesseract " + TesseractReader.version(),
                    natives.hashes());
            return new SecondEngine(network, reader, identity, settings.threads(), settings.timeLimit());
        } catch (DetectionException e) {
            reader.close();
            throw e;
        }
    }

    @Override
    public EngineIdentity identity() throws DetectionException {
        return identity.get();
    }

    /** As {@link SecondLook#look}. */
    ResidualReport look(FrameSource copy, ResidualRequest request)
            throws ImageException, DetectionException, InterruptedException {
        Deadline deadline = new Deadline(System::nanoTime, timeLimit);
        RenderedFrames frames = new RenderedFrames(copy, request.palette());
        Look look = new Look(request, new ResidualRule(request.hints()), deadline);
        boolean clip = frames.count() > ALL_FRAMES;
        if (clip) {
            for (Raster8 picture : projections(frames, deadline)) {
                for (Found found : look.at(picture, -1)) {
                    look.report(FrameNearest.of(frames, picture, found.box()), found);
                }
            }
        }
        List<Integer> chosen = chosen(frames.count(), request.settledFrames());
        for (int frame : chosen) {
            deadline.check();
            Raster8 picture = frames.at(frame);
            look.at(picture, frame).forEach(found -> look.report(frame, found));
        }
        for (int frame : request.keptFrames()) {
            if (!chosen.contains(frame)) {
                Raster8 picture = frames.at(frame);
                look.kept(picture, frame).forEach(found -> look.report(frame, found));
            }
        }
        int read = clip ? frames.count() : chosen.size();
        return new ResidualReport(read, chosen, clip ? 3 : 0, look.found, look.read, look.words, look.findings());
    }

    private List<Raster8> projections(RenderedFrames frames, Deadline deadline)
            throws ImageException, DetectionException, InterruptedException {
        try (Crew crew = new Crew(threads)) {
            SampledFrames sampled = SampledFrames.of(frames, deadline, crew);
            Extremes extremes = new Extremes();
            crew.inOrder(
                    frames.count(),
                    frame -> () -> {
                        deadline.check();
                        Raster8 kept = sampled.at(frame);
                        return kept == null ? frames.at(frame) : kept;
                    },
                    (frame, picture) -> extremes.add(picture));
            return List.of(sampled.median(), extremes.maximum(), extremes.minimum());
        }
    }

    private static List<Integer> chosen(int count, List<Integer> apart) {
        boolean all = count <= ALL_FRAMES || apart.size() >= PAGES * count;
        int wanted = all ? count : SAMPLED_FRAMES;
        TreeSet<Integer> frames = new TreeSet<>(apart);
        for (int i = 0; i < wanted; i++) {
            frames.add(wanted == 1 ? 0 : (int) ((long) i * (count - 1) / (wanted - 1)));
        }
        return List.copyOf(frames);
    }

    /** Text that blocks, and where. */
    private record Found(Box box, ResidualReport.Kind kind) {}

    /** The look at one copy, counting. */
    private final class Look {
        private final ResidualRequest request;
        private final ResidualRule rule;
        private final Deadline deadline;
        private final List<ResidualReport.Finding> findings = new ArrayList<>();
        private int found;
        private int read;
        private int words;

        Look(ResidualRequest request, ResidualRule rule, Deadline deadline) {
            this.request = request;
            this.rule = rule;
            this.deadline = deadline;
        }

        void report(int frame, Found found) {
            findings.add(new ResidualReport.Finding(frame, found.kind()));
        }

        List<ResidualReport.Finding> findings() {
            return findings.stream().distinct().toList();
        }

        List<Found> at(Raster8 picture, int frame) throws DetectionException, InterruptedException {
            deadline.check();
            CoverMap settled = cover(request.boxes(frame), picture);
            List<Found> all = new ArrayList<>(page(picture, settled));
            all.addAll(places(picture, settled));
            all.addAll(kept(picture, frame));
            return all;
        }

        /** Reads each place that an operator kept, whatever the network says of it: a header's value blocks there, too. */
        List<Found> kept(Raster8 picture, int frame) throws DetectionException, InterruptedException {
            List<Found> all = new ArrayList<>();
            for (Box box : request.kept(frame)) {
                deadline.check();
                CoverMap here = cover(List.of(box), picture);
                all.addAll(read(picture, box, here));
            }
            return all;
        }

        private static CoverMap cover(List<Box> boxes, Raster8 picture) {
            return new CoverMap(
                    boxes.stream()
                            .map(box -> Candidate.unread(box, 1, "settled"))
                            .toList(),
                    picture.width(),
                    picture.height());
        }

        private List<Found> page(Raster8 picture, CoverMap settled) throws DetectionException, InterruptedException {
            double pixels = (double) picture.width() * picture.height();
            double scale = Math.min(PAGE_ENLARGE, Math.sqrt(PAGE_PIXELS / pixels));
            Box whole = new Box(0, 0, picture.width(), picture.height());
            List<TesseractReader.Word> read =
                    reader.words(GreyImage.of(picture, whole, scale), TesseractReader.SPARSE, deadline.remaining());
            deadline.check();
            return judged(read, settled, whole, scale);
        }

        private List<Found> places(Raster8 picture, CoverMap settled) throws DetectionException, InterruptedException {
            ProbabilityMap map = network.run(NetworkInput.of(
                    picture, NetworkEye.scale(new Box(0, 0, picture.width(), picture.height())) * SCALE));
            List<Candidate> open = decoded(map, picture).stream()
                    .filter(place -> settled.share(place.box()) < SETTLED)
                    .sorted(Comparator.comparingDouble(Candidate::confidence).reversed())
                    .toList();
            found += open.size();
            List<Found> all = new ArrayList<>();
            for (Candidate place : open.subList(0, Math.min(MAX_READ, open.size()))) {
                deadline.check();
                all.addAll(read(picture, place.box(), settled));
            }
            deadline.check();
            return all;
        }

        private List<Found> read(Raster8 picture, Box box, CoverMap settled)
                throws DetectionException, InterruptedException {
            read++;
            double scale = Math.min(4, Math.max(1, (double) READ_ROWS / box.height()));
            boolean line = box.width() >= LINE_SHAPE * box.height();
            List<TesseractReader.Word> words = reader.words(
                    GreyImage.of(picture, box, scale),
                    line ? TesseractReader.LINE : TesseractReader.BLOCK,
                    deadline.remaining());
            return judged(words, settled, box, scale);
        }

        private static List<Candidate> decoded(ProbabilityMap map, Raster8 picture) {
            double bigSide = MapDecoder.bigSide(picture.width(), picture.height());
            return MapDecoder.decode(map, picture.width(), picture.height(), bigSide, NETWORK_CONFIDENCE, "residual");
        }

        /** Judges line by line. */
        private List<Found> judged(List<TesseractReader.Word> read, CoverMap settled, Box part, double scale) {
            words += read.size();
            List<Found> all = new ArrayList<>();
            int from = 0;
            for (int i = 1; i <= read.size(); i++) {
                if (i == read.size() || read.get(i).line() != read.get(from).line()) {
                    List<TesseractReader.Word> line = read.subList(from, i);
                    List<Box> boxes = line.stream()
                            .map(word -> place(word.box(), part, scale))
                            .toList();
                    List<Boolean> known = boxes.stream()
                            .map(box -> settled.share(box) >= SETTLED)
                            .toList();
                    rule.judge(line, known).ifPresent(kind -> all.add(new Found(boxes.get(0), kind)));
                    from = i;
                }
            }
            return all;
        }
    }

    private static Box place(Box word, Box part, double scale) {
        int left = clamp((word.x() - GreyImage.MARGIN) / scale, part.width() - 1);
        int top = clamp((word.y() - GreyImage.MARGIN) / scale, part.height() - 1);
        int right = clamp((word.right() - GreyImage.MARGIN) / scale, part.width() - 1);
        int bottom = clamp((word.bottom() - GreyImage.MARGIN) / scale, part.height() - 1);
        return new Box(part.x() + left, part.y() + top, right - left + 1, bottom - top + 1);
    }

    private static int clamp(double value, int max) {
        return (int) Math.min(Math.max(Math.floor(value), 0), max);
    }

    @Override
    public void stop() {
        network.stop();
    }

    @Override
    public void close() {
        try (reader) {
            network.close();
        }
    }
}
