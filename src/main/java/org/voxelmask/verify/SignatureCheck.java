package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.evidence.SignatureRecord;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.KeyChain;
import org.voxelmask.proof.Timestamps;

/** The signature record, and whether the manifest is the one that it signs. */
final class SignatureCheck {
    private final BundleFiles files;
    private final Findings findings;

    SignatureCheck(BundleFiles files, Findings findings) {
        this.files = files;
        this.findings = findings;
    }

    /** The record when both its signatures are good, else null. */
    SignatureRecord read() {
        String path = BundleLayout.SIGNATURE_RECORD;
        try {
            SignatureRecord record = SignatureRecord.parse(files.bytes(path));
            if (record.isSignedBy(record.publicKey())) {
                return record;
            }
            findings.error(FindingCode.SIGNATURE_INVALID, path, "the signatures are not those of the key it names");
        } catch (EvidenceException e) {
            findings.error(FindingCode.SIGNATURE_MALFORMED, path, e.getMessage());
        }
        return null;
    }

    /** Holds manifest, sidecar and signed hash against each other and names the one that changed. */
    void checkManifest(SignatureRecord record) {
        String actual = files.hash(BundleLayout.MANIFEST);
        boolean sidecar = HashChecks.isHashOf(files.bytes(BundleLayout.MANIFEST_SIDECAR), actual);
        boolean signed = record == null ? sidecar : record.manifestSha256().equals(actual);
        if (!signed) {
            findings.error(
                    FindingCode.MANIFEST_CHANGED,
                    BundleLayout.MANIFEST,
                    "is not the manifest that was hashed and signed");
        } else if (!sidecar) {
            findings.error(
                    FindingCode.SIDECAR_WRONG,
                    BundleLayout.MANIFEST_SIDECAR,
                    "does not hold the hash of MANIFEST.json");
        }
    }

    /** Run, time and layout stand in both, the record's own signed. */
    void checkIdentity(SignatureRecord record, JsonNode manifest) {
        boolean sameRun = record.runId()
                .toString()
                .equals(manifest.get("processing_run_id").textValue());
        if (record.layoutVersion() != LayoutVersion.stated(files.bytes(BundleLayout.MANIFEST))) {
            findings.error(
                    FindingCode.LAYOUT_DIFFERS,
                    BundleLayout.MANIFEST,
                    "states another layout than the signature record");
        }
        boolean sameTime = Timestamps.iso(record.signedAt()).equals(Timestamps.iso(ManifestCheck.generated(manifest)));
        if (!sameRun || !sameTime) {
            boolean named = files.folderName().equals(BundleLayout.folderName(record.runId(), record.signedAt()));
            findings.error(
                    FindingCode.IDENTITY_DIFFERS,
                    named ? BundleLayout.MANIFEST : BundleLayout.SIGNATURE_RECORD,
                    "manifest and signature record name different runs or times");
        }
    }

    /** The keys that the verifier was given. */
    void checkKey(SignatureRecord record, KeyChain expected) {
        if (!expected.trusts(record.publicKey(), record.signedAt())) {
            String known = expected.find(record.publicKey().keyId()).isPresent()
                    ? ", outside that key's time"
                    : " where " + expected.current().key().keyId() + " is expected";
            findings.error(
                    FindingCode.KEY_NOT_EXPECTED,
                    BundleLayout.SIGNATURE_RECORD,
                    "signed with key " + record.publicKey().keyId() + known);
        }
    }
}
