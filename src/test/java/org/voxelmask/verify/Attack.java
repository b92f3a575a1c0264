package org.voxelmask.verify;

import java.nio.file.Path;

/**
 * What an adversary does to a sealed run, and the one finding that must come of it.
 *
 * @param name what the adversary does
 * @param code of the one finding
 * @param path where the one finding is; a star at its end stands for a name that holds a key
 * @param withKey whether the verifier is given the node's public key
 * @param deed the doing
 */
record Attack(String name, FindingCode code, String path, boolean withKey, Deed deed) {
    /** Changes the run. */
    @FunctionalInterface
    interface Deed {
        /** Does it, and says what is to be verified. */
        Path on(AttackedRun run) throws Exception;
    }

    /** An attack that leaves the run where it is. */
    @FunctionalInterface
    interface InPlace {
        /** Does it. */
        void on(AttackedRun run) throws Exception;
    }

    static Attack of(String name, FindingCode code, String path, InPlace deed) {
        return new Attack(name, code, path, false, run -> {
            deed.on(run);
            return run.root();
        });
    }

    /** Whether this is the one finding; a star in the path stands for a name that holds a key. */
    boolean isFound(String finding) {
        String expected = code + " " + path;
        return expected.endsWith("*")
                ? finding.startsWith(expected.substring(0, expected.length() - 1)) && !finding.contains(";")
                : finding.equals(expected);
    }

    /** The verifier knows the node's key. */
    Attack keyGiven() {
        return new Attack(name, code, path, true, deed);
    }

    @Override
    public String toString() {
        return name;
    }
}
