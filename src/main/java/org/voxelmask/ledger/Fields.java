package org.voxelmask.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.MerkleProofs;
import org.voxelmask.proof.Sha256;

/** Reads fields of a JSON object; whoever calls compares the whole with its one form afterwards. */
final class Fields {
    private final JsonNode json;

    Fields(JsonNode json) {
        this.json = json;
    }

    private static EvidenceException wrong(String field) {
        return new EvidenceException("the field " + field + " is not what it should be");
    }

    String text(String field) throws EvidenceException {
        String text = textOrNull(field);
        if (text == null) {
            throw wrong(field);
        }
        return text;
    }

    String textOrNull(String field) throws EvidenceException {
        JsonNode value = json.get(field);
        if (value != null && (value.isNull() || value.isTextual())) {
            return value.textValue();
        }
        throw wrong(field);
    }

    long number(String field) throws EvidenceException {
        JsonNode value = json.get(field);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw wrong(field);
        }
        return value.longValue();
    }

    String hash(String field) throws EvidenceException {
        String text = text(field);
        if (!Sha256.isHex(text)) {
            throw wrong(field);
        }
        return text;
    }

    UUID uuidOrNull(String field) throws EvidenceException {
        String text = textOrNull(field);
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw wrong(field);
        }
    }

    Instant time(String field) throws EvidenceException {
        try {
            return Instant.parse(text(field));
        } catch (DateTimeException e) {
            throw wrong(field);
        }
    }

    byte[] base64(String field) throws EvidenceException {
        try {
            return Base64.getDecoder().decode(text(field));
        } catch (IllegalArgumentException e) {
            throw wrong(field);
        }
    }

    List<byte[]> hashes(String field) throws EvidenceException {
        JsonNode value = json.get(field);
        if (value == null || !value.isArray() || value.size() > MerkleProofs.MAX_PROOF) {
            throw wrong(field);
        }
        List<byte[]> hashes = new ArrayList<>();
        for (JsonNode item : value) {
            if (!item.isTextual() || !Sha256.isHex(item.textValue())) {
                throw wrong(field);
            }
            hashes.add(HexFormat.of().parseHex(item.textValue()));
        }
        return hashes;
    }

    JsonNode object(String field) throws EvidenceException {
        JsonNode value = json.get(field);
        if (value == null || !value.isObject()) {
            throw wrong(field);
        }
        return value;
    }
}
