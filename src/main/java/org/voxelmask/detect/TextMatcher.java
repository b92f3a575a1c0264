package org.voxelmask.detect;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Compares read text with what the header says, forgiving a reader's mistakes. Keeps no text that it is given. */
final class TextMatcher {
    private static final int NAME_PART_MIN = 3;
    private static final int ID_MIN = 4;
    private static final int BIRTH_DATE_LENGTH = 8;

    /** Wrong letters that are forgiven, per letter of what is looked for. */
    private static final double FORGIVEN = 0.25;

    private static final Pattern BIRTH_WORD = Pattern.compile("\\b(D\\.?O\\.?B\\b|BIRTH|BORN\\b|GEB\\b|GEBOREN)");
    private static final Pattern ID_WORD = Pattern.compile(
            "\\b(MRN|PAT(IENT)?\\s*-?ID|PID|ACC(ESSION)?\\s*(NO|NR|#|NUMBER)?|ID)\\s*[:.#=]?\\s*[A-Z0-9-]*[0-9]{3}");
    private static final Pattern NAME_WORD = Pattern.compile("\\b(NAME|PATIENT)\\s*[:=]\\s*[A-Z]{2}");

    private final List<String> nameParts = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private final Set<String> births = new LinkedHashSet<>();

    /** Prepares what is looked for. */
    TextMatcher(DetectionRequest.IdentityHints hints) {
        for (String name : hints.names()) {
            for (String part : plain(name).split("[^A-Z0-9]+", -1)) {
                if (part.length() >= NAME_PART_MIN) {
                    nameParts.add(part);
                }
            }
        }
        for (String id : hints.ids()) {
            String plain = alike(plain(id).replaceAll("[^A-Z0-9]", ""));
            if (plain.length() >= ID_MIN) {
                ids.add(plain);
            }
        }
        hints.birthDates().forEach(this::addBirth);
    }

    private void addBirth(String date) {
        if (date.length() != BIRTH_DATE_LENGTH || !date.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return;
        }
        String year = date.substring(0, 4);
        String month = date.substring(4, 6);
        String day = date.substring(6);
        String two = year.substring(2);
        int index = Integer.parseInt(month);
        String word = index >= 1 && index <= 12
                ? "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC".substring(index * 3 - 3, index * 3)
                : "";
        for (String y : List.of(year, two)) {
            births.addAll(List.of(y + month + day, day + month + y, month + day + y));
            for (String d : List.of(day, day.startsWith("0") ? day.substring(1) : day)) {
                String m = month.startsWith("0") ? month.substring(1) : month;
                if (y.equals(year)) {
                    births.addAll(List.of(d + m + y, m + d + y, y + m + d));
                }
                if (!word.isEmpty()) {
                    births.addAll(List.of(d + word + y, word + d + y));
                }
            }
        }
    }

    /** What a text seems to be: a name before a date of birth before a number. */
    TextRegion.Label label(String text) {
        String plain = plain(text);
        String letters = plain.replaceAll("[^A-Z0-9]", "");
        if (nameParts.stream().anyMatch(part -> holds(letters, part))
                || NAME_WORD.matcher(plain).find()) {
            return TextRegion.Label.NAME;
        }
        if (isBirth(plain)) {
            return TextRegion.Label.DOB;
        }
        String alike = alike(letters);
        if (ids.stream().anyMatch(id -> holds(alike, id))
                || ID_WORD.matcher(plain).find()) {
            return TextRegion.Label.MRN;
        }
        return TextRegion.Label.UNKNOWN_TEXT;
    }

    private boolean isBirth(String plain) {
        if (BIRTH_WORD.matcher(plain).find()) {
            return true;
        }
        String digits = plain.replaceAll("[^A-Z0-9]", "");
        return births.stream().anyMatch(b -> EditDistance.within(digits, b, b.length() / BIRTH_DATE_LENGTH));
    }

    private static boolean holds(String text, String part) {
        return EditDistance.within(text, part, (int) (part.length() * FORGIVEN));
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toUpperCase(Locale.ROOT);
    }

    /** Letters that readers take for digits become those digits. */
    private static String alike(String text) {
        return text.replace('O', '0')
                .replace('Q', '0')
                .replace('I', '1')
                .replace('L', '1')
                .replace('S', '5')
                .replace('B', '8')
                .replace('Z', '2');
    }
}
