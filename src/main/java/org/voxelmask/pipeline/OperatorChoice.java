package org.voxelmask.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.voxelmask.keys.KeyedNames;
import org.voxelmask.proof.Sha256;
import org.voxelmask.stage.StagedInstance;

/**
 * Who asked for a run, and what of the study they do not want copied.
 *
 * @param operator the operator's word for themselves; null when none was given
 * @param deselected keys of the instances that are left out; nothing is left out in nobody's name
 */
public record OperatorChoice(String operator, Set<String> deselected) {
    /** Nobody said who they are, and everything is wanted. */
    public static final OperatorChoice NONE = new OperatorChoice(null, Set.of());

    /** The most series and instances that one run is asked to leave out. */
    public static final int MAX_DESELECTED = 100_000;

    /** The reason code of what is left out. */
    public static final String REASON = "USER_DESELECTED";

    private static final Pattern OPERATOR = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

    /** Sorts the keys; refuses a choice in nobody's name, and a name that is no plain word. */
    public OperatorChoice {
        deselected = new TreeSet<>(deselected);
        if (operator != null && !isOperator(operator)) {
            throw new IllegalArgumentException("an operator is up to 64 letters, digits, dots, dashes, underscores, @");
        }
        if (operator == null && !deselected.isEmpty()) {
            throw new IllegalArgumentException("what is left out is left out in an operator's name");
        }
    }

    /** Whether a word may stand for an operator. */
    public static boolean isOperator(String word) {
        return OPERATOR.matcher(word).matches();
    }

    /**
     * The choice of an operator.
     *
     * @param words keys or UIDs of series or instances
     * @param study the instances of the study
     * @param unknown takes the place in the list, from 1, of every word that names nothing in the study
     */
    public static OperatorChoice of(
            String operator, List<String> words, List<StagedInstance> study, KeyedNames names, List<Integer> unknown) {
        Map<String, List<String>> keys = new TreeMap<>();
        for (StagedInstance instance : study) {
            String sopKey = instance.sopKey();
            String series = instance.seriesUid();
            for (String word : List.of(sopKey, instance.sopInstanceUid(), names.series(series), series)) {
                keys.computeIfAbsent(word, w -> new ArrayList<>()).add(sopKey);
            }
        }
        keys.remove("");
        Set<String> deselected = new TreeSet<>();
        for (int i = 0; i < words.size(); i++) {
            List<String> named = keys.get(words.get(i));
            if (named == null) {
                unknown.add(i + 1);
            } else {
                deselected.addAll(named);
            }
        }
        return new OperatorChoice(operator, deselected);
    }

    /** What the audit trail and the run's log say of it; empty when nothing was chosen. */
    Map<String, String> told() {
        Map<String, String> told = new TreeMap<>();
        if (operator != null) {
            told.put("operator", operator);
        }
        if (!deselected.isEmpty()) {
            told.put("deselected", String.valueOf(deselected.size()));
            told.put("deselected_sha256", sha256());
        }
        return told;
    }

    /** Over the keys in order, each with a line feed. */
    String sha256() {
        return Sha256.hex((String.join("\n", deselected) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
