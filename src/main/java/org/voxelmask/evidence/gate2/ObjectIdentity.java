package org.voxelmask.evidence.gate2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.voxelmask.proof.Sha256;

/**
 * Which instance a row is about: keys, never a UID of the source.
 *
 * @param studyKey HMAC of the Study Instance UID, 64 hexadecimal digits
 * @param seriesKey HMAC of the Series Instance UID, 64 hexadecimal digits
 * @param sopKey HMAC of the SOP Instance UID, 64 hexadecimal digits
 * @param modality see {@link Modalities#term}; null when absent
 * @param sopClassUid as the sender said
 * @param transferSyntaxUid as received
 * @param instanceNumber Instance Number (0020,0013); null when absent
 * @param acquisitionDatetime acquisition or content time as DICOM text, for the order only; null when absent
 * @param originalIngestIndex from 0, the order of arrival
 */
public record ObjectIdentity(
        String studyKey,
        String seriesKey,
        String sopKey,
        String modality,
        String sopClassUid,
        String transferSyntaxUid,
        Integer instanceNumber,
        String acquisitionDatetime,
        long originalIngestIndex) {
    /** Refuses keys that are none. */
    public ObjectIdentity {
        Sha256.requireHex(studyKey);
        Sha256.requireHex(seriesKey);
        Sha256.requireHex(sopKey);
    }

    void putInto(ObjectNode row) {
        row.put("study_key", studyKey);
        row.put("series_key", seriesKey);
        row.put("sop_key", sopKey);
        row.put("modality", modality);
        row.put("sop_class_uid", sopClassUid);
        row.put("transfer_syntax_uid", transferSyntaxUid);
        row.put("instance_number", instanceNumber);
        row.put("acquisition_datetime", acquisitionDatetime);
        row.put("original_ingest_index", originalIngestIndex);
    }

    static ObjectIdentity parse(Columns row) throws Gate2Exception {
        return new ObjectIdentity(
                row.text("study_key"),
                row.text("series_key"),
                row.text("sop_key"),
                row.textOrNull("modality"),
                row.text("sop_class_uid"),
                row.text("transfer_syntax_uid"),
                row.integerOrNull("instance_number"),
                row.textOrNull("acquisition_datetime"),
                row.number("original_ingest_index"));
    }

    /** Keys only. */
    @Override
    public String toString() {
        return "ObjectIdentity " + sopKey;
    }
}
