package org.voxelmask.scan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.voxelmask.dicom.data.StandardTerms;
import org.voxelmask.scan.Pattern.Fit;

/**
 * Which matches count where. What a hit would stop is a whole run, so that words which stand in a place by the
 * standard, and digits that meet by chance, do not count; everything else does.
 */
final class HitRule {
    /** Shorter patterns are met in random bytes once in some thousand studies. */
    private static final int MIN_IN_BYTES = 6;

    /** Compressed frames are random bytes, and many. */
    private static final int MIN_IN_STREAM = 7;

    /** A match is no longer than this many times its symbols, and {@link #SPREAD} more. */
    private static final int SPREAD_TIMES = 3;

    private static final int SPREAD = 8;
    private static final int EIGHT_DIGITS = 8;

    private final Retained retained;

    HitRule(Retained retained) {
        this.retained = retained;
    }

    /** Whether a match in a value counts. */
    boolean counts(Pattern pattern, Place place, byte[] value, int from, int to) {
        if (to - from > SPREAD_TIMES * pattern.length() + SPREAD) {
            return false;
        }
        if (!pattern.exact().isEmpty() && !isExact(pattern.exact(), value, from, to)) {
            return false;
        }
        if (!pattern.groups().isEmpty()) {
            return place == Place.TEXT && isWord(value, from, to) && inGroups(pattern.groups(), value, from, to);
        }
        return switch (place) {
            case TEXT, VERSION -> fits(pattern.fit(), value, from, to);
            case CODED -> isWord(value, from, to) && !(pattern.kind() == Kind.NAME && isTerm(value, from, to));
            case NUMBER -> isNumber(pattern) ? isAlone(value, from, to) : isName(pattern, value, from, to);
            case DATE ->
                pattern.kind() == Kind.DATE ? isDay(pattern, value, from, to) : isName(pattern, value, from, to);
            case TIME, UID -> isName(pattern, value, from, to);
            case BYTES -> pattern.length() >= MIN_IN_BYTES && pattern.kind() != Kind.ADDRESS;
            case STREAM -> pattern.length() >= MIN_IN_STREAM && pattern.kind() != Kind.ADDRESS;
        };
    }

    private static boolean fits(Fit fit, byte[] value, int from, int to) {
        return switch (fit) {
            case INSIDE -> true;
            case NO_DIGIT -> !isLongerNumber(value, from) && !Fold.isDigit(Fold.after(value, to));
            case WORD -> isWord(value, from, to);
        };
    }

    /** Whether another digit than zeros stands before. */
    private static boolean isLongerNumber(byte[] value, int from) {
        int at = from;
        while (at > 0 && value[at - 1] == '0') {
            at--;
        }
        return Fold.isDigit(Fold.before(value, at));
    }

    /** Whether the bytes of an encoding stand there one by one, those that separate in ASCII, too. */
    private static boolean isExact(String exact, byte[] value, int from, int to) {
        int start = Math.max(0, from - exact.length());
        byte[] around = slice(value, start, Math.min(value.length, to + exact.length()));
        return new String(around, StandardCharsets.ISO_8859_1).contains(exact);
    }

    private static boolean isWord(byte[] value, int from, int to) {
        return Fold.before(value, from) < 0 && Fold.after(value, to) < 0;
    }

    private static boolean isName(Pattern pattern, byte[] value, int from, int to) {
        return pattern.kind() == Kind.NAME && isWord(value, from, to);
    }

    private static boolean isNumber(Pattern pattern) {
        return pattern.kind() != Kind.NAME && pattern.length() >= MIN_IN_BYTES;
    }

    /** Whether nothing else stands in the value of several. */
    private static boolean isAlone(byte[] value, int from, int to) {
        return Fold.symbols(valueOf(value, from, to)).length == Fold.symbols(slice(value, from, to)).length;
    }

    private static boolean isTerm(byte[] value, int from, int to) {
        String terms = new String(valueOf(value, from, to), StandardCharsets.ISO_8859_1);
        return Arrays.stream(terms.split("\\\\", -1)).allMatch(StandardTerms::contains);
    }

    /** Dates that moved meet other dates of the source by chance. */
    private boolean isDay(Pattern pattern, byte[] value, int from, int to) {
        boolean first = from == 0 || value[from - 1] == '\\' || value[from - 1] == ' ';
        return !retained.movedDates() && first && pattern.length() == EIGHT_DIGITS && isYearFirst(value, from, to);
    }

    private static boolean isYearFirst(byte[] value, int from, int to) {
        return to - from == EIGHT_DIGITS && (value[from] == '1' || value[from] == '2');
    }

    /** The one of several values that a match stands in, or those that it joins. */
    private static byte[] valueOf(byte[] value, int from, int to) {
        int start = from;
        while (start > 0 && value[start - 1] != '\\') {
            start--;
        }
        int end = to;
        while (end < value.length && value[end] != '\\') {
            end++;
        }
        return slice(value, start, end);
    }

    private static byte[] slice(byte[] value, int from, int to) {
        return Arrays.copyOfRange(value, from, to);
    }

    private static boolean inGroups(List<String> groups, byte[] value, int from, int to) {
        String text = new String(slice(value, from, to), StandardCharsets.ISO_8859_1);
        return List.of(text.replace("\0", "").toLowerCase(Locale.ROOT).split("[^a-z0-9]+", -1))
                .equals(groups);
    }
}
