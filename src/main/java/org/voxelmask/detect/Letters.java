package org.voxelmask.detect;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Brings what was read and what the header says to forms in which a reader's usual mistakes make no difference. */
final class Letters {
    /** Letters that Unicode does not take apart. */
    private static final Map<Character, String> SPELLED = Map.of(
            '\u00C6', "AE", '\u0152', "OE", '\u00D8', "O", '\u0141', "L", '\u0110', "D", '\u00D0', "D", '\u00DE', "TH",
            '\u0130', "I");

    private static final String CONFUSED = "0156829|!$QL";
    private static final String FOR_LETTERS = "OISGBZGIISOI";
    private static final String READ_AS_LETTERS = "OQDILSBZG|!";
    private static final String FOR_DIGITS = "00011582611";

    private Letters() {}

    /** Umlauts as two letters, as they are written where there are none. */
    static String spelledOut(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .replace("\u00C4", "AE")
                .replace("\u00D6", "OE")
                .replace("\u00DC", "UE")
                .replace("\u00D8", "OE")
                .replace("\u00C5", "AA");
    }

    /** Capitals without marks; a sharp s is two. */
    static String plain(String text) {
        String upper = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toUpperCase(Locale.ROOT);
        StringBuilder plain = new StringBuilder(upper.length());
        for (int i = 0; i < upper.length(); i++) {
            char letter = upper.charAt(i);
            plain.append(SPELLED.getOrDefault(letter, String.valueOf(letter)));
        }
        return plain.toString();
    }

    /** The words and numbers of a plain text; a stroke or exclamation mark inside one may be a letter. */
    static List<String> tokens(String plain) {
        List<String> tokens = new ArrayList<>();
        for (String token : plain.split("[^\\p{L}\\p{N}|!$]+", -1)) {
            if (token.chars().anyMatch(Character::isLetterOrDigit)) {
                tokens.add(token);
            }
        }
        return tokens;
    }

    /** Whether at least half of a token is letters: what names are compared with. */
    static boolean isWord(String token) {
        long letters = token.chars().filter(Character::isLetter).count();
        return letters * 2 >= token.length();
    }

    /** A key that letters and the digits they are read as share. */
    static String letterKey(String plain) {
        return replace(plain.replaceAll("[^\\p{L}\\p{N}|!$]", ""), CONFUSED, FOR_LETTERS);
    }

    /** The same where pairs that are read or written as one letter are one: umlauts with and without their e. */
    static String wordKey(String plain) {
        return letterKey(plain)
                .replace("AE", "A")
                .replace("OE", "O")
                .replace("UE", "U")
                .replace("AA", "A")
                .replace("RN", "M")
                .replace("VV", "W");
    }

    /** A key of letters and digits in which those that are read for each other are digits. */
    static String idKey(String plain) {
        return digits(plain.replaceAll("[^\\p{L}\\p{N}|!]", ""));
    }

    /** Letters that are read for digits become these. */
    static String digits(String plain) {
        return replace(plain, READ_AS_LETTERS, FOR_DIGITS);
    }

    private static String replace(String text, String from, String to) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int at = from.indexOf(text.charAt(i));
            out.append(at < 0 ? text.charAt(i) : to.charAt(at));
        }
        return out.toString();
    }
}
