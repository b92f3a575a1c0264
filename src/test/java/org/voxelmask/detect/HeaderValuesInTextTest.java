package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Values of invented headers, written in every usual way and read with mistakes, against what devices write. */
class HeaderValuesInTextTest {
    private static final int TIMES = 4000;
    private static final String[] FAMILIES = {
        "Hartmann",
        "Kowalczyk",
        "Brandt-Nielsen",
        "O'Sullivan",
        "Fernandez",
        "M\u00FCllerstein",
        "Petrov",
        "Nakamura",
        "Van den Berg",
        "Rossi",
        "\u00C5kesson",
        "Sch\u00F6nfeld",
        "Wright",
        "Abdullah",
        "Thibault"
    };
    private static final String[] GIVENS = {
        "Johannes", "Maria", "Agnieszka", "Se\u00E1n", "Yuki", "Charlotte", "Ivo", "Bj\u00F6rn", "Li", "Mary Ann"
    };
    private static final String[] TECHNICAL = {
        "GAIN 45 DB",
        "MI 1.1 TIS 0.4",
        "DEPTH 16 CM",
        "ABDOMEN C5-2 48 HZ",
        "120 KV 250 MA",
        "SL 5.0 MM",
        "TR 500 TE 12",
        "FOV 240X240",
        "W 400 L 40",
        "ZOOM 1.5",
        "HR 72 BPM",
        "LEFT",
        "2D 62% DYN R 55 P LOW",
        "THI",
        "FR 32HZ",
        "12.5 CM/S",
        "AX T2 FLAIR",
        "L MLO",
        "R CC",
        "+ DIST 23.4 MM",
        "PRF 1.0 KHZ",
        "WF 65 HZ",
        "SUPINE",
        "PORTABLE",
        "DLP 512 MGY.CM",
        "SE 4 IM 23",
        "EF 61 %",
        "0:12",
        "FLIP 90",
        "MATRIX 512X512",
        "SCALE 1:2",
        "CAL 0.4"
    };
    private static final String[] CONFUSED = {"O0", "I1", "S5", "B8", "Z2", "G6", "I|", "Q0", "L1"};

    private final Random random = new Random(20260101);

    @Test
    void aNameInAnyOrderWithOneLetterInFourMisreadIsAName() {
        for (int i = 0; i < TIMES; i++) {
            String family = pick(FAMILIES);
            String given = pick(GIVENS);
            TextMatcher matcher = new TextMatcher(
                    new DetectionRequest.IdentityHints(List.of(family + "^" + given), List.of(), List.of("19000101")));
            String written = inSomeCase(order(spelled(family), spelled(given)));
            String read = surrounded(misread(written, 4));
            assertEquals(TextRegion.Label.NAME, matcher.label(read), family + "^" + given + " read as " + read);
        }
    }

    @Test
    void aDateOfBirthInAnyFormatWithLettersReadForDigitsIsADateOfBirth() {
        for (int i = 0; i < TIMES; i++) {
            String birth = String.format(
                    "%04d%02d%02d", 1910 + random.nextInt(110), 1 + random.nextInt(12), 1 + random.nextInt(28));
            TextMatcher matcher = new TextMatcher(
                    new DetectionRequest.IdentityHints(List.of(), List.of("123454321"), List.of(birth)));
            String read = confuse(format(birth), 4);
            assertEquals(TextRegion.Label.DOB, matcher.label(read), birth + " read as " + read);
        }
    }

    @Test
    void aNumberHoweverGroupedWithOneSignInFourMisreadIsANumber() {
        for (int i = 0; i < TIMES; i++) {
            StringBuilder id = new StringBuilder(random.nextBoolean() ? "" : "MX");
            int length = 6 + random.nextInt(6);
            while (id.length() < length) {
                id.append((char) ('1' + random.nextInt(9)));
            }
            TextMatcher matcher = new TextMatcher(
                    new DetectionRequest.IdentityHints(List.of(), List.of(id.toString()), List.of("19000101")));
            String misread = random.nextBoolean() ? confuse(id.toString(), 4) : misread(id.toString(), 4);
            String read = random.nextBoolean() ? "000" + misread : grouped(misread);
            assertEquals(TextRegion.Label.MRN, matcher.label(read), id + " read as " + read);
        }
    }

    @Test
    void whatDevicesWriteIsNothingOfThePatient() {
        for (String family : FAMILIES) {
            for (String given : GIVENS) {
                TextMatcher matcher = new TextMatcher(new DetectionRequest.IdentityHints(
                        List.of(family + "^" + given), List.of("4410372", "A-20771"), List.of("19530417")));
                for (String text : TECHNICAL) {
                    assertEquals(TextRegion.Label.UNKNOWN_TEXT, matcher.label(text), family + ": " + text);
                }
            }
        }
    }

    private String pick(String[] values) {
        return values[random.nextInt(values.length)];
    }

    /** Umlauts as they are, or with an e. */
    private String spelled(String name) {
        return random.nextBoolean()
                ? name
                : name.replace("\u00FC", "ue").replace("\u00F6", "oe").replace("\u00C5", "Aa");
    }

    private String order(String family, String given) {
        return switch (random.nextInt(7)) {
            case 0 -> family + "^" + given;
            case 1 -> family + ", " + given;
            case 2 -> given + " " + family;
            case 3 -> given.charAt(0) + ". " + family;
            case 4 -> family + " " + given.charAt(0);
            case 5 -> family;
            default -> family + given;
        };
    }

    private String inSomeCase(String text) {
        return random.nextBoolean() ? text.toUpperCase(Locale.ROOT) : text;
    }

    private String surrounded(String text) {
        return switch (random.nextInt(3)) {
            case 0 -> text + "  45Y F";
            case 1 -> "GAIN 3 " + text;
            default -> text;
        };
    }

    private String format(String birth) {
        String y = birth.substring(0, 4);
        String m = birth.substring(4, 6);
        String d = birth.substring(6);
        String word = List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
                .get(Integer.parseInt(m) - 1);
        String separator = pick(new String[] {"/", "-", ".", " "});
        return switch (random.nextInt(6)) {
            case 0 -> d + separator + m + separator + y;
            case 1 -> m + separator + d + separator + y;
            case 2 -> y + separator + m + separator + d;
            case 3 -> birth;
            case 4 -> d + separator + word + separator + y;
            default -> word + " " + d + ", " + y;
        };
    }

    private String grouped(String id) {
        int at = 1 + random.nextInt(id.length() - 1);
        return id.substring(0, at) + pick(new String[] {"-", " ", ".", "/"}) + id.substring(at);
    }

    /** Up to one sign in so many is another, is missing or is too many. */
    private String misread(String text, int oneIn) {
        StringBuilder read = new StringBuilder(text);
        for (int left = letters(text) / oneIn; left > 0; left--) {
            int at = random.nextInt(read.length());
            switch (random.nextInt(3)) {
                case 0 -> read.setCharAt(at, (char) ('A' + random.nextInt(26)));
                case 1 -> read.deleteCharAt(at);
                default -> read.insert(at, (char) ('A' + random.nextInt(26)));
            }
        }
        return read.toString();
    }

    /** Up to one digit in so many is a letter that looks like it. */
    private String confuse(String text, int oneIn) {
        StringBuilder read = new StringBuilder(text);
        List<Integer> digits = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            if (Character.isDigit(text.charAt(i))) {
                digits.add(i);
            }
        }
        for (int left = digits.size() / oneIn; left > 0; left--) {
            int at = digits.remove(random.nextInt(digits.size()));
            for (String pair : CONFUSED) {
                if (pair.charAt(1) == read.charAt(at)) {
                    read.setCharAt(at, pair.charAt(0));
                    break;
                }
            }
        }
        return read.toString();
    }

    private static int letters(String text) {
        return (int) text.chars().filter(Character::isLetterOrDigit).count();
    }
}
