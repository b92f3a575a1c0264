package org.voxelmask.detect;

import java.util.List;
import org.voxelmask.dicom.image.Raster8;

/** One way to look at one picture. */
interface FrameEye extends AutoCloseable {
    /** Places that may hold text, grown so that their boxes cover the ink; not merged. */
    List<Candidate> look(Raster8 picture, DetectionRequest.Thresholds thresholds, Deadline deadline)
            throws DetectionException, InterruptedException;

    @Override
    void close();
}
