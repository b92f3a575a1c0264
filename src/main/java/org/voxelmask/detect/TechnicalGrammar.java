package org.voxelmask.detect;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells whether a line of text consists of nothing but words of the vocabulary, numbers with a unit and indices with
 * their decimal fraction. A number by itself, a date, a time, a year and a single letter are no technical text.
 */
final class TechnicalGrammar {
    /** Longer texts are not taken for technical. */
    static final int MAX_LENGTH = 48;

    /** More digits in a row, decimals included, could be a number of somebody. */
    static final int MAX_DIGITS = 5;

    private static final int FIRST_YEAR = 1890;
    private static final int LAST_YEAR = 2099;

    /** A number, a unit with signs, a word; anything else is a sign by itself. */
    private static final Pattern TOKENS =
            Pattern.compile("[0-9]+(?:\\.[0-9]+)?|[A-Z]+/[A-Z]+|CM[23]|MM2|MMHG|[A-Z]+|%|\\S");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,3})?");
    private static final Pattern INDEX = Pattern.compile("[0-9]{1,2}\\.[0-9]{1,2}");

    private final TechnicalVocabulary vocabulary;

    TechnicalGrammar(TechnicalVocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** What a reading is compared as: capitals, no spaces, a decimal point for a comma between digits. */
    static String key(String text) {
        return text.toUpperCase(Locale.ROOT)
                .replaceAll("\\s+", "")
                .replaceAll("(?<=[0-9]),(?=[0-9])", ".")
                .replace('\u00B5', 'U')
                .replace('\u03BC', 'U')
                .replace('\u00B2', '2')
                .replace('\u00B3', '3');
    }

    /**
     * The rule by which a line is technical.
     *
     * @param text a line as it was read, with its spaces
     * @return empty when it is not
     */
    Optional<TechnicalRule> rule(String text) {
        List<String> tokens = tokens(text);
        boolean measured = false;
        for (int at = 0; at < tokens.size(); ) {
            int step = step(tokens, at);
            if (step == 0) {
                return Optional.empty();
            }
            measured |= step > 1;
            at += step;
        }
        if (tokens.isEmpty() || key(text).length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return Optional.of(measured ? TechnicalRule.MEASURE : TechnicalRule.WORDS);
    }

    /** Words, numbers and units of a line; a colon or an equals sign may stand between them. */
    static List<String> tokens(String text) {
        String plain = text.toUpperCase(Locale.ROOT)
                .replaceAll("(?<=[0-9]),(?=[0-9])", ".")
                .replace('\u00B5', 'U')
                .replace('\u03BC', 'U')
                .replace('\u00B2', '2')
                .replace('\u00B3', '3')
                .replaceAll("(?<=[A-Z])\\s*[:=](?=\\s|[0-9]|$)", " ");
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKENS.matcher(plain);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        return tokens;
    }

    /** How many tokens from here on are one technical thing; 0 when this one is none. */
    private int step(List<String> tokens, int at) {
        String token = tokens.get(at);
        String next = at + 1 < tokens.size() ? tokens.get(at + 1) : "";
        if (vocabulary.isLabel(token)) {
            return at + 2 < tokens.size() && isMeasure(next, tokens.get(at + 2)) ? 3 : 0;
        }
        if (isMeasure(token, next)
                || (vocabulary.isIndex(token) && INDEX.matcher(next).matches())) {
            return 2;
        }
        return vocabulary.isWord(token) ? 1 : 0;
    }

    private boolean isMeasure(String number, String unit) {
        if (!NUMBER.matcher(number).matches() || number.replace(".", "").length() > MAX_DIGITS) {
            return false;
        }
        BigDecimal value = new BigDecimal(number);
        boolean year = !number.contains(".")
                && number.length() == 4
                && value.intValue() >= FIRST_YEAR
                && value.intValue() <= LAST_YEAR;
        return !year && vocabulary.isMeasure(value, unit);
    }
}
