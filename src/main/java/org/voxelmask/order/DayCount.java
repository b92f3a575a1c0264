package org.voxelmask.order;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Puts a count of days in place of dates: what a series is ordered by stays, and no date of a patient stands in the
 * evidence.
 */
final class DayCount {
    private static final int DATE = 8;
    private static final Pattern TIME = Pattern.compile("([0-9]{2}){1,3}(\\.[0-9]{1,6})?");

    private final LocalDate first;

    private DayCount(LocalDate first) {
        this.first = first;
    }

    /** Counts from the earliest day of a series. */
    static DayCount of(List<SeenObject> objects) {
        return new DayCount(objects.stream()
                .flatMap(o -> Stream.of(o.acquisitionTime(), o.contentTime()))
                .map(DayCount::date)
                .filter(Objects::nonNull)
                .min(LocalDate::compareTo)
                .orElse(null));
    }

    /** A time as {@link OrderTime} gives it, its date as five digits of days; empty when it has no whole date or time. */
    String relative(String time) {
        LocalDate date = date(time);
        if (date != null) {
            long days = Math.min(ChronoUnit.DAYS.between(first, date), 99_999);
            return String.format(Locale.ROOT, "%05d", days)
                    + timeOfDay(time.substring(DATE).replaceFirst("[+-].*", ""));
        }
        return timeOfDay(time);
    }

    /** Half an hour, minute or second is none. */
    private static String timeOfDay(String time) {
        return TIME.matcher(time).matches() ? time : "";
    }

    private static LocalDate date(String time) {
        if (!time.matches("[0-9]{8,}.*")) {
            return null;
        }
        try {
            return LocalDate.parse(time.substring(0, DATE), DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
