package org.voxelmask.detect;

import java.util.List;
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

    /** Called from another thread: what is computed at the moment ends as soon as it can, with an error. */
    default void stop() {}

    @Override
    void close();
}
