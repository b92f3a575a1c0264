package org.voxelmask.log.wall;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Texts without case, marks and separators, in the ways that one letter is written as another. */
final class Folds {
    private static final String[][] TWO_LETTERS = {
        {"ä", "ae"}, {"ö", "oe"}, {"ü", "ue"}, {"ß", "ss"}, {"å", "aa"}, {"æ", "ae"}, {"ø", "oe"}, {"œ", "oe"}
    };

    private static final String[][] ONE_LETTER = {
        {"ß", "s"}, {"æ", "a"}, {"ø", "o"}, {"ł", "l"}, {"đ", "d"}, {"ı", "i"}, {"œ", "o"}, {"þ", "th"}, {"ð", "d"}
    };

    /** Letters of Cyrillic and Greek that look like Latin ones, and those. */
    private static final String ALIKE = "аеорсухіјѕԁһкмтвнοαεικνρτυχγβ";

    private static final String LATIN = "aeopcyxijsdhkmtbhoaeiknptuxyb";

    private Folds() {}

    /** The foldings of a text, letters and digits alone. */
    static Set<String> of(String text) {
        String lower = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        Set<String> folds = new LinkedHashSet<>();
        for (String variant : List.of(replaced(lower, ONE_LETTER), replaced(lower, TWO_LETTERS))) {
            String bare = bare(variant);
            folds.add(bare);
            folds.add(latin(bare));
        }
        folds.remove("");
        return folds;
    }

    /** The words of a text, folded. */
    static Set<String> words(String text) {
        Set<String> words = new LinkedHashSet<>();
        for (String word : text.split("[^\\p{L}\\p{M}\\p{N}]+", -1)) {
            words.addAll(of(word));
        }
        for (String word : text.split("(?<=\\p{Ll})(?=\\p{Lu})|[^\\p{L}\\p{M}]+", -1)) {
            words.addAll(of(word));
        }
        return words;
    }

    /** Whether few letters say much: ideographs, syllables. */
    static boolean tells(String folded) {
        return folded.codePointCount(0, folded.length()) >= 2
                && folded.codePoints()
                        .anyMatch(c -> Character.isIdeographic(c)
                                || Character.UnicodeScript.of(c) == Character.UnicodeScript.HANGUL
                                || Character.UnicodeScript.of(c) == Character.UnicodeScript.KATAKANA
                                || Character.UnicodeScript.of(c) == Character.UnicodeScript.HIRAGANA);
    }

    private static String bare(String text) {
        StringBuilder bare = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKD)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(bare::appendCodePoint);
        return Normalizer.normalize(bare, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private static String latin(String text) {
        StringBuilder latin = new StringBuilder(text);
        for (int i = 0; i < latin.length(); i++) {
            int alike = ALIKE.indexOf(latin.charAt(i));
            if (alike >= 0) {
                latin.setCharAt(i, LATIN.charAt(alike));
            }
        }
        return latin.toString();
    }

    private static String replaced(String text, String[][] letters) {
        String result = text;
        for (String[] letter : letters) {
            result = result.replace(letter[0], letter[1]);
        }
        return result;
    }
}
