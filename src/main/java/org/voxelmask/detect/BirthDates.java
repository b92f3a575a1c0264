package org.voxelmask.detect;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The ways in which a date of the header is written, without what stands between its parts. */
final class BirthDates {
    private static final String MONTHS = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";
    private static final int LENGTH = 8;

    private BirthDates() {}

    /**
     * Spellings of six characters or more.
     *
     * @param dates DA values, YYYYMMDD; others are passed over
     */
    static Set<String> spellings(List<String> dates) {
        Set<String> all = new LinkedHashSet<>();
        dates.stream().filter(date -> date.matches("[0-9]{8}")).forEach(date -> add(date, all));
        return all;
    }

    private static void add(String date, Set<String> all) {
        String month = date.substring(4, 6);
        String day = date.substring(6, LENGTH);
        int index = Integer.parseInt(month);
        String word = index >= 1 && index <= 12 ? MONTHS.substring(index * 3 - 3, index * 3) : "";
        for (String year : List.of(date.substring(0, 4), date.substring(2, 4))) {
            all.addAll(List.of(year + month + day, day + month + year, month + day + year));
            if (!word.isEmpty()) {
                all.addAll(List.of(day + word + year, word + day + year));
            }
        }
    }
}
