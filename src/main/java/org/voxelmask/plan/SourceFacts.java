package org.voxelmask.plan;

/**
 * What a source says of itself, as far as decisions and evidence need it.
 *
 * @param studyUid Study Instance UID
 * @param seriesUid Series Instance UID
 * @param sopUid SOP Instance UID
 * @param sopClassUid SOP Class UID
 * @param modality Modality; null when absent
 * @param seriesNumber Series Number; null when absent
 * @param instanceNumber Instance Number; null when absent
 * @param acquisitionTime see {@link org.voxelmask.order.OrderTime}; empty when absent
 * @param contentTime see {@link org.voxelmask.order.OrderTime}; empty when absent
 * @param pixelHash SHA-256 of the value of Pixel Data as received, 64 hex digits
 */
public record SourceFacts(
        String studyUid,
        String seriesUid,
        String sopUid,
        String sopClassUid,
        String modality,
        Integer seriesNumber,
        Integer instanceNumber,
        String acquisitionTime,
        String contentTime,
        String pixelHash) {

    /** Acquisition time, else content time, as DICOM text; empty when absent. */
    public String acquired() {
        return acquisitionTime.isEmpty() ? contentTime : acquisitionTime;
    }

    /** No value: they identify. */
    @Override
    public String toString() {
        return "SourceFacts";
    }
}
