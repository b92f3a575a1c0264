package org.voxelmask.detect;

import java.time.Duration;
import java.util.List;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.ImageException;

/** An engine that an {@link EngineGuard} holds to its time limit. */
final class GuardedDetector implements TextDetector {
    private final EngineGuard<StoppableDetector> guard;

    private GuardedDetector(EngineGuard<StoppableDetector> guard) {
        this.guard = guard;
    }

    /** Opens the first engine. */
    static GuardedDetector open(EngineGuard.Opener<StoppableDetector> opener, Duration limit)
            throws DetectionException {
        return new GuardedDetector(EngineGuard.open(opener, limit, EngineGuard.GRACE));
    }

    @Override
    public EngineIdentity identity() throws DetectionException {
        return guard.identity();
    }

    @Override
    public List<TextRegion> detect(FrameSource frames, DetectionRequest request)
            throws ImageException, DetectionException, InterruptedException {
        return guard.run(engine -> engine.detect(frames, request));
    }

    @Override
    public DetectedText look(FrameSource frames, DetectionRequest request)
            throws ImageException, DetectionException, InterruptedException {
        return guard.run(engine -> engine.look(frames, request));
    }

    @Override
    public void close() {
        guard.close();
    }
}
