package org.voxelmask.detect;

import java.util.List;
import org.voxelmask.dicom.image.Raster8;

/** Findings whose text nobody reads: where they lie is all that a test asks. */
final class TestingFindings extends Findings {
    TestingFindings(int columns, int rows, DetectionRequest request, Deadline deadline) {
        super(columns, rows, request, null, deadline);
    }

    @Override
    List<Candidate> read(Raster8 picture, List<Candidate> fresh) {
        return fresh;
    }
}
