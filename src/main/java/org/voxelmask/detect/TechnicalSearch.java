package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

/**
 * Looks for technical text in the regions of one picture. A region by itself is tried whole; otherwise, and when that
 * fails, each line that stands free in it is tried, and a line that is proven becomes a region of its own: what is left
 * of the regions that it lay in is cut into boxes around it, so that together they cover what was covered before.
 */
final class TechnicalSearch {
    /** Pictures are read so often at most; what is not read is masked. */
    static final int MAX_READ = 120;

    /** The network's own confidence that there is text, 0 to 1. */
    static final double FOUND_CONFIDENCE = 0.3;

    /** Rows of a line at least: smaller letters are read by guessing. */
    static final int MIN_ROWS = 8;

    /** A region by itself has no other one so near, in pixels. */
    static final int NEAR = 8;

    /** Pixels that are masked around a region that lines are cut out of, or that is as near to one. */
    static final int RIM = 3;

    private static final Comparator<Piece> ORDER = Comparator.<Piece>comparingInt(
                    piece -> piece.region().box().y())
            .thenComparingInt(piece -> piece.region().box().x())
            .thenComparingInt(piece -> piece.region().box().height())
            .thenComparingInt(piece -> piece.region().box().width());

    private final TechnicalReader reader;
    private final Raster8 picture;
    private final List<TextRegion> regions;
    private final List<Candidate> known;
    private final DetectionRequest request;
    private final Deadline deadline;
    private final Set<Box> tried = new HashSet<>();
    private final List<Piece> lines = new ArrayList<>();
    private int read;

    /** A region, and what was proven of it; null when nothing was. */
    private record Piece(TextRegion region, TechnicalReader.Reading proof, boolean cut) {}

    /**
     * A search.
     *
     * @param picture the only frame
     * @param regions all that was found on it
     * @param known places that a rule masks whatever stands there
     */
    TechnicalSearch(
            TechnicalReader reader,
            Raster8 picture,
            List<TextRegion> regions,
            List<Candidate> known,
            DetectionRequest request,
            Deadline deadline) {
        this.reader = reader;
        this.picture = picture;
        this.regions = regions;
        this.known = known;
        this.request = request;
        this.deadline = deadline;
    }

    /** The regions, cut where lines were proven, and those that hold technical text. */
    DetectedText run() throws DetectionException, InterruptedException {
        List<Piece> pieces = new ArrayList<>();
        for (TextRegion region : regions) {
            deadline.check();
            TechnicalReader.Reading whole = isSource(region) && isAlone(region) ? whole(region.box()) : null;
            pieces.add(new Piece(region, whole, false));
            if (whole == null && read < MAX_READ && isSource(region)) {
                readLines(region);
            }
        }
        List<Piece> cut = cut(pieces);
        return told(cut.size() <= RegionMerger.MAX_REGIONS ? cut : pieces);
    }

    private static DetectedText told(List<Piece> pieces) {
        List<TechnicalText> technical = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            TechnicalReader.Reading proof = pieces.get(i).proof();
            if (proof != null) {
                boolean cut = pieces.get(i).cut();
                technical.add(new TechnicalText(i, proof.rule(), proof.confidences(), proof.text(), cut));
            }
        }
        return new DetectedText(pieces.stream().map(Piece::region).toList(), technical);
    }

    /** What the network takes for text, and what was not read as something that tells of somebody. */
    private boolean isSource(TextRegion region) {
        Box box = region.box();
        return mayBeCut(region)
                && (region.ruleId().startsWith("det.") || region.ruleId().equals(NetworkEye.EDGE_RULE))
                && region.confidence() >= FOUND_CONFIDENCE
                && (long) box.width() * box.height() <= Labeller.MAX_PIXELS
                && isOpen(box);
    }

    private static boolean mayBeCut(TextRegion region) {
        return region.label() == TextRegion.Label.UNKNOWN_TEXT;
    }

    private boolean isOpen(Box box) {
        return known.stream().noneMatch(place -> place.box().intersects(box));
    }

    private boolean isAlone(TextRegion region) {
        Box near = region.box().grow(NEAR, NEAR, picture.width(), picture.height());
        return regions.stream().filter(other -> other.box().intersects(near)).count() == 1;
    }

    private TechnicalReader.Reading whole(Box box) throws DetectionException, InterruptedException {
        return box.width() >= box.height() && box.height() >= MIN_ROWS ? proof(box) : null;
    }

    private void readLines(TextRegion region) throws DetectionException, InterruptedException {
        for (Box line : FreeLines.in(picture, region.box())) {
            boolean fits = line.width() >= line.height()
                    && line.height() >= MIN_ROWS + 2
                    && tried.add(line)
                    && isOpen(line)
                    && lines.stream().noneMatch(piece -> piece.region().box().intersects(line))
                    && regions.stream()
                            .noneMatch(other -> !mayBeCut(other) && other.box().intersects(line));
            TechnicalReader.Reading proof = fits ? proof(line) : null;
            if (proof != null) {
                lines.add(new Piece(part(region, line), proof, true));
            }
        }
    }

    /** Null when a box holds anything that is not proven technical. */
    private TechnicalReader.Reading proof(Box box) throws DetectionException, InterruptedException {
        if (read >= MAX_READ) {
            return null;
        }
        deadline.check();
        read++;
        Optional<TechnicalReader.Reading> reading = reader.read(picture, box, deadline);
        return reading.filter(one -> !new TechnicalText(0, one.rule(), one.confidences(), one.text(), false)
                        .tellsOf(request.hints()))
                .orElse(null);
    }

    private List<Piece> cut(List<Piece> whole) {
        List<Box> holes = lines.stream().map(piece -> piece.region().box()).toList();
        List<Piece> pieces = new ArrayList<>(lines);
        for (Piece piece : whole) {
            Box rim = piece.region().box().grow(RIM, RIM, picture.width(), picture.height());
            if (piece.proof() != null || holes.stream().noneMatch(rim::intersects)) {
                pieces.add(piece);
            } else {
                around(piece.region().box(), holes)
                        .forEach(rest -> pieces.add(new Piece(part(piece.region(), rest), null, false)));
            }
        }
        if (!lines.isEmpty()) {
            pieces.sort(ORDER);
        }
        return pieces;
    }

    /** What is masked of a region: its rim and that of the lines in it stand for the padding that ends at lines. */
    private List<Box> around(Box box, List<Box> holes) {
        Box whole = holes.stream().filter(box::intersects).reduce(box, Box::union);
        return BoxRest.of(whole.grow(RIM, RIM, picture.width(), picture.height()), holes);
    }

    private TextRegion part(TextRegion region, Box box) {
        TextRegion.Zone zone = TextRegion.Zone.of(box, picture.height(), request.zones());
        return new TextRegion(box, region.frameIndex(), region.confidence(), zone, region.label(), region.ruleId());
    }
}
