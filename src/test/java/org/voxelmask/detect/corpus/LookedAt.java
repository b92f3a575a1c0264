package org.voxelmask.detect.corpus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.voxelmask.detect.DetectionRequest;
import org.voxelmask.detect.TextDetector;
import org.voxelmask.detect.TextRegion;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.ImageDescription;

/**
 * What a look at a clip gave.
 *
 * @param masked by pixel, with a padding of 2
 * @param seconds of the processor
 */
record LookedAt(boolean[] masked, double seconds) {
    private static final int PADDING = 2;

    /** Looks. */
    static LookedAt of(TextDetector detector, ClipDrawer.Clip clip) throws Exception {
        ImageDescription shape = clip.source().description();
        double start = Processor.seconds();
        List<TextRegion> regions = detector.detect(clip.source(), request());
        double seconds = Processor.seconds() - start;
        boolean[] masked = new boolean[shape.columns() * shape.rows()];
        for (TextRegion region : regions) {
            Box box = region.box().grow(PADDING, PADDING, shape.columns(), shape.rows());
            for (int y = box.y(); y < box.bottom(); y++) {
                Arrays.fill(masked, y * shape.columns() + box.x(), y * shape.columns() + box.right(), true);
            }
        }
        return new LookedAt(masked, seconds);
    }

    static DetectionRequest request() {
        return new DetectionRequest(
                new DetectionRequest.Zones(15, 10),
                new DetectionRequest.Thresholds(0.4, 40),
                null,
                DetectionRequest.IdentityHints.none());
    }

    /** The clip with its frames drawn, so that drawing takes no part in the times. */
    static ClipDrawer.Clip kept(ClipDrawer.Clip clip) throws Exception {
        ImageDescription shape = clip.source().description();
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < shape.frames(); i++) {
            frames.add(clip.source().read(i));
        }
        FrameSource source = new FrameSource() {
            @Override
            public ImageDescription description() {
                return shape;
            }

            @Override
            public byte[] read(int index) {
                return frames.get(index).clone();
            }
        };
        return new ClipDrawer.Clip(source, clip.texts());
    }

    /** Texts that are not covered as they should be. */
    List<ClipDrawer.Passing> missed(ClipDrawer.Clip clip) {
        return clip.texts().stream()
                .filter(text -> text.item().covered(masked) < Score.COVERED)
                .toList();
    }

    /** The masked share of the frame, 0 to 1. */
    double share() {
        int count = 0;
        for (boolean pixel : masked) {
            count += pixel ? 1 : 0;
        }
        return (double) count / masked.length;
    }
}
