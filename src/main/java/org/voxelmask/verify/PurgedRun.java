package org.voxelmask.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.evidence.PurgeRecord;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.evidence.SignatureRecord;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Timestamps;

/**
 * A run that was purged, or whose purge was interrupted: never verified, because what would have to be checked is gone.
 * Its manifest and signature record are checked; nothing else may be left once the purge is over.
 */
final class PurgedRun {
    private static final String RECORD = "PURGE.json";

    private final RunLayout run;
    private final Findings findings;
    private final Checklist list;
    private SignatureRecord signature;

    PurgedRun(RunLayout run, Findings findings, Checklist list) {
        this.run = run;
        this.findings = findings;
        this.list = list;
    }

    /** The purged run that a folder is, or whose bundle it is. */
    static Optional<RunLayout> find(Path folder) {
        Path above = folder.getParent() == null ? null : folder.getParent().getParent();
        for (Path candidate : above == null ? List.of(folder) : List.of(folder, above)) {
            RunLayout run = RunLayout.at(candidate);
            boolean own = candidate.equals(folder) || folder.getParent().equals(run.bundles());
            if (own && (isThere(run.purge()) || isThere(run.purgeUnwritten()))) {
                return Optional.of(run);
            }
        }
        return Optional.empty();
    }

    private static boolean isThere(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether a finding says that a purge was here. */
    static boolean says(Finding finding) {
        return finding.code() == FindingCode.PURGED || finding.code() == FindingCode.PURGE_INTERRUPTED;
    }

    VerificationResult verify(VerifyOptions options) throws IOException, InterruptedException {
        PurgeRecord[] record = new PurgeRecord[1];
        list.check(CheckName.RUN_STATE, true, () -> record[0] = record());
        if (record[0] != null && record[0].manifestSha256() != null) {
            list.check(CheckName.SIGNATURE, true, () -> signature(record[0], options));
        }
        if (record[0] != null) {
            list.check(CheckName.RUN_STATE, true, () -> tell(record[0]));
        }
        return VerificationResult.of(
                list,
                findings,
                Optional.ofNullable(record[0]).map(r -> r.runId().toString()),
                Optional.ofNullable(signature).map(s -> s.publicKey().keyId()),
                Optional.empty());
    }

    private PurgeRecord record() throws IOException {
        if (!isThere(run.purge())) {
            findings.unverifiable(
                    FindingCode.PURGE_INTERRUPTED, RECORD, "a purge stopped before its record was whole: repeat it");
            return null;
        }
        byte[] bytes = RunFile.read(run.purge(), FindingCode.MALFORMED, findings);
        if (bytes == null) {
            return null;
        }
        try {
            PurgeRecord record = PurgeRecord.parse(bytes);
            if (!run.root().getFileName().toString().equals(record.runId().toString())) {
                findings.error(FindingCode.IDENTITY_DIFFERS, RECORD, "speaks of another run");
            }
            return record;
        } catch (EvidenceException e) {
            findings.error(FindingCode.MALFORMED, RECORD, e.getMessage());
            return null;
        }
    }

    private void signature(PurgeRecord record, VerifyOptions options) throws IOException {
        List<Path> bundles = new ArrayList<>();
        if (Files.isDirectory(run.bundles(), LinkOption.NOFOLLOW_LINKS)) {
            try (var entries = Files.newDirectoryStream(run.bundles())) {
                entries.forEach(bundles::add);
            }
        }
        if (bundles.size() != 1 || !Files.isDirectory(bundles.get(0), LinkOption.NOFOLLOW_LINKS)) {
            findings.error(FindingCode.MISSING_FILE, "bundle", "the signature record that a purge keeps is not there");
            return;
        }
        LayoutVersion version = LayoutVersion.of(bundles.get(0));
        LayoutCheck.version(version, findings);
        if (version.isUnknown()) {
            new LaterLayout(bundles.get(0), version, findings).check(options.expectedKeys());
            return;
        }
        BundleFiles files = BundleReader.read(bundles.get(0), version.form(), findings);
        boolean there = files.has(BundleLayout.MANIFEST)
                && files.has(BundleLayout.MANIFEST_SIDECAR)
                && files.has(BundleLayout.SIGNATURE_RECORD);
        if (!there) {
            findings.error(FindingCode.MISSING_FILE, "bundle", "the signature record that a purge keeps is not whole");
            return;
        }
        SignatureCheck check = new SignatureCheck(files, findings);
        signature = check.read();
        check.checkManifest(signature);
        if (signature != null) {
            compare(record, check, options);
        }
    }

    private void compare(PurgeRecord record, SignatureCheck check, VerifyOptions options) throws IOException {
        options.expectedKeys().ifPresent(key -> check.checkKey(signature, key));
        if (!signature.runId().equals(record.runId())
                || !signature.manifestSha256().equals(record.manifestSha256())) {
            findings.error(FindingCode.IDENTITY_DIFFERS, RECORD, "speaks of another run or manifest than was signed");
        }
        RunStateCheck.identity(run, signature, findings);
    }

    private void tell(PurgeRecord record) throws IOException {
        if (!record.isDone()) {
            findings.unverifiable(
                    FindingCode.PURGE_INTERRUPTED,
                    RECORD,
                    "a purge began on " + Timestamps.iso(record.begun()) + " and is not over: repeat it");
            return;
        }
        left();
        String when = "purged on " + Timestamps.iso(record.done());
        if (record.manifestSha256() == null) {
            findings.error(FindingCode.RUN_INCOMPLETE, RECORD, when + "; the run had not been sealed");
        } else {
            boolean good = signature != null && findings.grave() == 0;
            findings.unverifiable(
                    FindingCode.PURGED,
                    RECORD,
                    when + (good ? ", signature record verifies" : ", and the signature record does not verify"));
        }
    }

    private void left() throws IOException {
        for (Path place :
                List.of(run.output(), run.evidence(), run.viewer(), run.incomplete(), run.tmp(), run.logs())) {
            if (isThere(place)) {
                String name = place.getFileName().toString();
                findings.error(FindingCode.UNLISTED_FILE, name, "is there although the run says that it was purged");
            }
        }
    }
}
