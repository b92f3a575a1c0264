package org.voxelmask.fuzz;

/** What a harness holds against its target; a breach is an error that no target may catch. */
public final class Contract {
    private Contract() {}

    /** Fails with a sentence that names the promise. */
    public static void require(boolean kept, String promise) {
        if (!kept) {
            throw new AssertionError("broken: " + promise);
        }
    }

    /** Every refusal says something to its reader. */
    public static void requireSentence(Exception refusal) {
        String message = refusal.getMessage();
        require(message != null && !message.isBlank(), "an error has a message");
    }

    /** What the target must not throw at all. */
    public static AssertionError unexpected(Exception e) {
        return new AssertionError("broken: only the package's own errors", e);
    }
}
