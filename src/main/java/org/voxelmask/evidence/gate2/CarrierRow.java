package org.voxelmask.evidence.gate2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;

/**
 * Every place of one instance that could hold a picture or hidden text, and what became of it: a line of GATE2/carriers.jsonl.
 *
 * @param sopKey the instance
 * @param carriers by kind; empty when it has none, or could not be read
 */
public record CarrierRow(String sopKey, List<Carrier> carriers) {
    /** Copies the list. */
    public CarrierRow {
        Sha256.requireHex(sopKey);
        carriers = List.copyOf(carriers);
    }

    /** What became of carriers. */
    public enum Action {
        /** Looked at; what was found is masked. */
        LOOKED_AT,
        /** In the copy, with its texts replaced or reduced; of private elements, those that are known to be safe. */
        CLEANED,
        /** Not in the copy. */
        REMOVED,
        /** Left out with the whole instance. */
        EXCLUDED,
        /** The instance failed. */
        FAILED
    }

    /**
     * Carriers of one kind.
     *
     * @param kind upper case with underscores
     * @param count in the source, at least 1
     * @param action what became of these; a kind of which some were cleaned and others removed stands there twice
     */
    public record Carrier(String kind, int count, Action action) {}

    /** The line. */
    public ObjectNode json() {
        ObjectNode line = Json.object().put("sop_key", sopKey);
        ArrayNode list = line.putArray("carriers");
        carriers.forEach(carrier -> list.addObject()
                .put("kind", carrier.kind())
                .put("count", carrier.count())
                .put("action", carrier.action().name()));
        return line;
    }
}
