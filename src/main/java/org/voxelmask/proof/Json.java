package org.voxelmask.proof;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/**
 * JSON as the evidence writes and reads it. Files: UTF-8, two spaces, LF, one LF at the end. Lines: no
 * white space. Canonical: a line whose keys are sorted. Reading is strict: UTF-8, no duplicate keys,
 * nothing after the value, bounded nesting and lengths.
 */
public final class Json {
    /** The deepest nesting that is read. */
    public static final int MAX_DEPTH = 16;

    /** The longest string that is read, in characters. */
    public static final int MAX_STRING = 1 << 16;

    private static final int MAX_NUMBER = 32;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_STRING)
                            .maxNumberLength(MAX_NUMBER)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private static final Separators SEPARATORS =
            Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER);

    private Json() {}

    /** An empty object. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** The bytes of a file. */
    public static byte[] file(JsonNode node) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(SEPARATORS);
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        try {
            return (MAPPER.writer(printer).writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree in memory is always written", e);
        }
    }

    /** One line without its LF, keys in the order of the object. */
    public static String line(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree in memory is always written", e);
        }
    }

    /** One line without LF, the keys of every object sorted: the form that is hashed and signed. */
    public static String canonical(JsonNode node) {
        return line(sorted(node));
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isObject()) {
            TreeMap<String, JsonNode> fields = new TreeMap<>();
            node.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
            ObjectNode sorted = object();
            fields.forEach(sorted::set);
            return sorted;
        }
        if (node.isArray()) {
            var array = MAPPER.createArrayNode();
            node.forEach(item -> array.add(sorted(item)));
            return array;
        }
        return node;
    }

    /**
     * Reads one value.
     *
     * @throws EvidenceException when the bytes are not exactly one JSON value within the limits; holds none of them
     */
    public static JsonNode parse(byte[] bytes) throws EvidenceException {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            JsonNode node = MAPPER.readTree(bytes);
            if (node == null || node.isMissingNode()) {
                throw new EvidenceException("there is no JSON value");
            }
            return node;
        } catch (CharacterCodingException e) {
            throw new EvidenceException("the text is not UTF-8");
        } catch (JsonProcessingException e) {
            var where = e.getLocation();
            String place = where == null ? "" : " at line " + where.getLineNr() + ", column " + where.getColumnNr();
            boolean twice = String.valueOf(e.getOriginalMessage()).contains("Duplicate");
            throw new EvidenceException((twice ? "a key stands twice" : "not one well-formed JSON value") + place);
        } catch (IOException e) {
            throw new EvidenceException("not readable as JSON");
        }
    }
}
