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
 * @param acquired acquisition or content time as DICOM text, for the order of a series only; empty when absent
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
        String acquired,
        String pixelHash) {

    /** No value: they identify. */
    @Override
    public String toString() {
        return "SourceFacts";
    }
}
