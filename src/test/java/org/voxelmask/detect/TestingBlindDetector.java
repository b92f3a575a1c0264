package org.voxelmask.detect;

import java.util.List;
import org.voxelmask.dicom.image.FrameSource;

/** An engine that is there and finds nothing. */
record TestingBlindDetector(TextDetector real) implements TextDetector {
    @Override
    public EngineIdentity identity() throws DetectionException {
        return real.identity();
    }

    @Override
    public List<TextRegion> detect(FrameSource frames, DetectionRequest request) {
        return List.of();
    }

    @Override
    public void close() {}
}
