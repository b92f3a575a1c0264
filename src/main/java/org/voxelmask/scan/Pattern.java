package org.voxelmask.scan;

import java.util.List;

/**
 * One spelling of a value, in one encoding.
 *
 * @param kind what it is a spelling of
 * @param symbols see {@link Fold}
 * @param fit what may stand beside it in a text
 * @param groups between which something must separate; empty when it does not matter
 * @param exact the bytes that must stand there as they are, as Latin 1; empty when symbols say enough
 */
record Pattern(Kind kind, List<Byte> symbols, Fit fit, List<String> groups, String exact) {
    /** What may stand beside a spelling. */
    enum Fit {
        /** Anything. */
        INSIDE,
        /** No digit. */
        NO_DIGIT,
        /** No letter and no digit. */
        WORD
    }

    int length() {
        return symbols.size();
    }
}
