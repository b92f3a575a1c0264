package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;

/** The one way in which a line of GATE1/ and GATE2/ is written: what is spelled otherwise could say more than it says. */
final class CanonicalForm {
    private CanonicalForm() {}

    /** Refuses a line that is not the canonical JSON of what it holds. */
    static void require(JsonNode parsed, byte[] line) throws EvidenceException {
        if (!Arrays.equals(Json.canonical(parsed).getBytes(StandardCharsets.UTF_8), line)) {
            throw new EvidenceException("is not written in its one form");
        }
    }
}
