package org.voxelmask.detect;

import java.util.List;

/**
 * What a second look at one copy looked at, and what it found. Holds no text.
 *
 * @param framesRead how many frames were decoded
 * @param framesLookedAt which of them were looked at by themselves, from 0
 * @param projections how many pictures that unite all frames were looked at: 0 or 3
 * @param placesFound places outside the settled ones that the network took for text
 * @param placesRead how many of them were read; the surest first, at most {@value SecondEngine#MAX_READ} a picture
 * @param wordsRead words that Tesseract read anywhere, of any confidence
 * @param findings what blocks, in the order of looking; empty when nothing does
 */
public record ResidualReport(
        int framesRead,
        List<Integer> framesLookedAt,
        int projections,
        int placesFound,
        int placesRead,
        int wordsRead,
        List<Finding> findings) {
    /** Copies the lists. */
    public ResidualReport {
        framesLookedAt = List.copyOf(framesLookedAt);
        findings = List.copyOf(findings);
    }

    /** Whether nothing was found that blocks. */
    public boolean passed() {
        return findings.isEmpty();
    }

    /** What kind of text was left. */
    public enum Kind {
        /** Reads like a name, number or birth date of the source's header. */
        HEADER_VALUE,
        /** A word, read with confidence. */
        WORD,
        /** A run of digits, read with confidence. */
        NUMBER
    }

    /**
     * Text that is left.
     *
     * @param frame where it shows, from 0; of a projection the frame that shows it most
     * @param kind what it seems to be
     */
    public record Finding(int frame, Kind kind) {}
}
