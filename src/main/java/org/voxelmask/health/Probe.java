package org.voxelmask.health;

import java.time.Duration;

/**
 * A check and how it is used.
 *
 * @param name a word in lower case
 * @param use which pages it decides about, besides {@code /health}, where every check counts
 * @param every between two looks
 * @param check looks
 */
public record Probe(String name, Use use, Duration every, HealthCheck check) {
    /** Which pages a check decides about. */
    public enum Use {
        /** Whether the process should live: only what a restart mends. */
        LIVE,
        /** Whether objects should be sent to it: only what keeps it from receiving. */
        READY,
        /** Whether everything is well. */
        HEALTH
    }

    /** Refuses a name that is no word. */
    public Probe {
        if (!name.matches("[a-z][a-z_]{0,30}")) {
            throw new IllegalArgumentException("the name of a check is a word in lower case");
        }
    }

    /** Whether the page of a use is decided by this one: live is part of ready, ready of health. */
    boolean decides(Use page) {
        return use.compareTo(page) <= 0;
    }
}
