package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.List;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

/** Tesseract's own boxes of lines on the whole frame: selectable, and known to miss a quarter of the names. */
final class TesseractEye implements FrameEye {
    /** Pixels of the enlarged frame that Tesseract is given at most. */
    static final long MAX_PIXELS = 24_000_000;

    private static final double ENLARGE = 2.0;
    private static final String RULE = "tesseract.sparse";

    private final TesseractReader reader;

    /** Reads with a handle of its own, which it takes over. */
    TesseractEye(TesseractReader reader) {
        this.reader = reader;
    }

    /** By one thread at a time, as the handle is used. */
    @Override
    public synchronized List<Candidate> look(Raster8 picture, DetectionRequest.Thresholds thresholds, Deadline deadline)
            throws DetectionException, InterruptedException {
        deadline.check();
        double pixels = (double) picture.width() * picture.height();
        double scale = Math.min(ENLARGE, Math.sqrt(MAX_PIXELS / pixels));
        Box whole = new Box(0, 0, picture.width(), picture.height());
        List<Candidate> candidates = new ArrayList<>();
        for (TesseractReader.Line line :
                reader.lines(GreyImage.of(picture, whole, scale), TesseractReader.SPARSE, deadline.remaining())) {
            Box box = toPicture(line.box(), scale, picture);
            // Its confidence tells how well a line was read, not whether there is one: it drops nothing.
            if ((long) box.width() * box.height() >= thresholds.boxMinArea()) {
                candidates.add(Candidate.unread(box, line.confidence(), RULE));
            }
        }
        deadline.check();
        return candidates;
    }

    private static Box toPicture(Box box, double scale, Raster8 picture) {
        int x = (int) Math.floor((box.x() - GreyImage.MARGIN) / scale);
        int y = (int) Math.floor((box.y() - GreyImage.MARGIN) / scale);
        int width = Math.max(1, (int) Math.ceil(box.width() / scale));
        int height = Math.max(1, (int) Math.ceil(box.height() / scale));
        int grow = 1 + height / 5;
        return new Box(x, y, width, height).grow(grow, grow, picture.width(), picture.height());
    }

    @Override
    public void close() {
        reader.close();
    }
}
