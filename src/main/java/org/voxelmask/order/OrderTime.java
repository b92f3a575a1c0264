package org.voxelmask.order;

import java.util.regex.Pattern;

/**
 * Times that images are ordered by, as DICOM writes them (PS3.5 6.2: DA, TM, DT), joined to one text. What is no
 * time counts as absent: free text of a source must not pass into the evidence.
 */
public final class OrderTime {
    private static final Pattern DATE = Pattern.compile("[0-9]{8}");
    private static final Pattern TIME = Pattern.compile("[0-9]{2}([0-9]{2}([0-9]{2}(\\.[0-9]{1,6})?)?)?");
    private static final Pattern DATE_TIME = Pattern.compile("[0-9]{4,14}(\\.[0-9]{1,6})?([+-][0-9]{4})?");

    /** Five digits of days and pairs of digits of a time: no length in which a date could stand. */
    private static final Pattern RELATIVE = Pattern.compile("([0-9]{5})?([0-9]{2}){0,3}(\\.[0-9]{1,6})?");

    private OrderTime() {}

    /**
     * The time of an image.
     *
     * @param dateTime a DT, such as Acquisition DateTime; may be empty
     * @param date a DA; may be empty
     * @param time a TM; may be empty
     * @return the DT, else DA and TM joined, of what is well-formed; else empty
     */
    public static String of(String dateTime, String date, String time) {
        if (DATE_TIME.matcher(dateTime.strip()).matches()) {
            return dateTime.strip();
        }
        return formed(DATE, date.strip()) + formed(TIME, time.strip());
    }

    private static String formed(Pattern form, String text) {
        return form.matcher(text).matches() ? text : "";
    }

    /** Whether a text is what stands in a manifest: a time of day after a count of days, one of them, never a date. */
    public static boolean isRelative(String text) {
        return !text.isEmpty() && RELATIVE.matcher(text).matches();
    }
}
