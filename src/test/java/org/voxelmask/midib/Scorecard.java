package org.voxelmask.midib;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts what of the corpus its copies did right. What is asked of a copy that is not there is done wrong. */
final class Scorecard {
    /** Shorter texts stand anywhere by chance. */
    private static final int MIN_ANYWHERE = 5;

    private final Copies copies;
    private final Map<Check, int[]> counts = new EnumMap<>(Check.class);
    private final Map<String, Integer> failures = new TreeMap<>();
    private final Map<String, Set<String>> became = new HashMap<>();
    private final Map<String, Set<String>> came = new HashMap<>();
    private final Map<String, Set<Long>> shifts = new HashMap<>();

    Scorecard(List<Planted> corpus, Copies copies) {
        this.copies = copies;
        for (Planted planted : corpus) {
            planted.items().forEach(item -> note(planted, item));
        }
        for (Planted planted : corpus) {
            planted.items().forEach(item -> score(planted, item));
        }
    }

    int passed(Check check) {
        return counts.getOrDefault(check, new int[2])[0];
    }

    int total(Check check) {
        return counts.getOrDefault(check, new int[2])[1];
    }

    /** What was done wrong, by check and what was planted, and how often. */
    Map<String, Integer> failures() {
        return failures;
    }

    private void note(Planted planted, Item item) {
        if (!copies.has(planted.sopUid())) {
            return;
        }
        String text = copies.text(planted.sopUid(), item.path());
        if (item.check() == Check.UID_CONSISTENT || item.check() == Check.PATID_CONSISTENT) {
            became.computeIfAbsent(item.value(), value -> new HashSet<>()).add(text);
            came.computeIfAbsent(text, value -> new HashSet<>()).add(item.value());
        } else if (item.check() == Check.DATE_SHIFTED) {
            shifts.computeIfAbsent(planted.patientId(), patient -> new HashSet<>())
                    .add(days(item.value(), text));
        }
    }

    private void score(Planted planted, Item item) {
        boolean right = copies.has(planted.sopUid()) && isRight(planted, item);
        int[] count = counts.computeIfAbsent(item.check(), check -> new int[2]);
        count[0] += right ? 1 : 0;
        count[1]++;
        if (!right) {
            String what = item.check() == Check.TEXT_RETAINED ? item.value() : item.topic();
            failures.merge(item.check().word() + ": " + what, 1, Integer::sum);
        }
    }

    private boolean isRight(Planted planted, Item item) {
        String text = copies.text(planted.sopUid(), item.path());
        return switch (item.check()) {
            case TAG_RETAINED -> copies.element(planted.sopUid(), item.path()).isPresent();
            case TEXT_NOTNULL -> !text.isEmpty();
            case TEXT_RETAINED -> holds(text, item.value());
            case TEXT_REMOVED ->
                !names(text, item.value())
                        && (item.value().length() < MIN_ANYWHERE || !copies.holds(planted.sopUid(), item.value()));
            case DATE_SHIFTED -> isShifted(planted, item, text);
            case UID_CHANGED -> !text.isEmpty() && !text.equals(item.value());
            case UID_CONSISTENT, PATID_CONSISTENT ->
                !text.isEmpty()
                        && became.get(item.value()).size() == 1
                        && came.get(text).size() == 1;
            case PIXELS_HIDDEN, PIXELS_RETAINED -> throw new IllegalArgumentException("no pixels here");
        };
    }

    private static boolean holds(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    /** A short text counts as a whole word: Ng is no part of Screening. */
    private static boolean names(String text, String part) {
        return part.length() >= MIN_ANYWHERE
                ? holds(text, part)
                : Arrays.asList(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1))
                        .contains(part.toLowerCase(Locale.ROOT));
    }

    private boolean isShifted(Planted planted, Item item, String text) {
        long days = days(item.value(), text);
        return days != 0
                && days != Long.MIN_VALUE
                && shifts.get(planted.patientId()).size() == 1;
    }

    /** Days from one date to the other; the least number when the other is no date. */
    private static long days(String before, String after) {
        try {
            DateTimeFormatter format = DateTimeFormatter.BASIC_ISO_DATE;
            LocalDate then = LocalDate.parse(after.substring(0, Math.min(8, after.length())), format);
            return ChronoUnit.DAYS.between(LocalDate.parse(before, format), then);
        } catch (DateTimeParseException e) {
            return Long.MIN_VALUE;
        }
    }
}
