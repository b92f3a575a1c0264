package org.voxelmask.order;

import org.voxelmask.proof.Sha256;

/**
 * One object of a study, as far as its place in the order goes.
 *
 * @param studyUid Study Instance UID
 * @param seriesUid Series Instance UID
 * @param sopUid SOP Instance UID
 * @param seriesNumber Series Number (0020,0011); null when absent
 * @param instanceNumber Instance Number (0020,0013); null when absent
 * @param acquisitionTime see {@link OrderTime}; empty when absent
 * @param contentTime see {@link OrderTime}; empty when absent
 * @param ingestIndex its place in the order of arrival, from 1
 * @param frames the frames that were decoded, at least 1; 1 also for what has none, or was not decoded
 * @param pixelHash SHA-256 of the value of Pixel Data as received, 64 hexadecimal digits
 */
public record SeenObject(
        String studyUid,
        String seriesUid,
        String sopUid,
        Integer seriesNumber,
        Integer instanceNumber,
        String acquisitionTime,
        String contentTime,
        int ingestIndex,
        int frames,
        String pixelHash) {
    /** Refuses what has no place. */
    public SeenObject {
        Sha256.requireHex(pixelHash);
        if (ingestIndex < 1 || frames < 1) {
            throw new IllegalArgumentException("an object has an ingest index and at least one frame");
        }
    }

    /** The time that an order goes by: of the acquisition, else of the content; empty when there is neither. */
    public String time() {
        return acquisitionTime.isEmpty() ? contentTime : acquisitionTime;
    }

    /** No value: they identify. */
    @Override
    public String toString() {
        return "SeenObject " + ingestIndex;
    }
}
