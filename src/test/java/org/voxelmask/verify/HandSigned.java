package org.voxelmask.verify;

import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.evidence.RecordsRoot;
import org.voxelmask.evidence.SealFiles;
import org.voxelmask.evidence.SignatureRecord;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Sha256;
import org.voxelmask.proof.SigningKey;
import org.voxelmask.testing.SampleRuns;

/** Signs a manifest that no writer would write, so that nothing can be made to follow from it but the signature. */
final class HandSigned {
    private HandSigned() {}

    static void sign(Forger forger) throws EvidenceException {
        byte[] manifest = forger.files().get(BundleLayout.MANIFEST);
        SignatureRecord old = SignatureRecord.parse(forger.files().get(BundleLayout.SIGNATURE_RECORD));
        SigningKey key = SampleRuns.key();
        SignatureRecord unsigned = record(old, key, manifest, forger, new byte[0]);
        SignatureRecord signed = record(old, key, manifest, forger, key.sign(unsigned.signedBytes()));
        forger.set(BundleLayout.SIGNATURE_RECORD, signed.file());
        forger.set(BundleLayout.MANIFEST_SIDECAR, SealFiles.sidecar(manifest));
    }

    private static SignatureRecord record(
            SignatureRecord old, SigningKey key, byte[] manifest, Forger forger, byte[] signature) {
        return new SignatureRecord(
                old.layoutVersion(),
                old.jobId(),
                old.runId(),
                Sha256.hex(manifest),
                RecordsRoot.of(forger.files()),
                old.outputsSha256(),
                old.signedAt(),
                key.publicKey(),
                key.sign(Sha256.raw(manifest)),
                signature);
    }
}
