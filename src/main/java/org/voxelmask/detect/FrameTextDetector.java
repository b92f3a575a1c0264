package org.voxelmask.detect;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.ImageException;

/** The way of one object through an engine: look, read, unite. */
final class FrameTextDetector implements StoppableDetector {
    private final EngineIdentity identity;
    private final FrameEye eye;
    private final Labeller labeller;
    private final PixelRegionRules regions;
    private final Duration timeLimit;
    private final LongSupplier nanoTime;

    /** Takes over the eye and the labeller. */
    FrameTextDetector(
            EngineIdentity identity,
            FrameEye eye,
            Labeller labeller,
            PixelRegionRules regions,
            Duration timeLimit,
            LongSupplier nanoTime) {
        this.identity = identity;
        this.eye = eye;
        this.labeller = labeller;
        this.regions = regions;
        this.timeLimit = timeLimit;
        this.nanoTime = nanoTime;
    }

    @Override
    public EngineIdentity identity() {
        return identity;
    }

    @Override
    public List<TextRegion> detect(FrameSource source, DetectionRequest request)
            throws ImageException, DetectionException, InterruptedException {
        Deadline deadline = new Deadline(nanoTime, timeLimit);
        RenderedFrames frames = new RenderedFrames(source, request.palette());
        Findings findings = new Findings(frames.columns(), frames.rows(), request, labeller, deadline);
        deadline.check();
        if (frames.count() == 1) {
            var picture = frames.at(0);
            findings.add(picture, eye.look(picture, request.thresholds(), deadline));
            findings.addUnread(Suspicion.look(picture, request));
        } else {
            new ClipLook(eye, request, deadline).look(frames, findings);
        }
        findings.addUnread(regions.matching(request.header(), frames.columns(), frames.rows()));
        return findings.regions();
    }

    @Override
    public void stop() {
        eye.stop();
    }

    @Override
    public void close() {
        try (labeller) {
            eye.close();
        }
    }
}
