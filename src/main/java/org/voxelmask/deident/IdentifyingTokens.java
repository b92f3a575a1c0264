package org.voxelmask.deident;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Words and numbers that identify the patient or somebody else, taken from the source before anything
 * changes. Comparison ignores case, accents, width and separators. Lives in memory only.
 */
final class IdentifyingTokens {
    /** More than this many tokens are not compared: every text counts as identifying then. */
    static final int MAX_TOKENS = 4096;

    /** Shorter tokens are looked for as whole words only, not inside the run-together text. */
    private static final int MIN_INSIDE = 4;

    /** Five given letters in a row are no accident of samples. */
    private static final int MIN_IN_BYTES = 5;

    /** Shorter numbers meet ordinary measurements by chance. */
    private static final int MIN_NUMBER = 6;

    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private final Set<String> tokens;
    private final boolean overflow;

    /** Takes normalised tokens. */
    IdentifyingTokens(Set<String> tokens) {
        this.overflow = tokens.size() > MAX_TOKENS;
        this.tokens = Set.copyOf(tokens);
    }

    /** Whether a text holds a token as a word, or, separators left out, anywhere. */
    boolean matchesText(String text) {
        if (overflow) {
            return true;
        }
        if (tokens.isEmpty()) {
            return false;
        }
        for (String word : words(text)) {
            if (tokens.contains(word)) {
                return true;
            }
        }
        String compact = compact(text);
        return tokens.stream().anyMatch(token -> isLong(token) && compact.contains(token));
    }

    /** Whether a coded string holds a token as a word, or is one; parts of words are chance here. */
    boolean matchesCode(String value) {
        if (overflow) {
            return true;
        }
        for (String word : words(value)) {
            if (tokens.contains(word)) {
                return true;
            }
        }
        return tokens.contains(compact(value));
    }

    /** Whether a number is a token of at least six digits. */
    boolean matchesNumber(String value) {
        String compact = compact(value);
        return compact.length() >= MIN_NUMBER && (overflow || tokens.contains(compact));
    }

    /**
     * Whether bytes, one per character, spell a token that is too long to be there by chance. With too many
     * tokens to compare it says no: samples are no text, and without them the object would be nothing.
     */
    boolean matchesBytes(String bytes) {
        String lower = bytes.toLowerCase(Locale.ROOT);
        return !overflow && tokens.stream().anyMatch(token -> token.length() >= MIN_IN_BYTES && lower.contains(token));
    }

    private static boolean isLong(String token) {
        return token.length() >= MIN_INSIDE || isIdeographic(token);
    }

    static boolean isIdeographic(String token) {
        return token.codePoints()
                .anyMatch(c -> Character.isIdeographic(c)
                        || Character.UnicodeScript.of(c) == Character.UnicodeScript.HANGUL
                        || Character.UnicodeScript.of(c) == Character.UnicodeScript.KATAKANA
                        || Character.UnicodeScript.of(c) == Character.UnicodeScript.HIRAGANA);
    }

    /** Lower case, no accents, no compatibility forms. */
    static String normalise(String text) {
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
        String plain = MARKS.matcher(decomposed).replaceAll("");
        return Normalizer.normalize(plain.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    /** The words of a text, normalised. */
    static String[] words(String text) {
        return SEPARATORS.split(normalise(text));
    }

    /** The text without separators, normalised. */
    static String compact(String text) {
        return SEPARATORS.matcher(normalise(text)).replaceAll("");
    }
}
