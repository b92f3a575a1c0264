package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

/** The network's boxes and all boxes of the cheap stage, grown. */
final class NetworkEye implements FrameEye {
    /** The long side that the network is given at most, in pixels. */
    static final int LONG_SIDE_MAX = 1280;

    /** Smaller images are enlarged until their short side has this many pixels. */
    static final int SHORT_SIDE_MIN = 960;

    /** But never by more than this: beyond it letters fall apart into blocks. */
    static final double ENLARGE_MAX = 4.0;

    /**
     * Images that are enlarged by more than this are small: the network sees every detail of them, and the
     * cheap stage takes most of their texture for text. There its boxes need the network's confirmation.
     */
    static final double SMALL_IMAGE_SCALE = 2.0;

    /** The least response of the network that confirms a box of the cheap stage. */
    static final double CONFIRMED = 0.05;

    /** Relative size of the second look. */
    static final double SECOND_SCALE = 1.5;

    /** Pixels that the network is given at most, however large the relative size. */
    static final double MAX_PIXELS = 2_500_000;

    /** Share of its short side that a box grows at both ends. */
    static final double GROW_ALONG = 0.3;

    /** Share of its short side that a box grows across. */
    static final double GROW_ACROSS = 0.1;

    /** The cheap stage's rule. */
    static final String EDGE_RULE = "edge.rows";

    private final DetectorNetwork network;
    private final double[] scales;

    /**
     * Takes over the network.
     *
     * @param scales relative sizes at which the network looks, the first is 1
     */
    NetworkEye(DetectorNetwork network, double... scales) {
        this.network = network;
        this.scales = scales.clone();
    }

    @Override
    public List<Candidate> look(Raster8 picture, DetectionRequest.Thresholds thresholds, Deadline deadline)
            throws DetectionException, InterruptedException {
        List<Candidate> candidates = new ArrayList<>();
        List<ProbabilityMap> maps = new ArrayList<>();
        for (double relative : scales) {
            deadline.check();
            ProbabilityMap map = network.run(NetworkInput.of(picture, capped(scale(picture) * relative, picture)));
            String rule = String.format(Locale.ROOT, "det.x%.1f", relative);
            for (Candidate candidate :
                    MapDecoder.decode(map, picture.width(), picture.height(), thresholds.confidenceMin(), rule)) {
                Box box = candidate.box();
                if ((long) box.width() * box.height() >= thresholds.boxMinArea()) {
                    candidates.add(grow(candidate, picture));
                }
            }
            maps.add(map);
        }
        deadline.check();
        for (Box box : EdgeStage.find(picture)) {
            double seen = maps.stream().mapToDouble(m -> m.maxIn(box)).max().orElse(0);
            if (seen >= CONFIRMED || scale(picture) <= SMALL_IMAGE_SCALE) {
                candidates.add(grow(Candidate.unread(box, Math.min(1, seen), EDGE_RULE), picture));
            }
        }
        return candidates;
    }

    /** Network pixels per image pixel: the long side fits, and small images are enlarged. */
    static double scale(Raster8 picture) {
        int longSide = Math.max(picture.width(), picture.height());
        int shortSide = Math.min(picture.width(), picture.height());
        double fit = (double) LONG_SIDE_MAX / longSide;
        double enlarge = Math.min(ENLARGE_MAX, Math.max(1, (double) SHORT_SIDE_MIN / shortSide));
        return Math.min(fit, enlarge);
    }

    private static double capped(double scale, Raster8 picture) {
        return Math.min(scale, Math.sqrt(MAX_PIXELS / ((double) picture.width() * picture.height())));
    }

    private static Candidate grow(Candidate candidate, Raster8 picture) {
        Box box = candidate.box();
        int side = Math.min(box.width(), box.height());
        int along = (int) Math.ceil(GROW_ALONG * side);
        int across = (int) Math.ceil(GROW_ACROSS * side);
        boolean upright = box.height() > box.width();
        Box grown = box.grow(upright ? across : along, upright ? along : across, picture.width(), picture.height());
        Box reaching = reachEdge(grown, side, picture);
        return new Candidate(reaching, candidate.confidence(), candidate.label(), candidate.ruleId());
    }

    /** A letter that the edge cuts may be taken for nothing: a box one letter away from it goes up to it. */
    private static Box reachEdge(Box box, int letter, Raster8 picture) {
        int left = box.x() <= letter ? 0 : box.x();
        int top = box.y() <= letter / 2 ? 0 : box.y();
        int right = picture.width() - box.right() <= letter ? picture.width() : box.right();
        int bottom = picture.height() - box.bottom() <= letter / 2 ? picture.height() : box.bottom();
        return new Box(left, top, right - left, bottom - top);
    }

    @Override
    public void close() {
        network.close();
    }
}
