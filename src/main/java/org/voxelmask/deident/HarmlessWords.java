package org.voxelmask.deident;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words that say something about modality, anatomy, orientation, contrast and technique, and about nobody:
 * harmless-words.tsv, whose rows tell where each word comes from. Of a text everything else goes.
 */
final class HarmlessWords {
    private static final Set<String> WORDS = read("harmless-words.tsv");

    /** Words of the meanings of PS3.16 besides: some are names of people after whom a concept is called. */
    private static final Set<String> CONCEPTS = read("concept-words.tsv");

    /** A measure, a vertebra: a number alone may be an age or a part of a date. */
    private static final Pattern MEASURE = Pattern.compile(
            "\\d{1,3}(\\.\\d{1,2})?(mm|cm|um|ms|s|sec|min|kv|kvp|ma|mas|deg|hz|mhz|ml|t)|[ctls]\\d{1,2}");

    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}.]+");
    private static final Pattern LETTERS = Pattern.compile("[\\p{L}\\p{M}]{3,}");
    private static final Pattern PRINTABLE = Pattern.compile("[ -~]*");

    private HarmlessWords() {}

    /**
     * What stays of a text.
     *
     * @param text one value
     * @return the text itself when all of it is harmless, else its harmless words, ASCII; perhaps empty
     */
    static String of(String text, IdentifyingTokens tokens) {
        return reduce(
                text,
                tokens,
                word -> WORDS.contains(word) || MEASURE.matcher(word).matches());
    }

    /**
     * What stays of a short technical text: every word of PS3.16, and whatever is no word, such as a version or the
     * name of a kernel.
     */
    static String ofLabel(String text, IdentifyingTokens tokens) {
        return reduce(
                text,
                tokens,
                word -> !LETTERS.matcher(word).matches() || WORDS.contains(word) || CONCEPTS.contains(word));
    }

    private static String reduce(String text, IdentifyingTokens tokens, Predicate<String> harmless) {
        List<String> kept = new ArrayList<>();
        boolean all = PRINTABLE.matcher(text).matches();
        for (String part : SEPARATORS.split(text, -1)) {
            String word = trimDots(part);
            if (word.isEmpty()) {
                continue;
            }
            boolean stays = StandardCharsets.US_ASCII.newEncoder().canEncode(word)
                    && harmless.test(word.toLowerCase(Locale.ROOT))
                    && !tokens.matchesText(word);
            all &= stays;
            if (stays) {
                kept.add(word);
            }
        }
        String result = all ? text : String.join(" ", kept);
        return tokens.matchesText(result) ? "" : result;
    }

    private static String trimDots(String part) {
        int start = 0;
        int end = part.length();
        while (start < end && part.charAt(start) == '.') {
            start++;
        }
        while (end > start && part.charAt(end - 1) == '.') {
            end--;
        }
        return part.substring(start, end);
    }

    private static Set<String> read(String table) {
        return Stream.of(Tsv.read(table).toArray(String[][]::new))
                .map(row -> row[0])
                .collect(Collectors.toUnmodifiableSet());
    }
}
