package org.voxelmask.order;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import org.voxelmask.proof.Json;

/**
 * The place of one image, or of one frame, in the order in which a series came.
 *
 * @param sourceIndex from 1, without gaps
 * @param sopUid SOP Instance UID of the source
 * @param instanceNumber Instance Number; null when absent
 * @param frameNumber from 1 in an object of several frames; null in an object of one
 * @param acquisitionTime see {@link OrderTime}; empty when absent
 * @param contentTime see {@link OrderTime}; empty when absent
 * @param ingestIndex the object's place in the order of arrival in the study, from 1
 * @param pixelHash of the object, 64 hexadecimal digits: all frames of one object have the same
 */
public record SourceEntry(
        int sourceIndex,
        String sopUid,
        Integer instanceNumber,
        Integer frameNumber,
        String acquisitionTime,
        String contentTime,
        int ingestIndex,
        String pixelHash) {
    private static final Comparator<Integer> NUMBER = Comparator.nullsLast(Comparator.naturalOrder());

    /** The order of objects: Instance Number, then acquisition or content time, then arrival, then SOP Instance UID. */
    static final Comparator<SourceEntry> OBJECTS = Comparator.comparing(SourceEntry::instanceNumber, NUMBER)
            .thenComparing(SourceEntry::time)
            .thenComparing(SourceEntry::ingestIndex)
            .thenComparing(SourceEntry::sopUid);

    /** The order of entries: that of their objects, then frames. */
    static final Comparator<SourceEntry> ORDER = OBJECTS.thenComparing(SourceEntry::frameNumber, NUMBER);

    String time() {
        return acquisitionTime.isEmpty() ? contentTime : acquisitionTime;
    }

    /** The object in the manifest. */
    ObjectNode json() {
        return Json.object()
                .put("source_index", sourceIndex)
                .put("sop_instance_uid", sopUid)
                .put("instance_number", instanceNumber)
                .put("frame_number", frameNumber)
                .put("acquisition_time", acquisitionTime.isEmpty() ? null : acquisitionTime)
                .put("content_time", contentTime.isEmpty() ? null : contentTime)
                .put("ingest_index", ingestIndex)
                .put("pixel_hash", pixelHash);
    }

    /** No value: they identify. */
    @Override
    public String toString() {
        return "SourceEntry " + sourceIndex;
    }
}
