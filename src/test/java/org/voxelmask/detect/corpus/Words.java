package org.voxelmask.detect.corpus;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Invented names, numbers, dates and settings, in the ways that devices write them. */
final class Words {
    private static final List<String> FAMILY = List.of(
            "Smith",
            "Müller",
            "O'Brien",
            "Garcia",
            "Lee",
            "Nowak",
            "Johansson",
            "Rossi",
            "Van der Berg",
            "Kim",
            "Tiller",
            "Quigley",
            "Fujita",
            "Ölander",
            "Wójcik",
            "Abadi",
            "Ng",
            "Petrov",
            "Baptiste",
            "Hill");
    private static final List<String> GIVEN = List.of(
            "John", "Anna", "Maria", "Li", "Peter", "Zoë", "Mohammed", "Grace", "Jean-Luc", "Ida", "Bo", "Xavier");
    private static final List<String> PLACES = List.of(
            "St. Mary Hospital",
            "UNIV. KLINIK GRAZ",
            "City Med Ctr",
            "BAPTIST CLINIC",
            "General Hospital OB/GYN",
            "Radiology West",
            "Praxis Dr. Weber",
            "MERCY HEALTH",
            "Hôpital Nord",
            "County Imaging");
    private static final List<String> MONTHS =
            List.of("JAN", "Feb", "MAR", "Apr", "MAY", "Jun", "JUL", "Aug", "SEP", "Oct", "NOV", "Dec");
    private static final List<String> SETTINGS = List.of(
            "MI 1.1",
            "TIS 0.4",
            "TIB: 0.2",
            "28Hz",
            "FR 32",
            "C5-1",
            "L12-5",
            "Gn 60",
            "DR 65 dB",
            "3/3/4",
            "PRF 1.0kHz",
            "15.0 cm",
            "2D G:58",
            "WF Med",
            "LIVER",
            "LT KIDNEY SAG",
            "Dist 1.06 cm",
            "+ 23.4 mm",
            "kVp 120",
            "mA 240",
            "W 400 L 40",
            "Im: 34/120",
            "FOV 250",
            "TR 500 TE 14",
            "Thk 5.0",
            "AP PORTABLE",
            "SUPINE",
            "HR 72 bpm",
            "ZOOM 1.2",
            "EF 61 %",
            "Vmax 84.2 cm/s",
            "R",
            "L",
            "AP",
            "5",
            "10",
            "P",
            "CINE 118");

    private final Random random;

    Words(Random random) {
        this.random = random;
    }

    /**
     * A text.
     *
     * @param text what is written
     * @param identifying whether it could tell who or when
     */
    record Word(String text, boolean identifying) {}

    /** One that identifies. */
    Word identifying() {
        String text = switch (random.nextInt(8)) {
            case 0, 1, 2 -> name();
            case 3 -> number();
            case 4, 5 -> date();
            case 6 -> random.nextBoolean() ? time() : age();
            default -> place();
        };
        return new Word(text, true);
    }

    /** One that does not. */
    Word technical() {
        return new Word(pick(SETTINGS), false);
    }

    /** Either. */
    Word any() {
        return random.nextInt(3) == 0 ? technical() : identifying();
    }

    /** A person. */
    String name() {
        String family = pick(FAMILY);
        String given = pick(GIVEN);
        String text = switch (random.nextInt(7)) {
            case 0 -> family + "^" + given;
            case 1 -> family + ", " + given;
            case 2 -> given + " " + family;
            case 3 -> given.charAt(0) + ". " + family;
            case 4 -> "Name: " + family + " " + given.charAt(0) + ".";
            case 5 -> family + " " + given;
            default -> "Dr. " + family;
        };
        return random.nextInt(3) == 0 ? text : text.toUpperCase(Locale.ROOT);
    }

    private String number() {
        return switch (random.nextInt(6)) {
            case 0 -> "ID: " + digits(6);
            case 1 -> "MRN " + digits(8);
            case 2 -> "ACC# " + digits(7);
            case 3 -> digits(4) + "-" + digits(3);
            case 4 -> "PID-" + digits(5) + "-" + (char) ('A' + random.nextInt(26));
            default -> digits(10);
        };
    }

    private String date() {
        int day = 1 + random.nextInt(28);
        int month = 1 + random.nextInt(12);
        int year = 1930 + random.nextInt(95);
        String text = switch (random.nextInt(7)) {
            case 0 -> String.format(Locale.ROOT, "%02d/%02d/%d", month, day, year);
            case 1 -> String.format(Locale.ROOT, "%d-%02d-%02d", year, month, day);
            case 2 -> String.format(Locale.ROOT, "%02d-%s-%02d", day, MONTHS.get(month - 1), year % 100);
            case 3 -> String.format(Locale.ROOT, "%02d.%02d.%d", day, month, year);
            case 4 -> String.format(Locale.ROOT, "%d%02d%02d", year, month, day);
            case 5 -> String.format(Locale.ROOT, "%s %d, %d", MONTHS.get(month - 1), day, year);
            default -> String.format(Locale.ROOT, "%d/%d/%02d", month, day, year % 100);
        };
        return random.nextInt(4) == 0 ? "DOB " + text : text;
    }

    /** A time of day. */
    String time() {
        int hour = random.nextInt(24);
        int minute = random.nextInt(60);
        return random.nextBoolean()
                ? String.format(Locale.ROOT, "%02d:%02d:%02d", hour, minute, random.nextInt(60))
                : String.format(Locale.ROOT, "%d:%02d %s", 1 + hour % 12, minute, hour < 12 ? "AM" : "PM");
    }

    private String age() {
        int years = 1 + random.nextInt(98);
        return switch (random.nextInt(4)) {
            case 0 -> String.format(Locale.ROOT, "%03dY M", years);
            case 1 -> "F/" + years;
            case 2 -> "AGE " + years + " SEX F";
            default -> "M " + years + "y";
        };
    }

    private String place() {
        return pick(PLACES);
    }

    private String digits(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(random.nextInt(10));
        }
        return text.toString();
    }

    private String pick(List<String> all) {
        return all.get(random.nextInt(all.size()));
    }
}
