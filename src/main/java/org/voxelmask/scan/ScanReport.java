package org.voxelmask.scan;

import java.util.List;
import java.util.Map;

/**
 * What a scan of a copy found.
 *
 * @param problem why the scan did not come to its end, a sentence without any value; null when it did
 * @param compared how many values of the source were looked for, by kind
 * @param searched bytes of the file that were searched, or are its structure
 * @param skipped bytes of pixel data that were not
 * @param hits the first ones, at most {@link #MAX_HITS}
 * @param total how many there are
 */
public record ScanReport(
        String problem, Map<Kind, Integer> compared, long searched, long skipped, List<Hit> hits, int total) {
    /** More are counted and not named. */
    public static final int MAX_HITS = 32;

    /** Copies. */
    public ScanReport {
        compared = Map.copyOf(compared);
        hits = List.copyOf(hits);
    }

    /**
     * Something that identified somebody in the source.
     *
     * @param path where it stands, in the form of plans
     * @param kind what it is
     */
    public record Hit(String path, Kind kind) {}

    /** Whether the scan came to its end and found nothing. */
    public boolean passed() {
        return problem == null && total == 0;
    }
}
