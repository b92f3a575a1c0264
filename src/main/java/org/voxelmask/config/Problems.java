package org.voxelmask.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong, so that all of it can be told at once. */
final class Problems {
    /** A file that is no configuration at all is not listed to its end. */
    private static final int MAX_PROBLEMS = 100;

    private record Found(int line, ConfigProblem problem) {}

    private final List<Found> found = new ArrayList<>();

    void add(Origin origin, String key, String message) {
        if (found.size() < MAX_PROBLEMS) {
            found.add(new Found(origin.line(), new ConfigProblem(origin.text(), key, message)));
        }
    }

    void throwIfAny() throws ConfigException {
        if (!found.isEmpty()) {
            throw new ConfigException(found.stream()
                    .sorted(Comparator.comparingInt(Found::line))
                    .map(Found::problem)
                    .toList());
        }
    }
}
