package org.voxelmask.audit;

import java.util.List;
import java.util.Optional;

/**
 * What came of checking a trail.
 *
 * @param lines that belong to the chain
 * @param torn lines that a crash cut short, by their number in the file, from 1; what they were to say is not known
 * @param findings what is wrong, in the order of the file; a line that is not where it was ends the check
 * @param head the last line; empty when there is none
 */
public record AuditCheck(long lines, List<Long> torn, List<String> findings, Optional<Head> head) {
    /** Copies the lists. */
    public AuditCheck {
        torn = List.copyOf(torn);
        findings = List.copyOf(findings);
    }

    /**
     * A line of the trail: who keeps it elsewhere sees later whether anything up to it was changed or cut off.
     *
     * @param seq its number in the chain, from 1
     * @param hash its hash, 64 hex digits
     */
    public record Head(long seq, String hash) {
        /** As it is printed and given: {@code 12:ab34...}. */
        public String text() {
            return seq + ":" + hash;
        }

        /** The head of a text; empty when it is none. */
        public static Optional<Head> parse(String text) {
            if (!text.matches("[1-9][0-9]{0,17}:[0-9a-f]{64}")) {
                return Optional.empty();
            }
            int colon = text.indexOf(':');
            return Optional.of(new Head(Long.parseLong(text.substring(0, colon)), text.substring(colon + 1)));
        }
    }

    /** Whether the chain holds from its first line to its last. */
    public boolean sound() {
        return findings.isEmpty();
    }
}
