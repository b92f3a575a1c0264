package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the header's dates of birth in text, in every usual order and format, and what is marked as one. */
final class DateMatcher {
    private static final int LENGTH = 8;
    private static final int OLDEST_YEAR = 1890;
    private static final int LAST_YEAR = 2099;

    private static final Pattern MARKED =
            Pattern.compile("\\b(D\\.?\\s?O\\.?\\s?B\\b|BIRTH|BIRTHDATE|BORN\\b|GEB\\b|GEBOREN"
                    + "|GEBURTS|NEE? LE\\b|NAISSANCE|NACIMIENTO|NASCIMENTO|NASCITA|NATO IL\\b|FODT|FODD|DDN\\b)");

    /** Three groups of letters and digits between which nothing but separators stands. */
    private static final Pattern GROUPS = Pattern.compile(
            "(?<![0-9A-Z])([0-9A-Z|]{1,10})[-/.,' ]{1,3}([0-9A-Z|]{1,10})[-/.,' ]{1,3}([0-9A-Z|]{1,4})(?![0-9A-Z])");

    /** A day, a month's name and a year in one: 4AUG1971. */
    private static final Pattern JOINED =
            Pattern.compile("(?<![0-9A-Z])([0-9OIL]{1,2})([A-Z]{3,10})([0-9OILSBZ]{2,4})(?![0-9A-Z])");

    private static final Pattern COMPACT = Pattern.compile("(?<![0-9A-Z])[0-9A-Z|]{8}(?![0-9A-Z])");

    private final Set<String> whole = new TreeSet<>();
    private final Set<String> shortened = new TreeSet<>();

    /** Prepares DA values; others are passed over. */
    DateMatcher(List<String> values) {
        for (String value : values) {
            if (value.matches("[0-9]{8}")) {
                String year = value.substring(0, 4);
                String month = value.substring(4, 6);
                String day = value.substring(6);
                whole.addAll(List.of(year + month + day, day + month + year, month + day + year, year + day + month));
                String two = year.substring(2);
                shortened.addAll(List.of(two + month + day, day + month + two, month + day + two));
            }
        }
    }

    /** Whether the header has none. */
    boolean isEmpty() {
        return whole.isEmpty();
    }

    /** Whether a plain text holds a date of birth of the header; one digit may be anything. */
    boolean matches(String plain) {
        return !isEmpty() && dates(plain).stream().anyMatch(this::isBirth);
    }

    /** Whether a plain text says that a date of birth stands in it. */
    static boolean isMarked(String plain) {
        String letters = plain.replace('0', 'O').replace('8', 'B').replace('1', 'I');
        return MARKED.matcher(plain).find() || MARKED.matcher(letters).find();
    }

    /** Whether a plain text holds a date with all four digits of its year. */
    static boolean isLike(String plain) {
        return dates(plain).stream().anyMatch(DateMatcher::isDate);
    }

    private boolean isBirth(String date) {
        return shortened.contains(date)
                || (date.length() == LENGTH && whole.stream().anyMatch(birth -> differing(birth, date) <= 1));
    }

    private static int differing(String a, String b) {
        int differing = 0;
        for (int i = 0; i < LENGTH; i++) {
            differing += a.charAt(i) == b.charAt(i) ? 0 : 1;
        }
        return differing;
    }

    /** What may be dates: groups of digits, each filled up to two, joined. */
    private static List<String> dates(String plain) {
        List<String> dates = new ArrayList<>();
        for (Pattern pattern : List.of(GROUPS, JOINED)) {
            Matcher matcher = pattern.matcher(plain);
            for (int from = 0; matcher.find(from); from = matcher.end(1)) {
                dates.add(group(matcher.group(1)) + group(matcher.group(2)) + group(matcher.group(3)));
            }
        }
        Matcher compact = COMPACT.matcher(plain);
        while (compact.find()) {
            dates.add(Letters.digits(compact.group()));
        }
        return dates;
    }

    private static String group(String group) {
        int month = MonthNames.of(group.replace('0', 'O').replace('5', 'S').replace('6', 'G'));
        String digits = month > 0 ? String.valueOf(month) : Letters.digits(group.replaceFirst("(ST|ND|RD|TH)$", ""));
        return digits.length() == 1 ? "0" + digits : digits;
    }

    private static boolean isDate(String date) {
        if (!date.matches("[0-9]{8}")) {
            return false;
        }
        boolean yearFirst = isYear(date.substring(0, 4)) && isDayAndMonth(date.substring(4, 6), date.substring(6));
        boolean yearLast = isYear(date.substring(4)) && isDayAndMonth(date.substring(0, 2), date.substring(2, 4));
        return yearFirst || yearLast;
    }

    private static boolean isYear(String year) {
        int value = Integer.parseInt(year);
        return value >= OLDEST_YEAR && value <= LAST_YEAR;
    }

    private static boolean isDayAndMonth(String one, String other) {
        int a = Integer.parseInt(one);
        int b = Integer.parseInt(other);
        return Math.min(a, b) >= 1 && Math.min(a, b) <= 12 && Math.max(a, b) <= 31;
    }
}
