package org.voxelmask.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A configuration frozen for the evidence: the same settings give the same text on every machine.
 *
 * @param json keys sorted, no white space, durations such as {@code 10s}, sizes in bytes; paths are left out
 * @param sha256 of the JSON in UTF-8, 64 lower-case hex digits
 */
public record ConfigSnapshot(String json, String sha256) {

    /** The snapshot of a configuration. */
    public static ConfigSnapshot of(NodeConfig config) {
        try {
            String json = new ObjectMapper().writeValueAsString(normal(config));
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
            return new ConfigSnapshot(json, HexFormat.of().formatHex(digest));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("numbers, texts and SHA-256 are always there", e);
        }
    }

    private static Object normal(Object value) {
        if (value instanceof HostPattern pattern) {
            return pattern.text();
        }
        if (value instanceof CertificatePattern pattern) {
            return pattern.text();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ConfigSnapshot::normal).toList();
        }
        if (value instanceof Record settings) {
            return components(settings);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, inner) ->
                    sorted.put(key instanceof ProfileName name ? name.text() : key.toString(), normal(inner)));
            return sorted;
        }
        if (value instanceof Duration duration) {
            return Units.format(duration);
        }
        return value instanceof Enum<?> constant ? Section.name(constant) : value;
    }

    private static Map<String, Object> components(Record settings) {
        Map<String, Object> sorted = new TreeMap<>();
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            try {
                Object value = component.getAccessor().invoke(settings);
                if (!(value instanceof Path)) {
                    sorted.put(snakeCase(component.getName()), normal(value));
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("the records of this package are readable", e);
            }
        }
        return sorted;
    }

    static String snakeCase(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
