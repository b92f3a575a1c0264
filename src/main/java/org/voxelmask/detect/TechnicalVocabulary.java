package org.voxelmask.detect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.voxelmask.natives.Artefact;

/**
 * The closed list of what technical text may consist of: words of settings, indices and units. It comes with the node;
 * nothing can be added by a site, because a free word could be somebody's name.
 */
final class TechnicalVocabulary {
    private static final String FILE = TechnicalProof.VOCABULARY;

    private static final int COLUMNS = 3;

    private final Set<String> words = new HashSet<>();
    private final Set<String> indices = new HashSet<>();
    private final Set<String> labels = new HashSet<>();
    private final Map<String, BigDecimal> units = new HashMap<>();
    private final String sha256;

    private TechnicalVocabulary(String text, String sha256) {
        this.sha256 = sha256;
        for (String line : text.split("\n", -1)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                add(line.split("\t", -1));
            }
        }
    }

    private void add(String[] row) {
        if (row.length != COLUMNS) {
            throw new IllegalStateException(FILE + ": a line without three columns");
        }
        switch (row[0]) {
            case "word" -> words.add(row[1]);
            case "index" -> indices.add(row[1]);
            case "label" -> labels.add(row[1]);
            case "unit" -> units.put(row[1], new BigDecimal(row[2]));
            default -> throw new IllegalStateException(FILE + ": a kind that is none");
        }
    }

    /** The list of this program. */
    static TechnicalVocabulary shipped() {
        try (InputStream in = TechnicalVocabulary.class.getResourceAsStream(FILE)) {
            byte[] bytes = in.readAllBytes();
            return new TechnicalVocabulary(new String(bytes, StandardCharsets.UTF_8), Artefact.hash(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("the node's own list of technical words", e);
        }
    }

    /** Of the file's bytes. */
    String sha256() {
        return sha256;
    }

    /** Whether a word in capitals may stand anywhere. */
    boolean isWord(String token) {
        return words.contains(token);
    }

    /** Whether a number with a decimal point must follow. */
    boolean isIndex(String token) {
        return indices.contains(token);
    }

    /** Whether a number with a unit must follow. */
    boolean isLabel(String token) {
        return labels.contains(token);
    }

    /** Whether a number may stand before a unit in capitals: the unit is known, and the number not too high for it. */
    boolean isMeasure(BigDecimal number, String unit) {
        BigDecimal highest = units.get(unit);
        return highest != null && number.abs().compareTo(highest) <= 0;
    }

    /** Everything in the list. */
    Set<String> all() {
        Set<String> all = new HashSet<>(words);
        all.addAll(indices);
        all.addAll(labels);
        all.addAll(units.keySet());
        return all;
    }
}
