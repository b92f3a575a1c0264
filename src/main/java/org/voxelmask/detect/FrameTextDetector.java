package org.voxelmask.detect;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.image.Raster8;

/** The way of one object through an engine: look, read, unite. */
final class FrameTextDetector implements StoppableDetector {
    private final EngineIdentity.Source identity;
    private final FrameEye eye;
    private final Labeller labeller;
    private final TechnicalReader technical;
    private final PixelRegionRules regions;
    private final int threads;
    private final Duration timeLimit;
    private final LongSupplier nanoTime;

    /**
     * Takes over the eye and the readers.
     *
     * @param technical null when nobody asks for technical text
     * @param threads that look at one clip
     */
    FrameTextDetector(
            EngineIdentity.Source identity,
            FrameEye eye,
            Labeller labeller,
            TechnicalReader technical,
            PixelRegionRules regions,
            int threads,
            Duration timeLimit,
            LongSupplier nanoTime) {
        this.identity = identity;
        this.eye = eye;
        this.labeller = labeller;
        this.technical = technical;
        this.regions = regions;
        this.threads = threads;
        this.timeLimit = timeLimit;
        this.nanoTime = nanoTime;
    }

    @Override
    public EngineIdentity identity() throws DetectionException {
        return identity.get();
    }

    @Override
    public List<TextRegion> detect(FrameSource source, DetectionRequest request)
            throws ImageException, DetectionException, InterruptedException {
        return look(source, request).regions();
    }

    @Override
    public DetectedText look(FrameSource source, DetectionRequest request)
            throws ImageException, DetectionException, InterruptedException {
        Deadline deadline = new Deadline(nanoTime, timeLimit);
        RenderedFrames frames = new RenderedFrames(source, request.palette());
        List<Candidate> known = regions.matching(request.header(), frames.columns(), frames.rows());
        List<TextRegion> found = look(frames, request, known, deadline);
        if (technical == null || frames.count() > 1) {
            // on a clip something else may stand at the same place on another frame
            return new DetectedText(found, List.of());
        }
        return new TechnicalSearch(technical, frames.at(0), found, known, request, deadline).run();
    }

    private List<TextRegion> look(
            RenderedFrames frames, DetectionRequest request, List<Candidate> known, Deadline deadline)
            throws ImageException, DetectionException, InterruptedException {
        deadline.check();
        try (Crew crew = new Crew(frames.count() == 1 ? 1 : threads)) {
            Findings findings = new Findings(
                    frames.columns(),
                    frames.rows(),
                    request.zones(),
                    (picture, places) -> labeller.label(picture, places, request.hints(), deadline),
                    crew);
            if (frames.count() == 1) {
                Raster8 picture = frames.at(0);
                findings.add(picture, eye.look(picture, request.thresholds(), deadline));
                findings.addUnread(Suspicion.look(picture, request));
            } else {
                new ClipLook(eye, request, deadline, crew).look(frames, findings);
            }
            findings.addUnread(known);
            return findings.regions();
        }
    }

    @Override
    public void stop() {
        eye.stop();
    }

    @Override
    public void close() {
        try (labeller;
                technical) {
            eye.close();
        }
    }
}
