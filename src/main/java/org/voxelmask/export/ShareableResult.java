package org.voxelmask.export;

import java.util.List;
import java.util.Optional;
import org.voxelmask.verify.VerificationStatus;

/**
 * What a check of a shareable view came to.
 *
 * @param findings what is wrong, in sentences; nothing else was looked at after the first
 * @param later whether the one finding is no fault: the view is of a layout that only a later program knows
 * @param runId the run that the signature names, when it could be read
 * @param signingKeyId who signed, when that could be read
 * @param provenLines lines of records that have their proof to the signed root
 */
public record ShareableResult(
        List<String> findings, boolean later, Optional<String> runId, Optional<String> signingKeyId, int provenLines) {
    /** Copies the list. */
    public ShareableResult {
        findings = List.copyOf(findings);
    }

    /** Whether everything that the view can show is so. */
    public boolean verified() {
        return findings.isEmpty();
    }

    /** What it comes to. */
    public VerificationStatus status() {
        if (verified()) {
            return VerificationStatus.VERIFIED;
        }
        return later ? VerificationStatus.UNVERIFIABLE : VerificationStatus.FAILED;
    }

    /** What the view shows and what it cannot show, for people. */
    public List<String> statements(boolean keyCompared) {
        return List.of(
                provenLines + " lines of records are parts of the bundle that was signed.",
                keyCompared ? "An expected key signed." : "Whose key signed was not compared: give --public-key.",
                "Not shown: that the copies are those that were signed; they are not in this view.",
                "Not shown: which objects of the source the keys stand for, and the files that were left out.");
    }
}
