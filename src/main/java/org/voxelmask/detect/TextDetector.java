package org.voxelmask.detect;

import java.util.List;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.ImageException;

/** An engine that looks at every frame of one object. Usable by one thread at a time. */
public interface TextDetector extends AutoCloseable {
    /**
     * Which engine this is, for the evidence. Reads and hashes what it is made of.
     *
     * @throws DetectionException when that cannot be read any more
     */
    EngineIdentity identity() throws DetectionException;

    /**
     * Finds text on all frames.
     *
     * @param frames read one at a time; never all held
     * @param request what is known of the object
     * @return regions in a stable order: the same input gives the same list
     * @throws ImageException when a frame cannot be decoded
     * @throws DetectionException when the engine fails or passes its time limit; the instance must not be released
     * @throws InterruptedException when the thread is asked to stop
     */
    List<TextRegion> detect(FrameSource frames, DetectionRequest request)
            throws ImageException, DetectionException, InterruptedException;

    /**
     * As {@link #detect}, and tells which regions hold technical text, when the engine was opened to read for it.
     *
     * @throws ImageException when a frame cannot be decoded
     * @throws DetectionException when the engine fails or passes its time limit; the instance must not be released
     * @throws InterruptedException when the thread is asked to stop
     */
    default DetectedText look(FrameSource frames, DetectionRequest request)
            throws ImageException, DetectionException, InterruptedException {
        return new DetectedText(detect(frames, request), List.of());
    }

    @Override
    void close();
}
