package org.voxelmask.health;

/** What the pages of health show. Answers at once. */
public interface HealthPages extends AutoCloseable {
    /** What is known for a page. */
    HealthReport report(Probe.Use page);

    /** Looks no more. */
    @Override
    void close();
}
