package org.voxelmask.detect;

import java.util.List;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

/** One way to look at one picture. */
interface FrameEye extends AutoCloseable {
    /** Places that may hold text, grown so that their boxes cover the ink; not merged. */
    List<Candidate> look(Raster8 picture, DetectionRequest.Thresholds thresholds, Deadline deadline)
            throws DetectionException, InterruptedException;

    /** As {@link #look}, in one inference: for the pictures of a clip, of which each completes the others. */
    default List<Candidate> glance(Raster8 picture, DetectionRequest.Thresholds thresholds, Deadline deadline)
            throws DetectionException, InterruptedException {
        return look(picture, thresholds, deadline);
    }

    /**
     * As {@link #look}, at parts of a picture that stand side by side.
     *
     * @param sheet the parts, on black
     * @param whole the picture that they come from: its size says how much they are enlarged
     */
    default List<Candidate> lookAtParts(
            Raster8 sheet, Box whole, DetectionRequest.Thresholds thresholds, Deadline deadline)
            throws DetectionException, InterruptedException {
        return look(sheet, thresholds, deadline);
    }

    /** As {@link #glance}, at parts as in {@link #lookAtParts}. */
    default List<Candidate> glanceAtParts(
            Raster8 sheet, Box whole, DetectionRequest.Thresholds thresholds, Deadline deadline)
            throws DetectionException, InterruptedException {
        return glance(sheet, thresholds, deadline);
    }

    /** Called from another thread: what is computed at the moment ends as soon as it can, with an error. */
    default void stop() {}

    @Override
    void close();
}
