package org.voxelmask.evidence.gate2;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;

/**
 * The value of a column that holds JSON.
 *
 * @param canonical one line, keys sorted: see {@link Json#canonical}
 */
public record JsonText(String canonical) {
    /** Refuses what is no JSON and what is not in its canonical form. */
    public JsonText {
        if (!Json.canonical(parse(canonical)).equals(canonical)) {
            throw new IllegalArgumentException("the JSON of a column is written in its canonical form");
        }
    }

    /** The text of a value. */
    public static JsonText of(JsonNode node) {
        return new JsonText(Json.canonical(node));
    }

    /** The value; the caller's own. */
    public JsonNode node() {
        return parse(canonical);
    }

    private static JsonNode parse(String text) {
        try {
            return Json.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (EvidenceException e) {
            throw new IllegalArgumentException("the column does not hold JSON: " + e.getMessage(), e);
        }
    }
}
