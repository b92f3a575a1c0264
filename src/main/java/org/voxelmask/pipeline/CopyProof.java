package org.voxelmask.pipeline;

import java.util.List;
import org.voxelmask.deident.DeidentPlan;
import org.voxelmask.evidence.gate2.FrameProof;

/**
 * What a copy was made with, for Gate 2.
 *
 * @param header what was done to the attributes
 * @param datasetBefore see {@link org.voxelmask.evidence.DatasetHash}, of the source
 * @param datasetAfter of the copy as it lies on the disk
 * @param frames one for each frame; empty without pixels
 */
record CopyProof(DeidentPlan header, String datasetBefore, String datasetAfter, List<FrameProof> frames) {}
