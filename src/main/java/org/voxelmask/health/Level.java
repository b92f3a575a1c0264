package org.voxelmask.health;

import java.util.Locale;

/** How good something is, the best first. */
public enum Level {
    /** As it should be. */
    PASS(0),
    /** Nothing is lost yet; somebody should look. */
    WARN(1),
    /** Something does not work. */
    FAIL(2);

    private final int number;

    Level(int number) {
        this.number = number;
    }

    /** As metrics show it. */
    int number() {
        return number;
    }

    /** As pages and commands print it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The worse of two. */
    Level or(Level other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
