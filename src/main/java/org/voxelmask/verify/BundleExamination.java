package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxelmask.evidence.BundleCheck.Stage;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.evidence.Manifest.FileEntry;
import org.voxelmask.evidence.RecordsRoot;
import org.voxelmask.evidence.SignatureRecord;
import org.voxelmask.proof.KeyChain;
import org.voxelmask.proof.Sha256;
import org.voxelmask.verify.SourceComparison.Original;

/** The checks that need nothing but the bundle, top to bottom. Contents are believed only after integrity. */
final class BundleExamination {
    private final BundleFiles files;
    private final BundleForm form;
    private final Stage stage;
    private final Findings findings;
    private final Checklist list;

    private JsonNode manifest;
    private SignatureRecord signature;
    private Contents contents;
    private OrderLines order;
    private Gate2Lines gate2;

    BundleExamination(BundleFiles files, BundleForm form, Stage stage, Findings findings, Checklist list) {
        this.files = files;
        this.form = form;
        this.stage = stage;
        this.findings = findings;
        this.list = list;
    }

    /** The manifest, if it could be read. */
    Optional<JsonNode> manifest() {
        return Optional.ofNullable(manifest);
    }

    /** The signature record, if its own signatures are good. */
    Optional<SignatureRecord> signature() {
        return Optional.ofNullable(signature);
    }

    /** What the bundle says, if it is whole and follows its schema. */
    Optional<Contents> contents() {
        return Optional.ofNullable(contents);
    }

    /** What the bundle says of the order of its series, if that is so. */
    Optional<OrderLines> order() {
        return Optional.ofNullable(order);
    }

    /** The rows of Gate 2, if they agree with the records. */
    Optional<Gate2Lines> gate2() {
        return Optional.ofNullable(gate2);
    }

    /** Compares originals with what the bundle says of them; of no use when {@link #contents} is empty. */
    SourceComparison sources() {
        List<Original> originals = new ArrayList<>();
        Map<String, List<String>> frames = new HashMap<>();
        if (gate2 != null) {
            gate2.frames()
                    .forEach(f -> frames.computeIfAbsent(f.sopKey(), key -> new ArrayList<>())
                            .add(f.source()));
        }
        for (int i = 0; i < contents.sources().size(); i++) {
            Contents.SourceRow row = contents.sources().get(i);
            JsonNode object = gate2 == null ? null : gate2.objects().get(i);
            String key = object == null ? "" : object.path("sop_key").asText("");
            String syntax =
                    object == null ? "" : object.path("transfer_syntax_uid").asText("");
            originals.add(new Original(row.sopUid(), row.pixelHash(), syntax, frames.getOrDefault(key, List.of())));
        }
        return new SourceComparison(originals);
    }

    /** The hash of the captured order, 64 hexadecimal digits; of no use when {@link #contents} is empty. */
    String capturedSha256() {
        return Sha256.hex(files.bytes(BundleLayout.SOURCE_ORDERS));
    }

    void run(Optional<KeyChain> expectedKeys) throws IOException, InterruptedException {
        list.check(CheckName.LAYOUT, true, () -> LayoutCheck.run(files, form, stage, findings));
        boolean sealed = stage == Stage.SEALED;
        boolean signed = sealed && checkSignature(expectedKeys);
        boolean whole = checkIntegrity(sealed, signed);
        checkContents(whole, sealed);
    }

    private boolean checkSignature(Optional<KeyChain> expectedKeys) throws IOException, InterruptedException {
        boolean there = files.has(BundleLayout.MANIFEST)
                && files.has(BundleLayout.MANIFEST_SIDECAR)
                && files.has(BundleLayout.SIGNATURE_RECORD);
        SignatureCheck check = new SignatureCheck(files, findings);
        boolean signed = list.check(CheckName.SIGNATURE, there, () -> {
            signature = check.read();
            check.checkManifest(signature);
        });
        list.check(
                CheckName.EXPECTED_KEY,
                signature != null && expectedKeys.isPresent(),
                () -> check.checkKey(signature, expectedKeys.orElseThrow()));
        return signed;
    }

    private boolean checkIntegrity(boolean sealed, boolean signed) throws IOException, InterruptedException {
        boolean there = files.has(BundleLayout.MANIFEST);
        ManifestCheck check = new ManifestCheck(files, form, findings);
        boolean good = list.check(CheckName.MANIFEST, there, () -> {
            manifest = check.read(stage);
            if (manifest != null && signature != null) {
                new SignatureCheck(files, findings).checkIdentity(signature, manifest);
            }
            if (manifest != null) {
                check.checkFolder(manifest);
            }
        });
        boolean readable = manifest != null;
        List<FileEntry> entries = readable ? ManifestCheck.entries(manifest) : List.of();
        good &= list.check(CheckName.FILE_HASHES, readable, () -> HashChecks.files(files, form, entries, findings));
        good &= list.check(CheckName.SIDECARS, readable, () -> HashChecks.sidecars(files, form, entries, findings));
        list.check(
                CheckName.SEAL_FILES,
                sealed && signed && readable,
                () -> new SealFilesCheck(files, findings).run(entries, signature));
        boolean hashable = good && signature != null && hasRecords(sealed);
        list.check(CheckName.RECORDS_ROOT, hashable, () -> {
            if (!RecordsRoot.of(files.all()).equals(signature.recordsMerkleRoot())) {
                findings.error(
                        FindingCode.RECORDS_ROOT_WRONG,
                        BundleLayout.SIGNATURE_RECORD,
                        "the records do not have the signed Merkle root");
            }
        });
        return good;
    }

    private void checkContents(boolean whole, boolean sealed) throws IOException, InterruptedException {
        boolean sound = list.check(CheckName.SCHEMA, whole && hasRecords(sealed), () -> {
            ContentsReader reader = new ContentsReader(files, form, findings);
            contents = reader.read(manifest);
            order = OrderLines.read(files, form, findings);
            gate2 = Gate2Lines.read(files, form, findings);
        });
        if (!sound) {
            contents = null;
            gate2 = null;
        }
        boolean agree = list.check(CheckName.INSTANCES, sound, () -> new InstancesCheck(contents, findings).run());
        agree &= list.check(CheckName.COUNTS, sound, () -> new CountsCheck(contents, findings).run());
        agree &= list.check(CheckName.LINKAGE, sound, () -> new LinkageCheck(contents, findings).run());
        agree &= list.check(CheckName.DECISIONS, sound, () -> new DecisionCheck(contents, findings).run());
        agree &= list.check(CheckName.EXCLUSIONS, sound, () -> ExclusionCheck.run(contents, findings));
        boolean ordered = list.check(CheckName.ORDER, sound, () -> new OrderCheck(order, contents, findings).run());
        order = ordered ? order : null;
        boolean kept = list.check(CheckName.CONFIGURATION, sound, () -> ConfigurationCheck.run(contents, findings));
        kept &= list.check(CheckName.RETENTION, sound, () -> RetentionCheck.run(contents, findings));
        boolean proven = list.check(
                CheckName.GATE2_RECORDS,
                agree && ordered && kept,
                () -> new Gate2Check(contents, order, gate2, findings)
                        .run(signature().map(SignatureRecord::jobId)));
        gate2 = proven ? gate2 : null;
        list.check(CheckName.REPORT, sound && sealed, () -> ReportCheck.run(contents, findings));
    }

    private boolean hasRecords(boolean sealed) {
        return form.records().stream()
                .allMatch(r -> files.has(r) || (!sealed && r.equals(BundleLayout.VERIFICATION_REPORT)));
    }
}
