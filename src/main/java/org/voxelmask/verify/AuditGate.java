package org.voxelmask.verify;

import java.io.IOException;
import java.nio.file.Path;
import org.voxelmask.proof.EvidenceException;

/**
 * Gate 3 as a door: what is not audit-complete is not exported and not attested. Sealing has the same checks in
 * {@link SealGate}. It judges the evidence, not how well text was found.
 */
public final class AuditGate {
    private final BundleVerifier verifier = new BundleVerifier();

    /** A gate. */
    public AuditGate() {}

    /**
     * Lets a bundle or a run pass, or says why not.
     *
     * @param bundleOrRun a bundle's folder, or a run's
     * @param options an expected key makes the gate stricter
     * @return the verification, whose warnings go with whatever is handed on
     * @throws EvidenceException when a dimension failed, was not evaluated or could not be verified; the message
     *     names the first cause
     * @throws IOException when a file cannot be read
     * @throws InterruptedException when the thread is asked to stop
     */
    public VerificationResult require(Path bundleOrRun, VerifyOptions options)
            throws IOException, EvidenceException, InterruptedException {
        VerificationResult result = verifier.verify(bundleOrRun, options);
        if (!result.auditComplete() || !result.verified()) {
            String cause = result.findings().isEmpty()
                    ? "not every check could be made"
                    : result.findings().get(0).line();
            throw new EvidenceException("the audit of this run is not complete, and it goes nowhere: " + cause);
        }
        return result;
    }
}
