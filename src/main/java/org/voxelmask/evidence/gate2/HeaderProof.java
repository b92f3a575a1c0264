package org.voxelmask.evidence.gate2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.voxelmask.proof.Json;

/**
 * What was done to the attributes of one instance, without any value.
 *
 * @param phiTagsTouched action to tags
 * @param uidsRegenerated method and tags
 * @param datesShifted whether dates were moved; by how much stands nowhere
 * @param shiftStrategyId how dates were moved; null when they were not
 * @param patientNameStrategyId how names were replaced; null when there is no copy
 */
public record HeaderProof(
        JsonText phiTagsTouched,
        JsonText uidsRegenerated,
        boolean datesShifted,
        String shiftStrategyId,
        String patientNameStrategyId) {
    private static final JsonText EMPTY = JsonText.of(Json.object());

    /** Of an instance that no copy was made of. */
    public static final HeaderProof NONE = new HeaderProof(EMPTY, EMPTY, false, null, null);

    void putInto(ObjectNode row) {
        row.set("phi_tags_touched_json", phiTagsTouched.node());
        row.set("uids_regenerated_json", uidsRegenerated.node());
        row.put("dates_shifted", datesShifted);
        row.put("shift_strategy_id", shiftStrategyId);
        row.put("patient_name_strategy_id", patientNameStrategyId);
    }

    static HeaderProof parse(Columns row) throws Gate2Exception {
        return new HeaderProof(
                row.json("phi_tags_touched_json"),
                row.json("uids_regenerated_json"),
                row.bool("dates_shifted"),
                row.textOrNull("shift_strategy_id"),
                row.textOrNull("patient_name_strategy_id"));
    }
}
