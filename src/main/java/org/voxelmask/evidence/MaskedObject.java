package org.voxelmask.evidence;

import org.voxelmask.proof.Sha256;

/**
 * The masked copy of one instance.
 *
 * @param studyUid its Study Instance UID
 * @param seriesUid its Series Instance UID
 * @param sopUid its SOP Instance UID
 * @param pixelHash see {@link PixelHashes}, 64 hexadecimal digits
 * @param outputFile name in the run's output folder, no folder in it
 * @param fileSha256 hash of the whole file, 64 hexadecimal digits
 */
public record MaskedObject(
        String studyUid, String seriesUid, String sopUid, String pixelHash, String outputFile, String fileSha256) {
    /** Refuses hashes that are none and names that are paths. */
    public MaskedObject {
        Sha256.requireHex(pixelHash);
        Sha256.requireHex(fileSha256);
        if (!OutputList.isName(outputFile)) {
            throw new IllegalArgumentException("the name of an output file has letters, digits, dot, dash, underscore");
        }
    }
}
