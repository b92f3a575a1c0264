package org.voxelmask.detect;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds the header's numbers of patient and request in text, however they are grouped, and what is marked as one. */
final class IdMatcher {
    private static final int MIN = 4;

    /** From this length on mistakes are forgiven. */
    private static final int FUZZY_MIN = 6;

    private static final int FORGIVEN_ONE_IN = 4;

    /** Groups that one number may be read as. */
    private static final int MAX_TOKENS = 6;

    private static final Pattern MARKED = Pattern.compile(
            "\\b(M\\.?R\\.?N|MR\\s?#|(PATIENT(EN)?|PAT|PT)[ .-]{0,2}(ID|NO|NR|NUMBER|NUMMER)|P\\.?I\\.?D"
                    + "|ACC(ESSION)?\\s*(NO|NR|#|NUMBER)?|HOSP(ITAL)?\\s*(NO|NR|#|NUMBER)|FALL(NR|NUMMER)|CHART|CASE"
                    + "|NHS|SSN|MEDICAL RECORD|UHID|IPP|ID)\\s*(NO|NR|NUMBER)?\\s*[:.#=]?\\s*[A-Z]{0,4}[- ]?[0-9OILSBZ-]{0,4}"
                    + "[0-9][0-9OILSBZ-]{2}");

    /** A number that is long enough to be nobody's measurement. */
    private static final Pattern LIKE = Pattern.compile("(?<![0-9A-Z.,/:-])[A-Z]{0,3}-?[0-9]{6,14}(?![0-9A-Z.,/:%-])");

    private final Set<String> ids = new TreeSet<>();

    /** Prepares the numbers. */
    IdMatcher(List<String> values) {
        for (String value : values) {
            String key = withoutZeros(Letters.idKey(Letters.plain(value)));
            if (key.length() >= MIN) {
                ids.add(key);
            }
        }
    }

    /** Whether the header has none. */
    boolean isEmpty() {
        return ids.isEmpty();
    }

    /** Whether a plain text holds a number of the header. */
    boolean matches(String plain) {
        if (ids.isEmpty()) {
            return false;
        }
        List<String> tokens = Letters.tokens(plain);
        String all = Letters.idKey(String.join("", tokens));
        return ids.stream()
                .anyMatch(id -> id.length() >= FUZZY_MIN
                        ? EditDistance.within(all, id, id.length() / FORGIVEN_ONE_IN)
                        : isRun(tokens, id));
    }

    /** Whether a plain text says that a number of a person stands in it. */
    static boolean isMarked(String plain) {
        return MARKED.matcher(plain).find();
    }

    /** Whether a plain text holds what looks like such a number. */
    static boolean isLike(String plain) {
        return LIKE.matcher(plain).find();
    }

    private static boolean isRun(List<String> tokens, String id) {
        for (int from = 0; from < tokens.size(); from++) {
            StringBuilder run = new StringBuilder();
            for (int to = from; to < Math.min(tokens.size(), from + MAX_TOKENS); to++) {
                if (withoutZeros(Letters.idKey(run.append(tokens.get(to)).toString()))
                        .equals(id)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String withoutZeros(String key) {
        return key.replaceFirst("^0+", "");
    }
}
