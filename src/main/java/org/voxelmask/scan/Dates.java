package org.voxelmask.scan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.voxelmask.scan.Pattern.Fit;

/** The usual ways to write a day. */
final class Dates {
    private static final Pattern DAY = Pattern.compile("\\s*(\\d{4})[-.:/]?(\\d{2})[-.:/]?(\\d{2}).*");

    /** A DT of a year or a month alone, with its offset from UTC: no day. */
    private static final Pattern WITHOUT_DAY = Pattern.compile("\\s*\\d{4}(?:\\d{2})?[+-]\\d{4}\\s*");

    /** What stands where no day is known, and what copies say instead of one. */
    private static final Set<String> NO_DAY = Set.of("19000101", "00010101", "00000000", "99991231", "99999999");

    /** Names of months, from January on: whole and short ones in English, short ones in other languages. */
    private static final List<List<String>> MONTHS = List.of(
            List.of("january", "jan", "ene", "gen", "januar"),
            List.of("february", "feb", "fev", "februar"),
            List.of("march", "mar", "mrz", "maerz"),
            List.of("april", "apr", "avr", "abr"),
            List.of("may", "mai", "mag"),
            List.of("june", "jun", "juin", "giu", "juni"),
            List.of("july", "jul", "juil", "lug", "juli"),
            List.of("august", "aug", "ago", "aou"),
            List.of("september", "sep", "sept", "set"),
            List.of("october", "oct", "okt", "ott", "oktober"),
            List.of("november", "nov"),
            List.of("december", "dec", "dez", "dic", "dezember"));

    private final Spellings spellings;

    Dates(Spellings spellings) {
        this.spellings = spellings;
    }

    /** The day of a DA or DT value, as eight digits; empty when it has none, or one that says nothing. */
    static String day(String value) {
        String day = anyDay(value);
        return NO_DAY.contains(day) ? "" : day;
    }

    /** The same, also of days that stand where none is known. */
    static String anyDay(String value) {
        Matcher matcher = DAY.matcher(value);
        if (!matcher.matches() || WITHOUT_DAY.matcher(value).matches()) {
            return "";
        }
        String day = matcher.group(1) + matcher.group(2) + matcher.group(3);
        int month = Integer.parseInt(matcher.group(2));
        boolean real = month >= 1 && month <= MONTHS.size() && Integer.parseInt(matcher.group(3)) >= 1;
        return real ? day : "";
    }

    /**
     * Adds a day.
     *
     * @param day eight digits
     * @param birth whether years of two digits are looked for, too
     */
    void add(String day, boolean birth) throws ScanException {
        String year = day.substring(0, 4);
        String month = day.substring(4, 6);
        String date = day.substring(6);
        for (String whole : List.of(year + month + date, date + month + year, month + date + year)) {
            spellings.add(Kind.DATE, whole, Fit.INSIDE);
        }
        addShort(year, month, date);
        addNamed(year, month, date);
        if (birth) {
            addShort(year.substring(2), month, date);
            addNamed(year.substring(2), month, date);
        }
    }

    /** Without zeros, and with years of two digits: only where something separates the parts. */
    private void addShort(String year, String month, String date) throws ScanException {
        for (String m : shorter(month)) {
            for (String d : shorter(date)) {
                spellings.addGroups(Kind.DATE, List.of(year, m, d));
                spellings.addGroups(Kind.DATE, List.of(d, m, year));
                spellings.addGroups(Kind.DATE, List.of(m, d, year));
            }
        }
    }

    private void addNamed(String year, String month, String date) throws ScanException {
        for (String name : MONTHS.get(Integer.parseInt(month) - 1)) {
            for (String d : shorter(date)) {
                for (String whole : List.of(d + name + year, name + d + year, year + name + d)) {
                    spellings.add(Kind.DATE, whole, Fit.NO_DIGIT);
                }
            }
        }
    }

    private static Set<String> shorter(String number) {
        Set<String> forms = new LinkedHashSet<>(List.of(number));
        forms.add(String.valueOf(Integer.parseInt(number)));
        return forms;
    }
}
