package org.voxelmask.health;

/** Looks at one thing. Called by one thread at a time; may take long, and nobody who asks for health waits for it. */
@FunctionalInterface
public interface HealthCheck {
    /**
     * Looks now. What fails is a finding, never an exception.
     *
     * @throws InterruptedException when the thread is asked to stop
     */
    Finding look() throws InterruptedException;
}
