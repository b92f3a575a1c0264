package org.voxelmask.pipeline;

import java.util.List;

/**
 * What a replay came to.
 *
 * @param runId the run
 * @param copies one for each copy that the run signed for, in the order of their names
 * @param sameConfiguration whether the node's configuration is still that of the run
 */
public record ReplayResult(String runId, List<Copy> copies, boolean sameConfiguration) {
    /** Copies the list. */
    public ReplayResult {
        copies = List.copyOf(copies);
    }

    /** What became of one copy. */
    public enum Outcome {
        /** Built again, every byte is the same. */
        SAME,
        /** Built again, and it is another file. */
        DIFFERENT,
        /** It could not be built again. */
        UNVERIFIABLE
    }

    /**
     * One copy.
     *
     * @param name of its file
     * @param outcome what became of it
     * @param reason why it could not be built again; empty when it could
     */
    public record Copy(String name, Outcome outcome, String reason) {}

    /** How many copies had an outcome. */
    public long count(Outcome outcome) {
        return copies.stream().filter(c -> c.outcome() == outcome).count();
    }

    /** Whether every copy was built again and is the same; a run without copies has nothing that could differ. */
    public boolean same() {
        return count(Outcome.SAME) == copies.size();
    }
}
