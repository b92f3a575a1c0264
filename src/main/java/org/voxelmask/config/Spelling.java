package org.voxelmask.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the key that somebody may have meant. */
final class Spelling {
    private static final int MAX_EDITS = 2;

    private Spelling() {}

    /** The most similar candidate, if it is at most two letters away. */
    static Optional<String> nearest(String key, Collection<String> candidates) {
        return candidates.stream()
                .filter(candidate -> edits(key, candidate) <= MAX_EDITS)
                .min(Comparator.comparingInt(candidate -> edits(key, candidate)));
    }

    /** Letters to insert, remove or change between two words. */
    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1] + 1, above + 1), diagonal + change);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
