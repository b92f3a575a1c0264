package org.voxelmask.scan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.voxelmask.scan.Pattern.Fit;

/** The spellings of persons' names: each word, and words joined in every usual order. */
final class Names {
    /** Shorter words are looked for only beside another part of the name. */
    static final int MIN_WORD = 3;

    /** Words from here on are looked for inside others, too. */
    static final int MIN_INSIDE = 5;

    /** Shorter joined parts are words of a language by chance. */
    private static final int MIN_JOINED = 4;

    /** Ideographs say more each. */
    private static final int MIN_IDEOGRAPHS = 2;

    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    /** What stands in name fields and names nobody, titles and what stands before names. */
    private static final Set<String> NOBODY = Set.of(
            "anonymous",
            "anonymized",
            "anonymised",
            "unknown",
            "unspecified",
            "removed",
            "none",
            "null",
            "yes",
            "name",
            "patient",
            "test",
            "mrs",
            "miss",
            "prof",
            "professor",
            "doctor",
            "phd",
            "herr",
            "frau",
            "sir",
            "von",
            "van",
            "der",
            "den",
            "del",
            "the",
            "and");

    private final Spellings spellings;

    Names(Spellings spellings) {
        this.spellings = spellings;
    }

    /** Adds a value of VR PN, all its component groups. */
    void add(String name) throws ScanException {
        for (String group : name.split("=", -1)) {
            List<String> joined = new ArrayList<>();
            for (String component : group.split("\\^", -1)) {
                List<String> words = new ArrayList<>();
                for (String word : SEPARATORS.split(component, -1)) {
                    if (!word.isEmpty() && !NOBODY.contains(Spellings.plain(word))) {
                        words.add(word);
                        addWord(word);
                    }
                }
                joined.add(String.join("", words));
            }
            addJoined(joined);
        }
    }

    private void addWord(String word) throws ScanException {
        int length = word.codePointCount(0, word.length());
        boolean number = word.chars().allMatch(c -> c >= '0' && c <= '9');
        if (isIdeographic(word)) {
            if (length >= MIN_IDEOGRAPHS) {
                spellings.add(Kind.NAME, word, Fit.INSIDE);
            }
        } else if (number ? length >= Identifiers.MIN_INSIDE : length >= MIN_WORD) {
            spellings.add(Kind.NAME, word, number ? Fit.NO_DIGIT : length >= MIN_INSIDE ? Fit.INSIDE : Fit.WORD);
        }
    }

    /** Family, given and middle names in their orders, and the given names' first letters. */
    private void addJoined(List<String> components) throws ScanException {
        String family = components.get(0);
        String given = components.size() > 1 ? components.get(1) : "";
        String middle = components.size() > 2 ? components.get(2) : "";
        if (family.isEmpty() || given.isEmpty()) {
            return;
        }
        Set<String> firsts = new LinkedHashSet<>(List.of(given, given + middle));
        firsts.add(first(given));
        if (!middle.isEmpty()) {
            firsts.add(given + first(middle));
            firsts.add(first(given) + first(middle));
        }
        for (String one : firsts) {
            for (String whole : List.of(family + one, one + family)) {
                if (isIdeographic(whole) || whole.length() >= MIN_JOINED) {
                    spellings.add(Kind.NAME, whole, isIdeographic(whole) ? Fit.INSIDE : Fit.WORD);
                }
            }
        }
    }

    private static String first(String name) {
        return name.substring(0, Character.charCount(name.codePointAt(0)));
    }

    private static boolean isIdeographic(String text) {
        return text.codePoints()
                .anyMatch(c -> Character.isIdeographic(c)
                        || Character.UnicodeScript.of(c) == Character.UnicodeScript.HANGUL
                        || Character.UnicodeScript.of(c) == Character.UnicodeScript.KATAKANA
                        || Character.UnicodeScript.of(c) == Character.UnicodeScript.HIRAGANA);
    }
}
