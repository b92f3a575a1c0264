package org.voxelmask.deident;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
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

    private static final Pattern AGE = Pattern.compile("\\d{1,3}y");

    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}.]+");
    /** Letters or digits that stand together in a word of both. */
    private static final Pattern RUN = Pattern.compile("[\\p{L}\\p{M}]+|\\p{N}+");

    /** The longest run of unknown letters, and of digits, in a technical word such as {@code B30f}: more is a name or a number. */
    private static final int LETTERS_RUN = 2;

    private static final int DIGITS_RUN = 3;

    private static final Pattern PRINTABLE = Pattern.compile("[ -~]*");

    private HarmlessWords() {}

    /**
     * What stays of a text.
     *
     * @param text one value
     * @param more words of the site, in lower case
     * @return the text itself when all of it is harmless, else its harmless words, ASCII; perhaps empty
     */
    static String of(String text, IdentifyingTokens tokens, Set<String> more) {
        return reduce(
                text,
                tokens,
                word -> WORDS.contains(word)
                        || more.contains(word)
                        || MEASURE.matcher(word).matches());
    }

    /**
     * What stays of a short technical text: every word of PS3.16, and short words of letters and digits, such as the
     * name of a kernel.
     */
    static String ofLabel(String text, IdentifyingTokens tokens, Set<String> more) {
        return reduce(text, tokens, word -> hasDigit(word) ? isTechnical(word) : isWord(word) || more.contains(word));
    }

    private static boolean hasDigit(String word) {
        return word.chars().anyMatch(Character::isDigit);
    }

    /** Whether a word without digits is known, or too short to be a name. */
    private static boolean isWord(String word) {
        return word.length() <= LETTERS_RUN || WORDS.contains(word) || CONCEPTS.contains(word);
    }

    private static boolean isTechnical(String word) {
        return WORDS.contains(word)
                || (!AGE.matcher(word).matches()
                        && RUN.matcher(word)
                                .results()
                                .map(MatchResult::group)
                                .allMatch(run -> hasDigit(run) ? run.length() <= DIGITS_RUN : isWord(run)));
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
