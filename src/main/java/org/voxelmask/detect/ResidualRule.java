package org.voxelmask.detect;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.voxelmask.detect.ResidualReport.Kind;

/**
 * Decides whether words that were read on a copy are text that must not be there. A header value blocks however
 * badly it was read; other text only when it is a word or a number that was read with confidence, because
 * Tesseract reads short words into any texture. Keeps nothing of what it is given.
 */
final class ResidualRule {
    /** Letters in a row that make a word. */
    static final int WORD_LETTERS = 4;

    /** Digits that make a number, separators of dates and times not counted. */
    static final int NUMBER_DIGITS = 4;

    /** Tesseract's confidence from which a word or a number blocks, 0 to 1. */
    static final double CONFIDENCE = 0.80;

    /** Header values of up to four letters or digits: texture reads like them now and then. */
    static final double SHORT_CONFIDENCE = 0.60;

    private static final int NAME_MIN = 3;
    private static final int ID_MIN = 4;
    private static final int SHORT = 4;
    private static final int JOINED = 6;
    private static final int JOINED_PER_CHANGE = 4;
    private static final int ONE_CHANGE = 5;
    private static final int TWO_CHANGES = 8;

    private static final String TAKEN = "OQDILSBZVMHW";
    private static final String FOR = "00011582UNNN";

    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> ids = new LinkedHashSet<>();
    private final Set<String> births;

    ResidualRule(DetectionRequest.IdentityHints hints) {
        for (String name : hints.names()) {
            for (String part : plain(name).split("[^A-Z0-9]+", -1)) {
                if (part.length() >= NAME_MIN) {
                    names.add(alike(part));
                }
            }
        }
        for (String id : hints.ids()) {
            String plain = alike(joined(id));
            if (plain.length() >= ID_MIN) {
                ids.add(plain);
            }
        }
        births = BirthDates.spellings(hints.birthDates());
    }

    /**
     * What blocks in a line of words.
     *
     * @param words as Tesseract separated them, in their order
     * @param settled whether the place of a word is accounted for, by its place in the list
     */
    Optional<Kind> judge(List<TesseractReader.Word> words, List<Boolean> settled) {
        StringBuilder line = new StringBuilder();
        for (TesseractReader.Word word : words) {
            line.append(joined(word.text()));
            if (isHeaderValue(word)) {
                return Optional.of(Kind.HEADER_VALUE);
            }
        }
        if (holdsLongValue(line.toString())) {
            return Optional.of(Kind.HEADER_VALUE);
        }
        for (int i = 0; i < words.size(); i++) {
            if (!settled.get(i) && words.get(i).confidence() >= CONFIDENCE) {
                Optional<Kind> kind = kind(words.get(i).text());
                if (kind.isPresent()) {
                    return kind;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Kind> kind(String text) {
        String plain = plain(text);
        List<String> runs = List.of(plain.split("[^A-Z0-9]+", -1));
        if (plain.chars().filter(Character::isDigit).count() >= NUMBER_DIGITS) {
            return Optional.of(Kind.NUMBER);
        }
        boolean word = runs.stream()
                .anyMatch(r -> r.length() >= WORD_LETTERS
                        && r.chars().allMatch(Character::isLetter)
                        && r.chars().distinct().count() > 2);
        return word ? Optional.of(Kind.WORD) : Optional.empty();
    }

    private boolean isHeaderValue(TesseractReader.Word word) {
        for (String token : plain(word.text()).split("[^A-Z0-9]+", -1)) {
            if (token.length() < NAME_MIN) {
                continue;
            }
            boolean sure = word.confidence() >= SHORT_CONFIDENCE;
            boolean matches =
                    names.stream().anyMatch(name -> (name.length() > SHORT || sure) && matches(alike(token), name))
                            || ids.stream().anyMatch(id -> (id.length() > SHORT || sure) && matches(alike(token), id))
                            || births.contains(token);
            if (matches) {
                return true;
            }
        }
        return false;
    }

    /** Longer values are looked for across words, because they are read in pieces. */
    private boolean holdsLongValue(String line) {
        String alike = alike(line);
        return ids.stream().filter(id -> id.length() >= JOINED).anyMatch(alike::contains)
                || names.stream()
                        .filter(name -> name.length() >= JOINED)
                        .anyMatch(name -> EditDistance.within(alike, name, name.length() / JOINED_PER_CHANGE))
                || births.stream().filter(b -> b.length() >= TWO_CHANGES).anyMatch(line::contains);
    }

    /** Whether a token is a value with few letters read wrongly; a value inside a longer token is none. */
    private static boolean matches(String token, String value) {
        int changes = value.length() >= TWO_CHANGES ? 2 : value.length() >= ONE_CHANGE ? 1 : 0;
        return Math.abs(token.length() - value.length()) <= changes && EditDistance.within(token, value, changes);
    }

    private static String joined(String text) {
        return plain(text).replaceAll("[^A-Z0-9]", "");
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toUpperCase(Locale.ROOT);
    }

    /** Letters and digits that readers take for each other become one. */
    private static String alike(String text) {
        StringBuilder alike = new StringBuilder(text);
        for (int i = 0; i < alike.length(); i++) {
            int at = TAKEN.indexOf(alike.charAt(i));
            if (at >= 0) {
                alike.setCharAt(i, FOR.charAt(at));
            }
        }
        return alike.toString();
    }
}
