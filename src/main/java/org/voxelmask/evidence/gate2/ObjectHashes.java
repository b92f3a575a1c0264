package org.voxelmask.evidence.gate2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Objects;
import org.voxelmask.proof.Sha256;

/**
 * The hashes of one instance before and after, 64 hexadecimal digits each. Those of the copy are null when there is
 * none; those of the source when it could not be read.
 *
 * @param pixelBefore see {@link org.voxelmask.evidence.PixelHashes}
 * @param pixelAfter of the copy
 * @param datasetBefore see {@link org.voxelmask.evidence.DatasetHash}
 * @param datasetAfter of the copy
 */
public record ObjectHashes(String pixelBefore, String pixelAfter, String datasetBefore, String datasetAfter) {
    /** Nothing is known. */
    public static final ObjectHashes NONE = new ObjectHashes(null, null, null, null);

    /** Refuses hashes that are none. */
    public ObjectHashes {
        Arrays.asList(pixelBefore, pixelAfter, datasetBefore, datasetAfter).stream()
                .filter(Objects::nonNull)
                .forEach(Sha256::requireHex);
    }

    void putInto(ObjectNode row) {
        row.put("pixel_before_hash", pixelBefore);
        row.put("pixel_after_hash", pixelAfter);
        row.put("dataset_before_hash", datasetBefore);
        row.put("dataset_after_hash", datasetAfter);
    }

    static ObjectHashes parse(Columns row) throws Gate2Exception {
        return new ObjectHashes(
                row.textOrNull("pixel_before_hash"),
                row.textOrNull("pixel_after_hash"),
                row.textOrNull("dataset_before_hash"),
                row.textOrNull("dataset_after_hash"));
    }
}
