package org.voxelmask.evidence;

import org.voxelmask.proof.Sha256;

/**
 * The source of one instance.
 *
 * @param studyUid Study Instance UID (0020,000D)
 * @param seriesUid Series Instance UID (0020,000E)
 * @param sopUid SOP Instance UID (0008,0018)
 * @param sopClassUid SOP Class UID (0008,0016)
 * @param modality Modality (0008,0060); null when absent
 * @param instanceNumber Instance Number (0020,0013); null when absent
 * @param pixelHash see {@link PixelHashes}, 64 hexadecimal digits
 */
public record SourceObject(
        String studyUid,
        String seriesUid,
        String sopUid,
        String sopClassUid,
        String modality,
        Integer instanceNumber,
        String pixelHash) {
    /** Refuses a hash that is none. */
    public SourceObject {
        Sha256.requireHex(pixelHash);
    }
}
