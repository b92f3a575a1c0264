package org.voxelmask.order;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.voxelmask.proof.Json;

/**
 * What became of one image or frame of a series.
 *
 * @param exportIndex from 1, without gaps, among the exported; null when excluded
 * @param sourceIndex its place in the source order manifest
 * @param sopUid SOP Instance UID of the copy; null when excluded
 * @param originalSopUid SOP Instance UID of the source
 * @param instanceNumber of the copy, or of the source when excluded; null when absent
 * @param frameNumber from 1 in an object of several frames; null in an object of one
 * @param disposition exported or excluded
 * @param reason why it was excluded; null when exported
 * @param pixelHash of the copy, 64 hexadecimal digits; null when excluded
 */
public record ExportEntry(
        Integer exportIndex,
        int sourceIndex,
        String sopUid,
        String originalSopUid,
        Integer instanceNumber,
        Integer frameNumber,
        Disposition disposition,
        ExclusionReason reason,
        String pixelHash) {

    /** Whether it is in a copy. */
    public boolean exported() {
        return disposition == Disposition.EXPORTED;
    }

    ObjectNode json() {
        return Json.object()
                .put("export_index", exportIndex)
                .put("source_index", sourceIndex)
                .put("sop_instance_uid", sopUid)
                .put("original_sop_instance_uid", originalSopUid)
                .put("instance_number", instanceNumber)
                .put("frame_number", frameNumber)
                .put("disposition", disposition.name())
                .put("exclusion_reason", reason == null ? null : reason.name())
                .put("pixel_hash", pixelHash);
    }

    /** No value: they identify. */
    @Override
    public String toString() {
        return "ExportEntry " + sourceIndex;
    }
}
