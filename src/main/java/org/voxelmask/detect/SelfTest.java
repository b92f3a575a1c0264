package org.voxelmask.detect;

import java.util.List;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.image.PhotometricInterpretation;
import org.voxelmask.dicom.image.Raster8;

/** Shows an engine a word that the node drew: it must find the word and read it. */
public final class SelfTest {
    private static final String WORD = "HOSPITAL";

    /** A picture takes time by its size, and every process that looks begins with this one. */
    private static final int WIDTH = 160;

    private static final int HEIGHT = 96;
    private static final int DOT = 2;
    private static final int LEFT = 32;
    private static final int TOP = 40;

    private SelfTest() {}

    /**
     * Returns when the engine works.
     *
     * @throws DetectionException when the word is not found or not read, or the engine fails
     * @throws InterruptedException when the thread is asked to stop
     */
    public static void check(TextDetector detector) throws DetectionException, InterruptedException {
        Raster8 picture = new Raster8(WIDTH, HEIGHT, 1, new byte[WIDTH * HEIGHT]);
        TinyFont.draw(picture, WORD, LEFT, TOP, DOT, 230);
        DetectionRequest request = new DetectionRequest(
                new DetectionRequest.Zones(0, 0),
                new DetectionRequest.Thresholds(0.4, 16),
                null,
                new DetectionRequest.IdentityHints(List.of(WORD), List.of(), List.of()));
        List<TextRegion> regions = look(detector, picture, request);
        Box word = new Box(LEFT, TOP, TinyFont.width(WORD, DOT) - DOT, TinyFont.ROWS * DOT);
        CoverMap cover = new CoverMap(
                regions.stream()
                        .map(r -> Candidate.unread(r.box(), r.confidence(), r.ruleId()))
                        .toList(),
                WIDTH,
                HEIGHT);
        if (cover.share(word) < 1) {
            throw new DetectionException("The self-test drew a word and the text detector did not find it.");
        }
        if (regions.stream().noneMatch(r -> r.label() == TextRegion.Label.NAME)) {
            throw new DetectionException("The self-test drew a word and Tesseract did not read it.");
        }
    }

    private static List<TextRegion> look(TextDetector detector, Raster8 picture, DetectionRequest request)
            throws DetectionException, InterruptedException {
        try {
            return detector.detect(new OneFrame(picture), request);
        } catch (ImageException e) {
            throw new DetectionException("The self-test's frame could not be drawn.", e);
        }
    }

    /** One grey frame of 8 bits in memory. */
    private record OneFrame(Raster8 picture) implements FrameSource {
        @Override
        public ImageDescription description() {
            return new ImageDescription(
                    picture.width(), picture.height(), 1, PhotometricInterpretation.MONOCHROME2, 8, 8, 7, false, false);
        }

        @Override
        public byte[] read(int index) {
            return picture.pixels().clone();
        }
    }
}
