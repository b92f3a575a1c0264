package org.voxelmask.scan;

import java.util.ArrayList;
import java.util.List;
import org.voxelmask.scan.Pattern.Fit;

/** The spellings of numbers, addresses and places: whole without separators, and their telling parts. */
final class Identifiers {
    /** Shorter ones are met by chance: an ID of three characters is not looked for. */
    static final int MIN_ID = 4;

    /** From here on they are looked for inside others. */
    static final int MIN_INSIDE = 6;

    /** Shorter words of an address are words of a language. */
    private static final int MIN_ADDRESS_WORD = 5;

    /** Shorter names of places are. */
    private static final int MIN_PLACE = 5;

    private static final String SEPARATORS = "[^\\p{L}\\p{M}\\p{N}]+";

    private final Spellings spellings;

    Identifiers(Spellings spellings) {
        this.spellings = spellings;
    }

    /** Adds a number of a patient, order or visit, and those parts that are long enough to be one. */
    void addId(String value) throws ScanException {
        String whole = value.replaceAll(SEPARATORS, "");
        if (whole.length() >= MIN_ID && !isMeaningless(whole)) {
            spellings.add(Kind.ID, whole, fit(whole));
        }
        String digitsOnly = value.replaceAll("[^0-9]", "");
        if (digitsOnly.length() >= MIN_INSIDE && !isMeaningless(digitsOnly)) {
            spellings.add(Kind.ID, digitsOnly, Fit.NO_DIGIT);
        }
        for (String part : value.split(SEPARATORS, -1)) {
            boolean digits = part.chars().anyMatch(c -> c >= '0' && c <= '9');
            if (digits && part.length() >= MIN_INSIDE && !isMeaningless(part)) {
                spellings.add(Kind.ID, part, fit(part));
            }
        }
    }

    /** Adds an address or a number to call. */
    void addAddress(String value) throws ScanException {
        String digits = value.replaceAll("[^0-9]", "");
        if (digits.length() >= MIN_INSIDE && value.matches("[-+()/. 0-9]*") && !isMeaningless(digits)) {
            spellings.add(Kind.ADDRESS, digits, Fit.NO_DIGIT);
        }
        for (String word : value.split(SEPARATORS, -1)) {
            if (word.length() >= MIN_ADDRESS_WORD && !isMeaningless(word)) {
                spellings.add(Kind.ADDRESS, word, Fit.WORD);
            }
        }
    }

    /** Adds a name of a place or device, as a whole: its words are too common. */
    void addPlace(String value) throws ScanException {
        List<String> lines = new ArrayList<>(List.of(value));
        lines.addAll(List.of(value.split("\\R", -1)));
        for (String line : lines) {
            String whole = line.replaceAll(SEPARATORS, "");
            if (whole.length() >= MIN_PLACE && !isMeaningless(whole)) {
                spellings.add(Kind.PLACE, whole, fit(whole));
            }
        }
    }

    private static Fit fit(String whole) {
        if (whole.length() < MIN_INSIDE) {
            return Fit.WORD;
        }
        return whole.chars().allMatch(c -> c >= '0' && c <= '9') ? Fit.NO_DIGIT : Fit.INSIDE;
    }

    /** One character over and over, and words that stand where nothing is known. */
    private static boolean isMeaningless(String value) {
        String plain = Spellings.plain(value);
        return plain.chars().distinct().count() <= 1
                || plain.equals("unknown")
                || plain.equals("anonymous")
                || plain.equals("removed")
                || plain.equals("none");
    }
}
