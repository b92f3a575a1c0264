package org.voxelmask.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads YAML into a {@link ConfigTree} that remembers the line of every value. */
final class YamlReader {
    private final YAMLParser parser;
    private final Problems problems;

    private YamlReader(YAMLParser parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /**
     * Reads one document.
     *
     * @param yaml UTF-8
     * @return an empty mapping for an empty document or one that is no YAML; the problem is then recorded
     */
    static ConfigTree.Mapping read(byte[] yaml, Problems problems) throws IOException {
        ConfigTree.Mapping empty = new ConfigTree.Mapping(Origin.line(1), Map.of());
        try (YAMLParser parser = new YAMLFactory().createParser(yaml)) {
            YamlReader reader = new YamlReader(parser, problems);
            JsonToken first = parser.nextToken();
            if (first == null || first == JsonToken.VALUE_NULL) {
                return empty;
            }
            if (first != JsonToken.START_OBJECT) {
                problems.add(reader.here(), "", "must begin with a section such as \"node:\".");
                return empty;
            }
            return reader.mapping("");
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            String cause = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
            problems.add(Origin.line(line), "", "is not YAML (" + cause + "); mend the line, check its indentation.");
            return empty;
        }
    }

    private ConfigTree.Mapping mapping(String path) throws IOException {
        Origin origin = here();
        Map<String, ConfigTree> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            Origin at = here();
            String full = path.isEmpty() ? key : path + "." + key;
            parser.nextToken();
            ConfigTree value = value(full, at);
            if (entries.containsKey(key)) {
                String first = entries.get(key).origin().text();
                problems.add(at, full, "is given twice, first on " + first + "; keep one.");
            } else {
                entries.put(key, value);
            }
        }
        return new ConfigTree.Mapping(origin, entries);
    }

    private ConfigTree value(String path, Origin at) throws IOException {
        if (parser.isCurrentAlias()) {
            problems.add(at, path, "refers to another value with \"*\"; write the value itself.");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> new ConfigTree.Mapping(at, mapping(path).entries());
            case START_ARRAY -> items(path, at);
            case VALUE_NULL -> new ConfigTree.Scalar(at, null);
            default -> new ConfigTree.Scalar(at, parser.getText());
        };
    }

    private ConfigTree.Items items(String path, Origin at) throws IOException {
        List<ConfigTree> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(path, here()));
        }
        return new ConfigTree.Items(at, values);
    }

    private Origin here() {
        return Origin.line(parser.currentTokenLocation().getLineNr());
    }
}
