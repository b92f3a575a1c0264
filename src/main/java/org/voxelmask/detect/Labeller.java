package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.List;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

/** Reads regions and says what they seem to hold. Never decides whether a region is kept. */
final class Labeller implements AutoCloseable {
    /** Regions that are read per picture at most; the others stay UNKNOWN_TEXT. */
    static final int MAX_READ = 120;

    /** Larger regions are not read: a line of text is not that large. */
    static final int MAX_PIXELS = 400_000;

    /** Rows that a region is enlarged to before it is read. */
    private static final double READ_ROWS = 56;

    private static final double ENLARGE_MAX = 4;

    /** Boxes narrower than this many times their height are read as a block. */
    private static final double LINE_SHAPE = 2.5;

    private final TesseractReader reader;

    /** Takes over the reader. */
    Labeller(TesseractReader reader) {
        this.reader = reader;
    }

    /** The same candidates in the same order with labels. Others that ask meanwhile wait: there is one reader. */
    synchronized List<Candidate> label(
            Raster8 picture, List<Candidate> candidates, DetectionRequest.IdentityHints hints, Deadline deadline)
            throws DetectionException, InterruptedException {
        TextMatcher matcher = new TextMatcher(hints);
        List<Candidate> labelled = new ArrayList<>();
        int read = 0;
        for (Candidate candidate : candidates) {
            Box box = candidate.box();
            if (read >= MAX_READ || (long) box.width() * box.height() > MAX_PIXELS || isTexture(candidate)) {
                labelled.add(candidate);
                continue;
            }
            deadline.check();
            read++;
            labelled.add(candidate.labelled(label(picture, box, matcher)));
        }
        return labelled;
    }

    /** What the cheap stage took for text and the network did not see at all holds nothing that can be read. */
    private static boolean isTexture(Candidate candidate) {
        return candidate.ruleId().equals(NetworkEye.EDGE_RULE) && candidate.confidence() < NetworkEye.CONFIRMED;
    }

    private TextRegion.Label label(Raster8 picture, Box box, TextMatcher matcher) throws DetectionException {
        double scale = Math.min(ENLARGE_MAX, Math.max(1, READ_ROWS / box.height()));
        GreyImage image = GreyImage.of(picture, box, scale);
        boolean line = box.width() >= LINE_SHAPE * box.height();
        return matcher.label(reader.read(image, line ? TesseractReader.LINE : TesseractReader.BLOCK));
    }

    @Override
    public void close() {
        reader.close();
    }
}
