package org.voxelmask.verify;

import static org.voxelmask.evidence.BundleLayout.*;
import static org.voxelmask.verify.FindingCode.*;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.voxelmask.evidence.SealFiles;
import org.voxelmask.evidence.SignatureRecord;
import org.voxelmask.files.DurableFile;
import org.voxelmask.proof.VerificationKey;
import org.voxelmask.testing.SampleRuns;

/** Attacks on manifest, signature and what follows from them, without the node's key; some with a key of one's own. */
final class SealAttacks {
    private SealAttacks() {}

    static List<Attack> all() {
        return Stream.of(allFirst(), allSecond(), allThird())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Attack> allFirst() {
        return List.of(
                Attack.of(
                        "edited counts",
                        MANIFEST_CHANGED,
                        MANIFEST,
                        run -> run.edit(MANIFEST, text -> text.replace("\"instances_in\": 4", "\"instances_in\": 3"))),
                Attack.of(
                        "edited counts, every hash made to fit",
                        MANIFEST_CHANGED,
                        MANIFEST,
                        run -> run.forge(f -> f.edit(
                                        MANIFEST, text -> text.replace("\"instances_in\": 4", "\"instances_in\": 3"))
                                .rehash())),
                Attack.of(
                        "dropped instance, every hash made to fit",
                        MANIFEST_CHANGED,
                        MANIFEST,
                        run -> run.forge(f -> f.editRecord(SOURCE_HASHES, text -> AttackedRun.withoutLine(text, 4))
                                .relist()
                                .rehash())),
                Attack.of("replayed old manifest", MANIFEST_CHANGED, MANIFEST, run -> {
                    byte[] old = run.bytes(MANIFEST);
                    run.resealedRecord(EXCEPTIONS, "is not decoded", "was not decoded");
                    run.write(MANIFEST, old);
                }),
                Attack.of("signature of another manifest of the same node", MANIFEST_CHANGED, MANIFEST, run -> {
                    Forger other = run.forger()
                            .editRecord(EXCEPTIONS, text -> text.replace("is not decoded", "was not decoded"));
                    byte[] foreign =
                            other.relist().resign(SampleRuns.key()).files().get(SIGNATURE_RECORD);
                    run.forge(f -> f.set(SIGNATURE_RECORD, foreign).rehash());
                }),
                Attack.of(
                        "manifest that lists a file less",
                        MANIFEST_CHANGED,
                        MANIFEST,
                        run -> run.edit(
                                MANIFEST, text -> text.replace("CONFIG/profile.json", "CONFIG/app_build.json"))));
    }

    private static List<Attack> allSecond() {
        return List.of(
                Attack.of(
                        "manifest that is no JSON",
                        MANIFEST_CHANGED,
                        MANIFEST,
                        run -> run.write(MANIFEST, new byte[] {'{', '"', 0})),
                Attack.of(
                        "manifest of a thousand brackets",
                        MANIFEST_CHANGED,
                        MANIFEST,
                        run -> run.write(MANIFEST, "[".repeat(100_000).getBytes(StandardCharsets.US_ASCII))),
                Attack.of(
                        "hash of the manifest edited",
                        SIDECAR_WRONG,
                        MANIFEST_SIDECAR,
                        run -> AttackedRun.flip(run.file(MANIFEST_SIDECAR), 3)),
                Attack.of(
                        "job of the signature record edited",
                        SIGNATURE_INVALID,
                        SIGNATURE_RECORD,
                        run -> run.edit(
                                SIGNATURE_RECORD,
                                text -> text.replace(SampleRuns.JOB_ID.toString(), SampleRuns.REPORT_ID.toString()))),
                Attack.of(
                        "time of the signature record edited",
                        SIGNATURE_INVALID,
                        SIGNATURE_RECORD,
                        run -> run.edit(SIGNATURE_RECORD, text -> text.replace("2025-12-16T", "2024-12-16T"))),
                Attack.of("Merkle root recomputed wrongly", SIGNATURE_INVALID, SIGNATURE_RECORD, run -> {
                    SignatureRecord record = SignatureRecord.parse(run.bytes(SIGNATURE_RECORD));
                    run.edit(SIGNATURE_RECORD, text -> text.replace(record.recordsMerkleRoot(), "0".repeat(64)));
                }),
                Attack.of("another key in the signature record", SIGNATURE_INVALID, SIGNATURE_RECORD, run -> {
                    SignatureRecord record = SignatureRecord.parse(run.bytes(SIGNATURE_RECORD));
                    VerificationKey other = AttackedRun.otherKey().publicKey();
                    run.edit(
                            SIGNATURE_RECORD,
                            text -> text.replace(base64(record.publicKey()), base64(other))
                                    .replace(record.publicKey().keyId(), other.keyId()));
                }),
                Attack.of(
                        "signature record spelled otherwise",
                        SIGNATURE_MALFORMED,
                        SIGNATURE_RECORD,
                        run -> run.edit(SIGNATURE_RECORD, text -> text.replace(",", ", "))),
                Attack.of(
                        "signature record with a field more",
                        SIGNATURE_MALFORMED,
                        SIGNATURE_RECORD,
                        run -> run.edit(SIGNATURE_RECORD, text -> text.replace("{", "{\"a\":1,"))),
                Attack.of(
                        "signature record without its key",
                        SIGNATURE_MALFORMED,
                        SIGNATURE_RECORD,
                        run -> run.edit(SIGNATURE_RECORD, text -> text.replace("\"public_key\"", "\"private_key\""))));
    }

    private static List<Attack> allThird() {
        return List.of(
                Attack.of(
                        "signature record of a thousand brackets",
                        SIGNATURE_MALFORMED,
                        SIGNATURE_RECORD,
                        run -> run.write(
                                SIGNATURE_RECORD, "{\"a\":".repeat(1000).getBytes(StandardCharsets.US_ASCII))),
                Attack.of(
                        "algorithm of the signature lowered",
                        SIGNATURE_MALFORMED,
                        SIGNATURE_RECORD,
                        run -> run.edit(SIGNATURE_RECORD, text -> text.replace("\"Ed25519\"", "\"none\""))),
                Attack.of(
                        "public key file of another key",
                        SEAL_FILE_WRONG,
                        PUBLIC_KEY,
                        run -> run.write(
                                PUBLIC_KEY, AttackedRun.otherKey().publicKey().pem())),
                Attack.of(
                        "line removed from the tree",
                        SEAL_FILE_WRONG,
                        BUNDLE_TREE,
                        run -> run.edit(BUNDLE_TREE, text -> AttackedRun.withoutLine(text, 3))),
                Attack.of("tree edited, its sidecar made to fit", SEAL_FILE_WRONG, BUNDLE_TREE, run -> {
                    run.edit(BUNDLE_TREE, text -> AttackedRun.withoutLine(text, 3));
                    run.write(BUNDLE_TREE_SIDECAR, SealFiles.sidecar(run.bytes(BUNDLE_TREE)));
                }),
                Attack.of("sums edited", SEAL_FILE_WRONG, SHA256SUMS, run -> AttackedRun.flip(run.file(SHA256SUMS), 0)),
                Attack.of(
                        "signature record deleted",
                        MISSING_FILE,
                        SIGNATURE_RECORD,
                        run -> Files.delete(run.file(SIGNATURE_RECORD))),
                Attack.of("seal torn off", NOT_SEALED, SIGNATURE_RECORD, run -> {
                    DurableFile.deleteTree(run.file("SIGNATURE"));
                    Files.delete(run.file(MANIFEST_SIDECAR));
                }),
                Attack.of(
                                "signed again with another key",
                                KEY_NOT_EXPECTED,
                                SIGNATURE_RECORD,
                                run -> run.resealed(AttackedRun.otherKey(), f -> {}))
                        .keyGiven(),
                Attack.of(
                                "dropped instance, signed again with another key",
                                KEY_NOT_EXPECTED,
                                SIGNATURE_RECORD,
                                run -> run.resealed(
                                        AttackedRun.otherKey(),
                                        f -> f.editRecord(SOURCE_HASHES, text -> AttackedRun.withoutLine(text, 4))))
                        .keyGiven(),
                Attack.of(
                                "edited threshold, signed again with another key",
                                KEY_NOT_EXPECTED,
                                SIGNATURE_RECORD,
                                run -> run.resealed(
                                        AttackedRun.otherKey(),
                                        f -> f.editRecord(
                                                PROFILE,
                                                text -> text.replace("\"box_min_area\": 100", "\"box_min_area\": 1"))))
                        .keyGiven());
    }

    private static String base64(VerificationKey key) {
        return Base64.getEncoder().encodeToString(key.der());
    }
}
