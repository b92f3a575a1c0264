package org.voxelmask.verify;

import java.util.Locale;

/** What Gate 3 asks of evidence: an audit is complete when every one of these is. */
public enum Dimension {
    /** Every instance that came in is accounted for, and nothing else went out. */
    COVERAGE("Every instance that came in is accounted for, and nothing else went out."),
    /** Every instance has one decision with its reason. */
    DECISION("Every instance has one decision with its reason."),
    /** What was decided is borne out: actions, hashes, reasons of what was left out. */
    EVIDENCE("Every change has its action and its hashes, and whatever was left out has its reason."),
    /** The state that decided can be reconstructed. */
    CONFIGURATION("The configuration that decided is recorded."),
    /** The files are whole, signed, and those of one run. */
    INTEGRITY("Every file is the one that was hashed and signed."),
    /** How long the evidence is kept is stated, and nothing temporary is left. */
    RETENTION("How long the evidence is kept is stated, and nothing temporary is left.");

    private final String statement;

    Dimension(String statement) {
        this.statement = statement;
    }

    /** What holds when the dimension is complete, as a sentence. */
    public String statement() {
        return statement;
    }

    /** The word in reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
