package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.List;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

/** The network's boxes at all scales, and those of the cheap stage that it confirms, grown. */
final class NetworkEye implements FrameEye {
    /** The long side that the network is given at most, in pixels. */
    static final int LONG_SIDE_MAX = 1280;

    /** Smaller images are enlarged until their short side has this many pixels. */
    static final int SHORT_SIDE_MIN = 960;

    /** But never by more than this: beyond it letters fall apart into blocks. */
    static final double ENLARGE_MAX = 4.0;

    /** The least response of the network that confirms a box of the cheap stage. */
    static final double CONFIRMED = 0.05;

    /** Relative size of the second look. */
    static final double SECOND_SCALE = 1.5;

    /** Relative size of the look that is asked about thick groups. */
    static final double SMALLER_SCALE = 0.5;

    /** Pixels that the network is given at most, however large the relative size. */
    static final double MAX_PIXELS = 2_500_000;

    /** Boxes of the network grow by this share of their short side at both ends, and not across. */
    static final double GROW_ALONG = 0.15;

    /** Boxes of the cheap stage grow by this share of their short side at both ends. */
    static final double EDGE_GROW_ALONG = 0.3;

    /** Boxes of the cheap stage grow by this share of their short side across. */
    static final double EDGE_GROW_ACROSS = 0.1;

    /** The rule of what was found in a part of a large image at its full size. */
    static final String TILE_RULE = "det.tile";

    /** Pixels that small pictures are enlarged to for a glance; larger ones are seen as they are. */
    static final double GLANCE_PIXELS = 500_000;

    /** The rule of what a glance finds. */
    static final String GLANCE_RULE = "det.glance";

    /** The rule of upright lines. */
    static final String TURNED_RULE = "det.turned";

    /** The mean of a group that counts in the turned picture. */
    static final double TURNED_MIN = 0.7;

    /** The mean of a group that is followed beyond its ends. */
    static final double FOLLOWED_MIN = 0.8;

    /** The rule of what continues a line beyond the end that the network gave it. */
    static final String END_RULE = "det.end";

    /** The cheap stage's rule. */
    static final String EDGE_RULE = "edge.rows";

    /** A box of the cheap stage that is so many times as high as wide holds an upright line. */
    static final double UPRIGHT_MIN = 1.5;

    private final DetectorNetwork network;
    private final List<Pass> passes;

    /**
     * One inference of a look.
     *
     * @param relative size
     * @param turned whether the picture is turned by a quarter
     * @param rule of what it finds
     */
    record Pass(double relative, boolean turned, String rule) {
        /** As it stands, at one size. */
        static final Pass PLAIN = new Pass(1, false, "det.x1.0");

        /** The network reads rows: small letters that stand on their side it sees only when they are laid down. */
        static final Pass TURNED = new Pass(1, true, TURNED_RULE);

        /** As it stands, larger. */
        static final Pass LARGER = new Pass(SECOND_SCALE, false, "det.x1.5");

        /** As it stands, smaller: it is asked whether thick groups are text, and adds none. */
        static final Pass SMALLER = new Pass(SMALLER_SCALE, false, "det.x0.5");

        /** Laid down and smaller: it is asked about thick groups that stand. */
        static final Pass TURNED_SMALLER = new Pass(SMALLER_SCALE, true, "det.turned.x0.5");
    }

    /**
     * Takes over the network.
     *
     * @param passes of a look; a glance has one of its own
     */
    NetworkEye(DetectorNetwork network, List<Pass> passes) {
        this.network = network;
        this.passes = List.copyOf(passes);
    }

    @Override
    public List<Candidate> look(Raster8 picture, DetectionRequest.Thresholds thresholds, Deadline deadline)
            throws DetectionException, InterruptedException {
        return look(picture, whole(picture), thresholds, deadline, passes);
    }

    @Override
    public List<Candidate> lookAtParts(
            Raster8 sheet, Box whole, DetectionRequest.Thresholds thresholds, Deadline deadline)
            throws DetectionException, InterruptedException {
        return look(sheet, whole, thresholds, deadline, passes);
    }

    @Override
    public List<Candidate> glance(Raster8 picture, DetectionRequest.Thresholds thresholds, Deadline deadline)
            throws DetectionException, InterruptedException {
        return glanceAtParts(picture, whole(picture), thresholds, deadline);
    }

    @Override
    public List<Candidate> glanceAtParts(
            Raster8 sheet, Box whole, DetectionRequest.Thresholds thresholds, Deadline deadline)
            throws DetectionException, InterruptedException {
        double least = Math.max(1, Math.sqrt(GLANCE_PIXELS / pixels(whole)));
        double relative = Math.min(1, least / scale(whole));
        return look(sheet, whole, thresholds, deadline, List.of(new Pass(relative, false, GLANCE_RULE)));
    }

    private static Box whole(Raster8 picture) {
        return new Box(0, 0, picture.width(), picture.height());
    }

    private static double pixels(Box box) {
        return (double) box.width() * box.height();
    }

    private List<Candidate> look(
            Raster8 picture, Box frame, DetectionRequest.Thresholds thresholds, Deadline deadline, List<Pass> passes)
            throws DetectionException, InterruptedException {
        List<Candidate> candidates = new ArrayList<>();
        List<Sight> sights = new ArrayList<>();
        Raster8 gradient = new Raster8(picture.width(), picture.height(), 1, Gradient.of(picture));
        Raster8 turned = Turned.of(gradient);
        Raster8 laid = Turned.of(picture);
        for (Pass pass : passes) {
            deadline.check();
            ProbabilityMap map = network.run(input(pass.turned() ? laid : picture, frame, pass.relative()));
            sights.add(new Sight(pass, map, picture.height()));
        }
        deadline.check();
        double bigSide = MapDecoder.bigSide(frame.width(), frame.height());
        // of one inference alone nothing says whether a large form is text
        double most = sights.size() == 1 ? bigSide : MapDecoder.hugeSide(frame.width(), frame.height());
        ThickGroups thick = new ThickGroups(sights, bigSide, onSide -> {
            deadline.check();
            return onSide
                    ? smaller(laid, frame, Pass.TURNED_SMALLER, picture.height())
                    : smaller(picture, frame, Pass.SMALLER, picture.height());
        });
        List<List<MapDecoder.Found>> groups = new ArrayList<>();
        for (Sight sight : sights) {
            Raster8 seen = sight.pass().turned() ? laid : picture;
            Box whole = new Box(0, 0, seen.width(), seen.height());
            groups.add(groups(sight.map(), whole, most, thresholds, sight.pass().turned()));
        }
        List<List<MapDecoder.Found>> believed = thick.believed(groups);
        for (int i = 0; i < sights.size(); i++) {
            boolean onSide = sights.get(i).pass().turned();
            Raster8 seen = onSide ? laid : picture;
            Box whole = new Box(0, 0, seen.width(), seen.height());
            LineEnds ends = new LineEnds(onSide ? turned : gradient);
            List<Candidate> found = candidates(
                    believed.get(i),
                    whole,
                    seen,
                    ends,
                    thresholds,
                    sights.get(i).pass().rule());
            candidates.addAll(onSide ? back(found, picture) : found);
        }
        double finest = sights.stream().mapToDouble(Sight::scale).max().orElse(0);
        List<Box> open = new ArrayList<>();
        for (Box box : EdgeStage.findIn(gradient)) {
            double seen = seen(sights, box);
            if (seen >= CONFIRMED) {
                candidates.add(edge(thick.cut(box, CONFIRMED), seen, picture));
            } else {
                open.add(box);
            }
        }
        if (finest < Tiles.SHRUNK) {
            candidates.addAll(lookAtTiles(picture, bigSide, new LineEnds(gradient), open, thresholds, deadline));
        }
        candidates.addAll(upright(picture, turned, sights, thick));
        return candidates;
    }

    /** Lines that stand upright, as the cheap stage sees them in the turned picture. */
    private static List<Candidate> upright(Raster8 picture, Raster8 turned, List<Sight> sights, ThickGroups thick) {
        List<Candidate> candidates = new ArrayList<>();
        for (Box lying : EdgeStage.findIn(turned)) {
            Box box = Turned.back(lying, picture.height());
            double seen = box.height() < UPRIGHT_MIN * box.width() ? 0 : seen(sights, box);
            if (seen >= CONFIRMED) {
                candidates.add(edge(thick.cut(box, CONFIRMED), seen, picture));
            }
        }
        return candidates;
    }

    private static List<Candidate> back(List<Candidate> found, Raster8 picture) {
        return found.stream()
                .map(c -> new Candidate(Turned.back(c.box(), picture.height()), c.confidence(), c.label(), c.ruleId()))
                .toList();
    }

    private static double seen(List<Sight> sights, Box box) {
        return sights.stream().mapToDouble(s -> s.maxIn(box)).max().orElse(0);
    }

    /** A large image was shrunk: where the cheap stage saw what the network did not, it looks at full size. */
    private List<Candidate> lookAtTiles(
            Raster8 picture,
            double bigSide,
            LineEnds ends,
            List<Box> open,
            DetectionRequest.Thresholds thresholds,
            Deadline deadline)
            throws DetectionException, InterruptedException {
        List<Candidate> candidates = new ArrayList<>();
        for (Box tile : Tiles.holding(open, picture.width(), picture.height())) {
            deadline.check();
            ProbabilityMap map = network.run(NetworkInput.of(Tiles.cut(picture, tile), 1));
            List<MapDecoder.Found> groups = groups(map, tile, bigSide, thresholds, false);
            candidates.addAll(candidates(groups, tile, picture, ends, thresholds, TILE_RULE));
            for (Box box : open) {
                if (tile.contains(box)) {
                    double seen = map.maxIn(new Box(box.x() - tile.x(), box.y() - tile.y(), box.width(), box.height()));
                    if (seen >= CONFIRMED) {
                        candidates.add(edge(box, seen, picture));
                    }
                }
            }
        }
        return candidates;
    }

    private Sight smaller(Raster8 seen, Box frame, Pass pass, int rows) throws DetectionException {
        return new Sight(pass, network.run(input(seen, frame, pass.relative())), rows);
    }

    private static List<MapDecoder.Found> groups(
            ProbabilityMap map, Box part, double most, DetectionRequest.Thresholds thresholds, boolean turned) {
        return MapDecoder.find(map, part.width(), part.height(), most, thresholds.confidenceMin()).stream()
                .filter(found -> !turned || isSureLine(found))
                .toList();
    }

    private static List<Candidate> candidates(
            List<MapDecoder.Found> groups,
            Box part,
            Raster8 picture,
            LineEnds ends,
            DetectionRequest.Thresholds thresholds,
            String rule) {
        List<Candidate> candidates = new ArrayList<>();
        for (MapDecoder.Found found : groups) {
            boolean large = false;
            for (Box box : found.boxes()) {
                if ((long) box.width() * box.height() >= thresholds.boxMinArea()) {
                    Box placed = new Box(box.x() + part.x(), box.y() + part.y(), box.width(), box.height());
                    candidates.add(grow(Candidate.unread(placed, found.confidence(), rule), GROW_ALONG, 0, picture));
                    large = true;
                }
            }
            if (large && found.confidence() >= FOLLOWED_MIN) {
                for (Box box : ends.beyond(found.line().moved(part.x(), part.y()))) {
                    candidates.add(Candidate.unread(box, found.confidence(), END_RULE));
                }
            }
        }
        return candidates;
    }

    /** What lies in the turned picture: anything else shows as well in the picture as it stands. */
    private static boolean isSureLine(MapDecoder.Found found) {
        SlantedLine line = found.line();
        return found.confidence() >= TURNED_MIN
                && Math.abs(line.angle()) < Math.PI / 4
                && line.length() >= UPRIGHT_MIN * line.width();
    }

    private static Candidate edge(Box box, double seen, Raster8 picture) {
        return growEdge(Candidate.unread(box, Math.min(1, seen), EDGE_RULE), picture);
    }

    /** A box of the cheap stage, grown as those are. */
    static Candidate growEdge(Candidate candidate, Raster8 picture) {
        return grow(candidate, EDGE_GROW_ALONG, EDGE_GROW_ACROSS, picture);
    }

    /** A picture as the network sees it at a relative size. */
    static NetworkInput input(Raster8 picture, double relative) {
        return input(picture, whole(picture), relative);
    }

    private static NetworkInput input(Raster8 picture, Box frame, double relative) {
        return NetworkInput.of(picture, Math.min(scale(frame) * relative, Math.sqrt(MAX_PIXELS / pixels(frame))));
    }

    /** Network pixels per image pixel: the long side fits, and small images are enlarged. */
    static double scale(Box frame) {
        int longSide = Math.max(frame.width(), frame.height());
        int shortSide = Math.min(frame.width(), frame.height());
        double fit = (double) LONG_SIDE_MAX / longSide;
        double enlarge = Math.min(ENLARGE_MAX, Math.max(1, (double) SHORT_SIDE_MIN / shortSide));
        return Math.min(fit, enlarge);
    }

    private static Candidate grow(Candidate candidate, double lengthwise, double crosswise, Raster8 picture) {
        Box box = candidate.box();
        int side = Math.min(box.width(), box.height());
        int along = (int) Math.ceil(lengthwise * side);
        int across = (int) Math.ceil(crosswise * side);
        boolean upright = box.height() > box.width();
        Box grown = box.grow(upright ? across : along, upright ? along : across, picture.width(), picture.height());
        return placed(candidate, reachEdge(grown, side, picture));
    }

    /** A candidate that was found in a part of a picture, up to the picture's edge when it lies there. */
    static Candidate reachEdge(Candidate candidate, Raster8 picture) {
        Box box = candidate.box();
        return placed(candidate, reachEdge(box, Math.min(box.width(), box.height()), picture));
    }

    private static Candidate placed(Candidate candidate, Box box) {
        return new Candidate(box, candidate.confidence(), candidate.label(), candidate.ruleId());
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
    public void stop() {
        network.stop();
    }

    @Override
    public void close() {
        network.close();
    }
}
