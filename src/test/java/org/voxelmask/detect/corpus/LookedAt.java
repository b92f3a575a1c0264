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
 * @param shape of its frames
 * @param regions found on all frames or on single ones
 * @param seconds of the processor
 */
record LookedAt(ImageDescription shape, List<TextRegion> regions, double seconds) {
    private static final int PADDING = 2;

    /** Looks. */
    static LookedAt of(TextDetector detector, ClipDrawer.Clip clip) throws Exception {
        double start = Processor.seconds();
        List<TextRegion> regions = detector.detect(clip.source(), request());
        return new LookedAt(clip.source().description(), regions, Processor.seconds() - start);
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

    /** What is masked on a frame, by pixel, with a padding of 2. */
    boolean[] masked(int frame) {
        boolean[] masked = new boolean[shape.columns() * shape.rows()];
        for (TextRegion region : regions) {
            if (region.frameIndex() == null || region.frameIndex() == frame) {
                Box box = region.box().grow(PADDING, PADDING, shape.columns(), shape.rows());
                for (int y = box.y(); y < box.bottom(); y++) {
                    Arrays.fill(masked, y * shape.columns() + box.x(), y * shape.columns() + box.right(), true);
                }
            }
        }
        return masked;
    }

    /** How much of a text is covered where it is covered least, 0 to 1. */
    double covered(ClipDrawer.Passing text) {
        double least = 1;
        for (int frame = text.first(); frame <= (isEqual() ? text.first() : text.last()); frame++) {
            least = Math.min(least, text.item().covered(masked(frame)));
        }
        return least;
    }

    /** Texts that are not covered as they should be. */
    List<ClipDrawer.Passing> missed(ClipDrawer.Clip clip) {
        return clip.texts().stream()
                .filter(text -> covered(text) < Score.COVERED)
                .toList();
    }

    /** The masked share of all frames, 0 to 1. */
    double share() {
        int frames = isEqual() ? 1 : shape.frames();
        long count = 0;
        for (int frame = 0; frame < frames; frame++) {
            for (boolean pixel : masked(frame)) {
                count += pixel ? 1 : 0;
            }
        }
        return (double) count / frames / shape.columns() / shape.rows();
    }

    private boolean isEqual() {
        return regions.stream().allMatch(region -> region.frameIndex() == null);
    }
}
