package org.voxelmask.deident;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.voxelmask.dicom.data.VR;

/** Moves values of DA and DT (PS3.5 6.2) by whole days, and knows valid ones of TM. */
final class DateShift {
    private static final Pattern DA = Pattern.compile("(\\d{4})(\\.?)(\\d{2})\\2(\\d{2})");
    private static final Pattern DT = Pattern.compile(
            "(\\d{4})(?:(\\d{2})(?:(\\d{2})((?:[01]\\d|2[0-3])(?:[0-5]\\d(?:[0-5]\\d|60)?)?(?:\\.\\d{1,6})?)?)?)?([+-]\\d{4})?");
    private static final Pattern TM =
            Pattern.compile("(?:[01]\\d|2[0-3])(?::?[0-5]\\d(?::?(?:[0-5]\\d|60)(?:\\.\\d{1,6})?)?)?");
    private static final Pattern OFFSET = Pattern.compile("[+-](?:0\\d|1[0-4])[0-5]\\d");
    private static final int MAX_YEAR = 9999;

    private DateShift() {}

    /**
     * Moves every value of a field.
     *
     * @param text the field as it stands, padding included
     * @param days whole days
     * @return the field after, unpadded; empty when one of the values is no date or leaves the years 1 to 9999
     */
    static Optional<String> shift(VR vr, String text, int days) {
        List<String> shifted = new ArrayList<>();
        for (String value : text.split("\\\\", -1)) {
            String date = value.replace("\0", "").strip();
            Optional<String> moved = date.isEmpty()
                    ? Optional.of("")
                    : vr == VR.DA ? shiftDate(date, days) : vr == VR.DT ? shiftDateTime(date, days) : Optional.empty();
            if (moved.isEmpty()) {
                return Optional.empty();
            }
            shifted.add(moved.get());
        }
        return Optional.of(String.join("\\", shifted));
    }

    /** Whether every value of a field of DA, DT or TM is one, or empty. */
    static boolean isValid(VR vr, String text) {
        if (vr != VR.TM) {
            return shift(vr, text, 0).isPresent();
        }
        for (String value : text.split("\\\\", -1)) {
            String time = value.replace("\0", "").strip();
            if (!time.isEmpty() && !TM.matcher(time).matches()) {
                return false;
            }
        }
        return true;
    }

    /** Whether a text is an offset from UTC (PS3.3 C.12.1.1.8). */
    static boolean isOffset(String text) {
        return OFFSET.matcher(text.replace("\0", "").strip()).matches();
    }

    private static Optional<String> shiftDate(String date, int days) {
        Matcher parts = DA.matcher(date);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return moved(parts.group(1), parts.group(3), parts.group(4), days)
                .map(day -> format(day, parts.group(2), true, true));
    }

    /** A date that lacks its day or month moves as if it were the first, and lacks them after. */
    private static Optional<String> shiftDateTime(String value, int days) {
        Matcher parts = DT.matcher(value);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String month = parts.group(2);
        String day = parts.group(3);
        String rest = (parts.group(4) == null ? "" : parts.group(4)) + (parts.group(5) == null ? "" : parts.group(5));
        return moved(parts.group(1), month, day, days).map(date -> format(date, "", month != null, day != null) + rest);
    }

    private static Optional<LocalDate> moved(String year, String month, String day, int days) {
        try {
            LocalDate date = LocalDate.of(
                            Integer.parseInt(year),
                            month == null ? 1 : Integer.parseInt(month),
                            day == null ? 1 : Integer.parseInt(day))
                    .plusDays(days);
            return date.getYear() < 1 || date.getYear() > MAX_YEAR ? Optional.empty() : Optional.of(date);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String format(LocalDate date, String separator, boolean month, boolean day) {
        return String.format(Locale.ROOT, "%04d", date.getYear())
                + (month ? separator + String.format(Locale.ROOT, "%02d", date.getMonthValue()) : "")
                + (day ? separator + String.format(Locale.ROOT, "%02d", date.getDayOfMonth()) : "");
    }
}
