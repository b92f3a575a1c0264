package org.voxelmask.verify;

import static org.voxelmask.evidence.BundleLayout.*;
import static org.voxelmask.verify.FindingCode.*;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.voxelmask.evidence.SignatureRecord;
import org.voxelmask.proof.Sha256;
import org.voxelmask.proof.SigningKey;
import org.voxelmask.testing.SampleRuns;

/** Attacks on the version of the layout: who lowers it would have a bundle held against fewer rules. */
final class LayoutAttacks {
    private static final String STATED = "  \"layout_version\": " + VERSION + ",\n";
    private static final String STATED_IN_SEAL = "\"layout_version\":" + VERSION + ",";
    private static final String LATER = "  \"layout_version\": 99,\n";

    private LayoutAttacks() {}

    static List<Attack> all() {
        return Stream.of(stripped(), signedAgain(), raised())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Attack> stripped() {
        return List.of(
                Attack.of(
                        "layout stripped from the manifest",
                        LAYOUT_DIFFERS,
                        MANIFEST,
                        run -> run.edit(MANIFEST, text -> text.replace(STATED, ""))),
                Attack.of(
                        "layout stripped from the signature record",
                        LAYOUT_DIFFERS,
                        MANIFEST,
                        run -> run.edit(SIGNATURE_RECORD, text -> text.replace(STATED_IN_SEAL, ""))),
                Attack.of("layout stripped from both, with its files", SIGNATURE_INVALID, SIGNATURE_RECORD, run -> {
                    removeItsFiles(run);
                    run.edit(MANIFEST, text -> text.replace(STATED, ""));
                    run.edit(SIGNATURE_RECORD, text -> text.replace(STATED_IN_SEAL, ""));
                }));
    }

    private static List<Attack> signedAgain() {
        return List.of(
                Attack.of(
                        "layout stripped from the manifest, every hash made to fit",
                        LAYOUT_DIFFERS,
                        MANIFEST,
                        run -> run.forge(f -> f.edit(MANIFEST, text -> text.replace(STATED, ""))
                                .rehash())),
                Attack.of(
                        "layout stripped from the manifest, signed again with the node's key",
                        LAYOUT_DIFFERS,
                        MANIFEST,
                        run -> run.signed(f -> f.edit(MANIFEST, text -> text.replace(STATED, "")))),
                Attack.of(
                        "layout stripped from the record, signed again with the node's key",
                        LAYOUT_DIFFERS,
                        MANIFEST,
                        run -> run.write(SIGNATURE_RECORD, lowered(run, SampleRuns.key()))),
                Attack.of(
                        "layout stripped from both, signed again with the node's key, what it added left there",
                        UNLISTED_FILE,
                        "GATE2/?",
                        run -> {
                            run.forge(f -> f.edit(MANIFEST, text -> text.replace(STATED, "")));
                            run.write(SIGNATURE_RECORD, lowered(run, SampleRuns.key()));
                            run.forge(Forger::rehash);
                        }),
                Attack.of(
                                "layout stripped from both, signed again with another key",
                                KEY_NOT_EXPECTED,
                                SIGNATURE_RECORD,
                                run -> {
                                    run.forge(f -> f.edit(MANIFEST, text -> text.replace(STATED, "")));
                                    removeItsFiles(run);
                                    run.write(SIGNATURE_RECORD, lowered(run, AttackedRun.otherKey()));
                                    run.forge(Forger::rehash);
                                })
                        .keyGiven());
    }

    private static List<Attack> raised() {
        return List.of(
                Attack.of(
                        "layout raised in the manifest to one that nobody knows",
                        LAYOUT_DIFFERS,
                        MANIFEST,
                        run -> run.edit(MANIFEST, text -> text.replace(STATED, LATER))),
                Attack.of("layout raised in both", SIGNATURE_INVALID, SIGNATURE_RECORD, run -> {
                    run.edit(MANIFEST, text -> text.replace(STATED, LATER));
                    run.edit(SIGNATURE_RECORD, text -> text.replace(STATED_IN_SEAL, "\"layout_version\":99,"));
                }),
                Attack.of(
                        "layout of the manifest that is no number",
                        MANIFEST_CHANGED,
                        MANIFEST,
                        run -> run.edit(MANIFEST, text -> text.replace(STATED, "  \"layout_version\": \"2\",\n"))),
                Attack.of(
                        "layout of the manifest that states the unstated one",
                        MANIFEST_CHANGED,
                        MANIFEST,
                        run -> run.edit(MANIFEST, text -> text.replace(STATED, "  \"layout_version\": 1,\n"))),
                Attack.of(
                        "layout of the record that states the unstated one",
                        SIGNATURE_MALFORMED,
                        SIGNATURE_RECORD,
                        run -> run.edit(
                                SIGNATURE_RECORD, text -> text.replace(STATED_IN_SEAL, "\"layout_version\":1,"))),
                Attack.of("manifest deleted and the layout stripped", LAYOUT_DIFFERS, MANIFEST, run -> {
                    Files.delete(run.file(MANIFEST));
                    run.write(MANIFEST, "{}\n".getBytes(StandardCharsets.UTF_8));
                }));
    }

    /** What layout 1 does not have. */
    private static void removeItsFiles(AttackedRun run) throws Exception {
        Files.delete(run.file(KEPT_REGIONS));
        Files.delete(run.file(sidecarOf(KEPT_REGIONS)));
    }

    /** A signature record of layout 1 over the manifest that lies there. */
    private static byte[] lowered(AttackedRun run, SigningKey key) throws Exception {
        SignatureRecord old = SignatureRecord.parse(run.bytes(SIGNATURE_RECORD));
        byte[] manifest = run.bytes(MANIFEST);
        SignatureRecord unsigned = record(old, key, manifest, new byte[0]);
        return record(old, key, manifest, key.sign(unsigned.signedBytes())).file();
    }

    private static SignatureRecord record(SignatureRecord old, SigningKey key, byte[] manifest, byte[] signature) {
        return new SignatureRecord(
                UNSTATED,
                old.jobId(),
                old.runId(),
                Sha256.hex(manifest),
                old.recordsMerkleRoot(),
                old.outputsSha256(),
                old.signedAt(),
                key.publicKey(),
                key.sign(Sha256.raw(manifest)),
                signature);
    }
}
