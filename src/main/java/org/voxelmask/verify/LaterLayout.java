package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.evidence.SignatureRecord;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.KeyChain;
import org.voxelmask.proof.Sha256;
import org.voxelmask.proof.VerificationKey;

/**
 * A bundle of a layout that only a later program knows. Of such a bundle nothing is believed; only what every layout keeps
 * can be checked, that the manifest is the signed one: where it is not the bundle has failed, else it is unverifiable.
 */
public final class LaterLayout {
    private static final String RECORD = BundleLayout.SIGNATURE_RECORD;
    private static final String OWN_SIGNATURE = "record_signature";

    private final byte[] manifest;
    private final byte[] record;
    private final int version;
    private final Findings findings;

    LaterLayout(Path bundle, LayoutVersion version, Findings findings) throws IOException {
        this(
                LayoutVersion.read(bundle.resolve(BundleLayout.MANIFEST)),
                LayoutVersion.read(bundle.resolve(RECORD)),
                version,
                findings);
    }

    private LaterLayout(byte[] manifest, byte[] record, LayoutVersion version, Findings findings) {
        this.manifest = manifest;
        this.record = record;
        this.version = version.stated();
        this.findings = findings;
    }

    /**
     * Looks at a part of a bundle that holds both files.
     *
     * @return empty when both state one layout and it is known; else one finding, an error or not
     */
    public static Optional<Finding> in(byte[] manifest, byte[] record, Optional<KeyChain> expectedKeys) {
        LayoutVersion version = new LayoutVersion(LayoutVersion.stated(manifest), LayoutVersion.stated(record));
        Findings findings = new Findings();
        LayoutCheck.version(version, findings);
        if (version.isUnknown()) {
            new LaterLayout(manifest, record, version, findings).check(expectedKeys);
        }
        return findings.list().stream().findFirst();
    }

    /** What there is to say. */
    static String sentence(int version) {
        return "states layout " + version + ", and this program knows layouts " + BundleLayout.UNSTATED + " to "
                + BundleForms.newest().version()
                + ": verify it with the version of the program that sealed it, or a later one";
    }

    void check(Optional<KeyChain> expectedKeys) {
        long before = findings.grave();
        try {
            signed(expectedKeys);
        } catch (EvidenceException | IllegalArgumentException | DateTimeException e) {
            findings.error(
                    FindingCode.SIGNATURE_MALFORMED, RECORD, "is not what a signature record is in every layout");
        }
        if (findings.grave() == before) {
            findings.unverifiable(
                    FindingCode.LAYOUT_UNKNOWN,
                    BundleLayout.MANIFEST,
                    sentence(version) + "; the signature over the manifest is good");
        }
    }

    private void signed(Optional<KeyChain> expectedKeys) throws EvidenceException {
        if (manifest == null || record == null) {
            String missing = manifest == null ? BundleLayout.MANIFEST : RECORD;
            findings.error(FindingCode.MISSING_FILE, missing, "every layout has it and it is not there");
            return;
        }
        JsonNode json = Json.parse(record);
        if (!json.isObject() || !(Json.canonical(json) + "\n").equals(new String(record, StandardCharsets.UTF_8))) {
            throw new EvidenceException("not in its canonical form");
        }
        ObjectNode signedPart = ((ObjectNode) json).deepCopy();
        signedPart.remove(OWN_SIGNATURE);
        VerificationKey key = VerificationKey.fromDer(bytes(json, "public_key"));
        String hash = json.path("manifest_hash_sha256").asText();
        boolean algorithm = json.path("algorithm").asText().equals(SignatureRecord.ALGORITHM);
        byte[] part = Json.canonical(signedPart).getBytes(StandardCharsets.UTF_8);
        if (!algorithm
                || !key.verify(part, bytes(json, OWN_SIGNATURE))
                || !key.verify(HexFormat.of().parseHex(Sha256.requireHex(hash)), bytes(json, "signature"))) {
            findings.error(FindingCode.SIGNATURE_INVALID, RECORD, "the signatures are not those of the key it names");
        } else if (!Sha256.hex(manifest).equals(hash)) {
            findings.error(
                    FindingCode.MANIFEST_CHANGED,
                    BundleLayout.MANIFEST,
                    "is not the manifest that was hashed and signed");
        } else if (expectedKeys.isPresent()
                && !expectedKeys
                        .get()
                        .trusts(key, Instant.parse(json.path("signed_at").asText()))) {
            findings.error(FindingCode.KEY_NOT_EXPECTED, RECORD, "signed with key " + key.keyId());
        }
    }

    private static byte[] bytes(JsonNode json, String field) {
        return Base64.getDecoder().decode(json.path(field).asText());
    }
}
