package org.voxelmask.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.voxelmask.verify.FindingCode.*;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.evidence.BundleCheck.Stage;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.evidence.SignatureRecord;
import org.voxelmask.proof.KeyChain;
import org.voxelmask.proof.SigningKey;
import org.voxelmask.proof.VerificationKey;
import org.voxelmask.testing.SampleRuns;

/**
 * Attacks on a bundle's files, each named after what the adversary does. Those that sign again use the
 * node's own key, so that nothing but the check of the contents stands against them.
 */
class TamperedBundleTest {
    @TempDir
    static Path root;

    private static BundleFiles bundle;
    private static SigningKey nodeKey;

    @BeforeAll
    static void seal() throws Exception {
        bundle = BundleReader.read(SampleRuns.bundle(SampleRuns.sealed(root)), BundleForms.newest(), new Findings());
        nodeKey = SampleRuns.key();
    }

    private static Forger forge() {
        return new Forger(bundle.all());
    }

    private static List<Finding> examine(Forger forger, VerificationKey expected) throws Exception {
        Findings findings = new Findings();
        BundleFiles files = new BundleFiles(bundle.folderName(), forger.files());
        new BundleExamination(files, BundleForms.newest(), Stage.SEALED, findings, new Checklist(findings))
                .run(Optional.ofNullable(expected).map(KeyChain::of));
        return findings.list();
    }

    /** Exactly one finding, whatever follows from it. */
    private static void assertFound(Forger forger, FindingCode code) throws Exception {
        List<Finding> causes =
                RootCauses.of(examine(forger, nodeKey.publicKey())).causes();
        assertEquals(1, causes.size(), causes::toString);
        assertEquals(code, causes.get(0).code(), causes::toString);
    }

    private static Forger resigned(String path, String from, String to) throws Exception {
        return forge().editRecord(path, text -> text.replace(from, to)).relist().resign(nodeKey);
    }

    private static String withoutLine(String text, int index) {
        List<String> lines = new java.util.ArrayList<>(text.lines().toList());
        lines.remove(index);
        return String.join("\n", lines) + (lines.isEmpty() ? "" : "\n");
    }

    @Test
    void signingTheUntouchedBundleAgainWithTheNodesKeyIsNoAttack() throws Exception {
        assertEquals(
                List.of(),
                RootCauses.of(examine(forge().relist().resign(nodeKey), nodeKey.publicKey()))
                        .causes());
    }

    @Test
    void swappedFiles() throws Exception {
        Forger forger = forge();
        byte[] profile = forger.files().get(BundleLayout.PROFILE);
        forger.set(BundleLayout.PROFILE, forger.files().get(BundleLayout.APP_BUILD));
        assertFound(forger.set(BundleLayout.APP_BUILD, profile), FILES_SWAPPED);
    }

    @Test
    void signedAgainWithAnotherKey() throws Exception {
        SigningKey other = SigningKey.generate(new SecureRandom());
        assertFound(forge().resign(other), KEY_NOT_EXPECTED);
    }

    @Test
    void editedCountsWithRecomputedHashesAndTheOldSignature() throws Exception {
        Forger forger = forge().edit(BundleLayout.MANIFEST, t -> t.replace("\"failures\": 0", "\"failures\": 1"));
        assertFound(forger.rehash(), MANIFEST_CHANGED);
    }

    @Test
    void editedCountsSignedAgain() throws Exception {
        Forger forger =
                forge().edit(BundleLayout.MANIFEST, t -> t.replace("\"instances_in\": 4", "\"instances_in\": 3"));
        assertFound(forger.resign(nodeKey), COUNT_WRONG);
    }

    @Test
    void signatureOfAnotherManifest() throws Exception {
        Forger other = resigned(BundleLayout.EXCEPTIONS, "is not decoded", "was not decoded");
        byte[] foreign = other.files().get(BundleLayout.SIGNATURE_RECORD);
        assertFound(forge().set(BundleLayout.SIGNATURE_RECORD, foreign).rehash(), MANIFEST_CHANGED);
    }

    @Test
    void replayedOldManifest() throws Exception {
        Forger newer = resigned(BundleLayout.EXCEPTIONS, "is not decoded", "was not decoded");
        assertFound(newer.set(BundleLayout.MANIFEST, bundle.bytes(BundleLayout.MANIFEST)), MANIFEST_CHANGED);
    }

    @Test
    void sidecarOfAnotherFileSignedAgain() throws Exception {
        Forger forger = forge().set("CONFIG/profile.sha256", bundle.bytes("CONFIG/app_build.sha256"));
        assertFound(forger.relist().resign(nodeKey), SIDECAR_WRONG);
    }

    @Test
    void sidecarWithALineEndSignedAgain() throws Exception {
        Forger forger = forge().edit("QA/exceptions.sha256", t -> t + "\n");
        assertFound(forger.relist().resign(nodeKey), SIDECAR_WRONG);
    }

    @Test
    void unlistedFileAdded() throws Exception {
        assertFound(forge().set("QA/notes.txt", new byte[] {1}), UNLISTED_FILE);
    }

    @Test
    void unknownFileAddedListedAndSigned() throws Exception {
        Forger forger = forge().set("QA/notes.txt", new byte[0]);
        forger.edit(BundleLayout.MANIFEST, t -> t.replace("\"CONFIG/app_build.sha256\"", "\"QA/notes.txt\""));
        assertFound(forger.relist().resign(nodeKey), UNLISTED_FILE);
    }

    @Test
    void listedPathThatClimbsOut() throws Exception {
        assertListedPath("../../receipts/run_receipt.json");
    }

    @Test
    void listedPathFromTheRoot() throws Exception {
        assertListedPath("/etc/hostname");
    }

    @Test
    void listedPathOfAnotherSystem() throws Exception {
        assertListedPath("C:\\\\profile.json");
    }

    private static void assertListedPath(String path) throws Exception {
        Forger forger =
                forge().edit(BundleLayout.MANIFEST, t -> t.replace("\"CONFIG/profile.json\"", '"' + path + '"'));
        assertFound(forger.resign(nodeKey), UNSAFE_PATH);
    }

    @Test
    void fileListedTwice() throws Exception {
        Forger forger = forge().edit(
                        BundleLayout.MANIFEST, t -> t.replace("\"QA/exceptions.sha256\"", "\"QA/exceptions.jsonl\""));
        assertFound(forger.relist().resign(nodeKey), LISTING_WRONG);
    }

    @Test
    void keyTwiceInAConfigurationFile() throws Exception {
        assertFound(
                resigned(BundleLayout.PROFILE, "\"uid_strategy\"", "\"profile_version\": \"2.0\",\n  \"uid_strategy\""),
                MALFORMED);
    }

    @Test
    void keyTwiceInTheManifest() throws Exception {
        Forger forger = forge().edit(
                        BundleLayout.MANIFEST, t -> t.replace("\"failures\": 0", "\"failures\": 1, \"failures\": 0"));
        byte[] manifest = forger.files().get(BundleLayout.MANIFEST);
        forger.set(BundleLayout.MANIFEST_SIDECAR, org.voxelmask.evidence.SealFiles.sidecar(manifest));
        assertFound(forger, MANIFEST_CHANGED);
    }

    @Test
    void recognisedTextAddedToADetection() throws Exception {
        assertFound(
                resigned(BundleLayout.DETECTION_RESULTS, "\"engine\":", "\"text\":\"DOE^JANE\",\"engine\":"),
                SCHEMA_VIOLATED);
    }

    @Test
    void constraintThatPixelsAreNotStoredLifted() throws Exception {
        Forger forger = forge().edit(
                        BundleLayout.MANIFEST,
                        t -> t.replace("\"stores_original_pixels\": false", "\"stores_original_pixels\": true"));
        assertFound(forger.resign(nodeKey), SCHEMA_VIOLATED);
    }

    @Test
    void instanceDroppedFromTheLinkage() throws Exception {
        Forger forger = forge().editRecord(BundleLayout.LINKAGE, t -> withoutLine(t, 2));
        assertFound(forger.relist().resign(nodeKey), INSTANCE_UNACCOUNTED);
    }

    @Test
    void instanceDroppedFromTheSources() throws Exception {
        Forger forger = forge().editRecord(BundleLayout.SOURCE_HASHES, t -> withoutLine(t, 4));
        assertFound(forger.relist().resign(nodeKey), INSTANCE_UNACCOUNTED);
    }

    @Test
    void copyNamedTwiceInTheLinkage() throws Exception {
        assertFound(resigned(BundleLayout.LINKAGE, "2.25.2002", "2.25.2001"), DUPLICATE_INSTANCE);
    }

    @Test
    void copiesCrossedInTheLinkage() throws Exception {
        Forger forger = forge().editRecord(
                        BundleLayout.LINKAGE,
                        t -> t.replace("2.25.2001", "x")
                                .replace("2.25.2002", "2.25.2001")
                                .replace("x", "2.25.2002"));
        assertFound(forger.relist().resign(nodeKey), LINKAGE_WRONG);
    }

    @Test
    void decisionRemoved() throws Exception {
        Forger forger = forge().editRecord(BundleLayout.DECISION_LOG, t -> withoutLine(t, 2));
        assertFound(forger.relist().resign(nodeKey), DECISION_WRONG);
    }

    @Test
    void decisionMadeTwice() throws Exception {
        Forger forger = forge().editRecord(
                        BundleLayout.DECISION_LOG, t -> t + t.lines().toList().get(2) + "\n");
        assertFound(forger.relist().resign(nodeKey), DUPLICATE_INSTANCE);
    }

    @Test
    void maskClaimedWithoutAnAction() throws Exception {
        Forger forger = forge().editRecord(BundleLayout.MASKING_ACTIONS, t -> withoutLine(t, 0));
        assertFound(forger.relist().resign(nodeKey), DECISION_WRONG);
    }

    @Test
    void detectionHidden() throws Exception {
        Forger forger = forge().editRecord(BundleLayout.DETECTION_RESULTS, t -> withoutLine(t, 0));
        assertFound(forger.relist().resign(nodeKey), COUNT_WRONG);
    }

    @Test
    void failedActionPassedOffAsAMask() throws Exception {
        assertFound(resigned(BundleLayout.MASKING_ACTIONS, "\"success\"", "\"failed\""), DECISION_WRONG);
    }

    @Test
    void exclusionWithoutItsReason() throws Exception {
        Forger forger = forge().editRecord(BundleLayout.EXCEPTIONS, t -> "");
        assertFound(forger.relist().resign(nodeKey), EXCLUSION_UNEXPLAINED);
    }

    @Test
    void thresholdEditedAfterwards() throws Exception {
        assertFound(
                resigned(BundleLayout.PROFILE, "\"confidence_min\": 0.5", "\"confidence_min\": 0.9"),
                CONFIGURATION_WRONG);
    }

    @Test
    void retentionPolicyThatNobodyKnows() throws Exception {
        assertFound(resigned(BundleLayout.PROFILE, "FOI_7Y", "KEEP_FOREVER"), CONFIGURATION_WRONG);
    }

    @Test
    void reportThatDidNotPass() throws Exception {
        assertFound(
                resigned(
                        BundleLayout.VERIFICATION_REPORT,
                        "\"linkage_complete\": \"PASS\"",
                        "\"linkage_complete\": \"FAIL\""),
                REPORT_NOT_VERIFIED);
    }

    @Test
    void indexThatCountsOtherwise() throws Exception {
        assertFound(
                resigned(BundleLayout.MASKED_INDEX, "\"total_instances\": 3", "\"total_instances\": 2"), COUNT_WRONG);
    }

    @Test
    void headerOfATableRenamed() throws Exception {
        assertFound(resigned(BundleLayout.SOURCE_HASHES, "source_pixel_hash", "pixel_hash"), SCHEMA_VIOLATED);
    }

    @Test
    void treeEdited() throws Exception {
        assertFound(forge().edit(BundleLayout.BUNDLE_TREE, t -> withoutLine(t, 3)), SEAL_FILE_WRONG);
    }

    @Test
    void publicKeyFileOfAnotherKey() throws Exception {
        byte[] other = SigningKey.generate(new SecureRandom()).publicKey().pem();
        assertFound(forge().set(BundleLayout.PUBLIC_KEY, other), SEAL_FILE_WRONG);
    }

    @Test
    void signatureRecordSpelledOtherwise() throws Exception {
        assertFound(forge().edit(BundleLayout.SIGNATURE_RECORD, t -> t.replace(",", ", ")), SIGNATURE_MALFORMED);
    }

    @Test
    void signatureRecordWithAFieldMore() throws Exception {
        assertFound(forge().edit(BundleLayout.SIGNATURE_RECORD, t -> t.replace("{", "{\"a\":1,")), SIGNATURE_MALFORMED);
    }

    @Test
    void jobOfTheSignatureRecordEdited() throws Exception {
        String other =
                UUID.nameUUIDFromBytes("other".getBytes(StandardCharsets.UTF_8)).toString();
        assertFound(
                forge().edit(BundleLayout.SIGNATURE_RECORD, t -> t.replace(SampleRuns.JOB_ID.toString(), other)),
                SIGNATURE_INVALID);
    }

    @Test
    void manifestOfAnotherRunUnderThisSignatureRecord() throws Exception {
        String other =
                UUID.nameUUIDFromBytes("other".getBytes(StandardCharsets.UTF_8)).toString();
        Forger forger = forge().edit(BundleLayout.MANIFEST, t -> t.replace(SampleRuns.RUN_ID.toString(), other));
        assertFound(forger.resign(nodeKey), IDENTITY_DIFFERS);
    }

    @Test
    void forgedRecordsRootIsNoUseWithoutTheRecords() throws Exception {
        Forger forger = forge();
        SignatureRecord record = SignatureRecord.parse(forger.files().get(BundleLayout.SIGNATURE_RECORD));
        String zeros = "0".repeat(64);
        forger.edit(BundleLayout.SIGNATURE_RECORD, t -> t.replace(record.recordsMerkleRoot(), zeros));
        assertFound(forger, SIGNATURE_INVALID);
    }
}
