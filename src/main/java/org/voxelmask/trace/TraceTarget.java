package org.voxelmask.trace;

import java.time.Duration;
import java.util.Arrays;

/**
 * Where traces go, and who sends them.
 *
 * @param endpoint of the collector, such as {@code http://127.0.0.1:4318/v1/traces}
 * @param authorities PEM: those that its certificate must come from; empty for those of the Java runtime
 * @param version of the program
 * @param tenant label of the one of several application entities that is traced; empty for the only one
 * @param lastWait how long the end waits for what was not sent
 */
public record TraceTarget(String endpoint, byte[] authorities, String version, String tenant, Duration lastWait) {
    /** Copies the authorities. */
    public TraceTarget {
        authorities = Arrays.copyOf(authorities, authorities.length);
    }
}
