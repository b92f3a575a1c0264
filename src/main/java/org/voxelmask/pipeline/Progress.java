package org.voxelmask.pipeline;

/** Told how far a run is. Called by one thread at a time. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress NONE = (phase, done, total) -> {};

    /**
     * A step was done.
     *
     * @param phase {@code looking} or {@code writing}
     * @param done instances so far
     * @param total instances in all
     */
    void at(String phase, int done, int total);
}
