package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.evidence.SignatureRecord;
import org.voxelmask.proof.KeyChain;

/** The checks that need the run's folder beside the bundle. */
final class RunExamination {
    private final RunLayout layout;
    private final BundleExamination bundle;
    private final Optional<KeyChain> expectedKeys;
    private final Findings findings;
    private final Checklist list;

    private static final String EVIDENCE = "evidence";

    private JsonNode receipt;

    RunExamination(
            RunLayout layout,
            BundleExamination bundle,
            Optional<KeyChain> expectedKeys,
            Findings findings,
            Checklist list) {
        this.expectedKeys = expectedKeys;
        this.layout = layout;
        this.bundle = bundle;
        this.findings = findings;
        this.list = list;
    }

    void run() throws IOException, InterruptedException {
        SignatureRecord signature = bundle.signature().orElse(null);
        Contents contents = bundle.contents().orElse(null);
        boolean trusted = signature != null && contents != null;
        list.check(CheckName.RUN_STATE, trusted, () -> RunStateCheck.identity(layout, signature, findings));
        list.check(CheckName.RECEIPT, trusted, () -> {
            KeyChain keys = expectedKeys.orElseGet(() -> KeyChain.of(signature.publicKey()));
            receipt = ReceiptCheck.run(layout, signature, contents, keys, findings);
        });
        list.check(CheckName.RECEIPT, receipt != null, () -> {
            ReceiptCheck.order(receipt, bundle.capturedSha256(), findings);
            CaptureCheck.run(layout, bundle.capturedSha256(), findings);
            ViewerCheck.run(layout, findings);
            StatusCheck.run(layout, receipt, findings);
        });
        list.check(CheckName.RESIDUE, receipt != null, () -> {
            ResidueCheck.run(layout, receipt, findings);
            new RunFilesCheck(layout, findings).run();
        });
        list.check(
                CheckName.OUTPUT_FILES,
                trusted,
                () -> new OutputFilesCheck(layout, findings)
                        .run(contents.links().size(), signature.outputsSha256()));
        copies(layout, bundle, findings, list);
        Gate2Lines gate2 = bundle.gate2().orElse(null);
        list.check(CheckName.RECEIPT, receipt != null && gate2 != null, () -> {
            PlanCheck.run(layout, gate2, findings);
            ReceiptCheck.job(receipt, gate2.job(), findings);
        });
    }

    /** Reads the copies; also made before the seal. */
    static void copies(RunLayout layout, BundleExamination bundle, Findings findings, Checklist list)
            throws IOException, InterruptedException {
        Contents contents = bundle.contents().orElse(null);
        OrderLines order = bundle.order().orElse(null);
        Map<String, Path> copies = new HashMap<>();
        boolean listed = !findings.places(CheckName.OUTPUT_FILES).contains(OutputFilesCheck.LIST);
        boolean possible = contents != null && listed;
        boolean good = list.check(
                CheckName.OUTPUT_CONTENT,
                possible,
                () -> copies.putAll(new OutputContentCheck(contents, findings.places(CheckName.OUTPUT_FILES), findings)
                        .run(layout)));
        good &= list.check(
                CheckName.ORDER_COPIES,
                possible && order != null,
                () -> new OrderCopiesCheck(order, findings).run(copies));
        good &= list.check(CheckName.OUTPUT_BOXES, possible, () -> new BoxCheck(contents, findings).run(copies));
        Gate2Lines gate2 = bundle.gate2().orElse(null);
        boolean signed = findings.places(CheckName.OUTPUT_FILES).isEmpty();
        list.check(
                CheckName.GATE2_COPIES,
                gate2 != null && good && signed,
                () -> new Gate2CopiesCheck(contents, gate2, findings).run(copies));
        Map<String, Path> believed = good && signed ? copies : Map.of();
        list.check(CheckName.GATE2_EVIDENCE, gate2 != null, () -> {
            if (Files.isDirectory(layout.evidence(), LinkOption.NOFOLLOW_LINKS)) {
                new EvidenceFilesCheck(layout, contents, gate2, findings).run(believed);
            } else {
                findings.warning(FindingCode.EVIDENCE_MISSING, EVIDENCE, "was kept back: nothing in it was checked");
            }
        });
    }
}
