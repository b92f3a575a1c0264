package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds persons' names of the header in text, in every usual order, and what is marked as a name. */
final class NameMatcher {
    /** From this length on a word is looked for inside the text, with mistakes; shorter ones as whole words. */
    private static final int FUZZY_MIN = 5;

    private static final int WORD_MIN = 3;
    private static final int FORM_MIN = 3;

    /** Wrong letters that are forgiven, one in so many of what is looked for. */
    private static final int FORGIVEN_ONE_IN = 4;

    /** Tokens that one name may be read as. */
    private static final int MAX_TOKENS = 5;

    private static final int FAMILY = 0;
    private static final int GIVEN = 1;
    private static final int MIDDLE = 2;

    /** What stands in name fields and names nobody. */
    private static final Set<String> NOBODY = Set.of(
            "ANONYMOUS",
            "ANONYMIZED",
            "ANONYMISED",
            "UNKNOWN",
            "NONE",
            "NULL",
            "TEST",
            "PATIENT",
            "NAME",
            "MRS",
            "MISS",
            "DOCTOR",
            "PROF",
            "HERR",
            "FRAU",
            "SIR",
            "PHD",
            "VON",
            "VAN",
            "DER",
            "DEN",
            "DEL",
            "THE");

    private static final Pattern MARKED = Pattern.compile("(?<!(PROTOCOL|STUDY|SERIES|FILE|PRESET|PROBE|STATION|EXAM) )"
            + "\\b(((PATIENT(EN)?|PAT|PT|FAMILY|LAST|FIRST|GIVEN|SUR|VOR|NACH|FAMILIEN)[ '.S]{0,3})?NAME"
            + "|NOM|PRENOM|NOMBRE|APELLIDOS?|NOME|COGNOME|NAAM|NAMN|NAVN|IMIE|NAZWISKO)\\s*[:=;,]?\\s*[A-Z]{2}"
            + "|\\b(PATIENT|PAT|PT|PHYSICIAN|REFERRING|OPERATOR|SONOGRAPHER|RADIOLOGIST|ARZT)\\.?\\s*[:=]\\s*[A-Z]{2}"
            + "|\\b(DR|PROF)[.:]\\s*[A-Z]{2}|\\b(MRS|MISS|HERR|FRAU|MME|SRA)\\.?\\s+[A-Z]{3}"
            + "|\\b[A-Z]{2,}\\^[A-Z]");

    private final Set<String> words = new TreeSet<>();
    private final Set<String> forms = new TreeSet<>();

    /** Prepares the names of PN values. */
    NameMatcher(List<String> names) {
        for (String name : names) {
            for (String group : name.split("[=\\\\]", -1)) {
                add(Letters.plain(group).split("\\^", -1));
                add(Letters.plain(Letters.spelledOut(group)).split("\\^", -1));
            }
        }
    }

    private void add(String[] components) {
        for (String component : components) {
            for (String word : Letters.tokens(component)) {
                if (word.length() >= WORD_MIN && !NOBODY.contains(word)) {
                    words.add(Letters.wordKey(word));
                    words.add(Letters.letterKey(word));
                }
            }
        }
        List<String> families = new ArrayList<>(Letters.tokens(component(components, FAMILY)));
        families.add(String.join("", families));
        String given = String.join("", Letters.tokens(component(components, GIVEN)));
        String middle = String.join("", Letters.tokens(component(components, MIDDLE)));
        for (String family : families) {
            if (!family.isEmpty() && !NOBODY.contains(family)) {
                addForms(family, given, middle);
            }
        }
    }

    private static String component(String[] components, int index) {
        return index < components.length ? components[index] : "";
    }

    /** The family name alone; family and given name in both orders, each given name whole, as its initial, or with the other's initial. */
    private void addForms(String family, String given, String middle) {
        addForm(family);
        if (given.isEmpty()) {
            return;
        }
        String g = given.substring(0, 1);
        String m = middle.isEmpty() ? "" : middle.substring(0, 1);
        for (String first : new TreeSet<>(List.of(given, g, given + middle, given + m, g + m, m + g))) {
            addForm(family + first);
            addForm(first + family);
        }
    }

    private void addForm(String form) {
        for (String key : List.of(Letters.wordKey(form), Letters.letterKey(form))) {
            if (key.length() >= FORM_MIN) {
                forms.add(key);
            }
        }
    }

    /** Whether a plain text holds a name of the header. */
    boolean matches(String plain) {
        if (words.isEmpty() && forms.isEmpty()) {
            return false;
        }
        List<String> tokens =
                Letters.tokens(plain).stream().filter(Letters::isWord).toList();
        String joined = String.join("", tokens);
        List<String> all = List.of(Letters.wordKey(joined), Letters.letterKey(joined));
        Set<String> runs = runs(tokens);
        return words.stream().anyMatch(word -> holds(all, runs, word))
                || forms.stream().anyMatch(form -> holds(all, runs, form));
    }

    /** Whether a plain text says that a name stands in it. */
    static boolean isMarked(String plain) {
        return MARKED.matcher(plain).find();
    }

    private static boolean holds(List<String> all, Set<String> runs, String key) {
        int forgiven = key.length() / FORGIVEN_ONE_IN;
        return runs.contains(key)
                || (key.length() >= FUZZY_MIN
                        && all.stream().anyMatch(text -> EditDistance.within(text, key, forgiven)));
    }

    /** Neighbouring tokens joined, one to a few. */
    private static Set<String> runs(List<String> tokens) {
        Set<String> runs = new TreeSet<>();
        for (int from = 0; from < tokens.size(); from++) {
            StringBuilder run = new StringBuilder();
            for (int to = from; to < Math.min(tokens.size(), from + MAX_TOKENS); to++) {
                runs.add(Letters.wordKey(run.append(tokens.get(to)).toString()));
            }
        }
        return runs;
    }
}
