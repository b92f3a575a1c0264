package org.voxelmask.verify;

import static org.voxelmask.verify.FindingCode.EVIDENCE_CHANGED;
import static org.voxelmask.verify.FindingCode.EVIDENCE_MISSING;
import static org.voxelmask.verify.FindingCode.EVIDENCE_WRONG;
import static org.voxelmask.verify.FindingCode.IDENTITY_DIFFERS;
import static org.voxelmask.verify.FindingCode.NOT_A_PLAIN_FILE;
import static org.voxelmask.verify.FindingCode.PLAN_CHANGED;
import static org.voxelmask.verify.FindingCode.RECEIPT_WRONG;
import static org.voxelmask.verify.FindingCode.UNLISTED_FILE;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;
import org.voxelmask.evidence.gate2.Overlay;
import org.voxelmask.evidence.gate2.Png;
import org.voxelmask.testing.SampleRuns;

/** Attacks on header diffs, overlays, the recorded plan, and what receipt and status say. */
final class EvidenceAttacks {
    private static final String KEY = "0014f8dc6d9fbd2e6bd8dff5b5d5c4e2d6ad7b2a4e1c0000000000000000000a";

    private EvidenceAttacks() {}

    static List<Attack> all() {
        return Stream.of(files(), contents(), plans(), receipts(), statuses())
                .flatMap(List::stream)
                .toList();
    }

    /** One of the files of evidence: which one has the first name is found when the attack is made. */
    private static Attack on(String name, FindingCode code, String folder, Attack.InPlace deed) {
        return Attack.of(name, code, folder, deed);
    }

    private static List<Attack> files() {
        return List.of(
                on(
                        "overlay replaced",
                        EVIDENCE_CHANGED,
                        "evidence/overlays/*",
                        run -> Files.writeString(run.evidence("overlays"), "a picture of the original")),
                on(
                        "header diff deleted",
                        EVIDENCE_MISSING,
                        "evidence/header_diffs/*",
                        run -> Files.delete(run.evidence("header_diffs"))),
                on("link in place of a header diff", EVIDENCE_MISSING, "evidence/header_diffs/*", run -> {
                    Path file = run.evidence("header_diffs");
                    Path elsewhere = Files.move(file, run.home().resolve("diff.json"));
                    Files.createSymbolicLink(file, elsewhere);
                }),
                on(
                        "picture added to the evidence",
                        UNLISTED_FILE,
                        "evidence/overlays",
                        run -> Files.copy(
                                run.evidence("overlays"),
                                run.layout().evidence().resolve("overlays/original.png"))),
                on(
                        "picture beside the plan",
                        UNLISTED_FILE,
                        "evidence",
                        run -> Files.write(run.layout().evidence().resolve("original.png"), new byte[] {1})),
                on("folder of the evidence a link", NOT_A_PLAIN_FILE, "evidence", run -> {
                    Path elsewhere =
                            Files.move(run.layout().evidence(), run.home().resolve("evidence"));
                    Files.createSymbolicLink(run.layout().evidence(), elsewhere);
                }));
    }

    private static List<Attack> contents() {
        byte[] words = "Jane Doe\n".getBytes(StandardCharsets.UTF_8);
        byte[] elsewhere = Overlay.of(SampleRuns.COLUMNS, SampleRuns.ROWS, List.of(new Box(2, 1, 3, 3)));
        byte[] larger = Overlay.of(SampleRuns.COLUMNS, SampleRuns.ROWS + 1, List.of(new Box(2, 1, 12, 6)));
        byte[] original = Png.of(new Raster8(
                SampleRuns.COLUMNS,
                SampleRuns.ROWS,
                1,
                SampleRuns.sourceDataset(1).getBytes(Tag.PixelData)));
        byte[] foreign = ("{\"operations\":[],\"sop_key\":\"" + KEY + "\"}\n").getBytes(StandardCharsets.UTF_8);
        return List.of(
                on(
                        "words in place of a header diff, signed",
                        EVIDENCE_WRONG,
                        "evidence/header_diffs/*",
                        run -> run.evidenceSigned("header_diffs", words)),
                on(
                        "header diff of another instance, signed",
                        EVIDENCE_WRONG,
                        "evidence/header_diffs/*",
                        run -> run.evidenceSigned("header_diffs", foreign)),
                on("header diff with an old value, signed", EVIDENCE_WRONG, "evidence/header_diffs/*", run -> {
                    String diff = Files.readString(run.evidence("header_diffs"));
                    String told = diff.replace("\"count\":1", "\"count\":1,\"old\":\"DOE^JANE\"");
                    run.evidenceSigned("header_diffs", told.getBytes(StandardCharsets.UTF_8));
                }),
                on(
                        "header diff that leaves an attribute out, signed",
                        EVIDENCE_WRONG,
                        "evidence/header_diffs/*",
                        run -> {
                            String diff = Files.readString(run.evidence("header_diffs"));
                            String less = diff.replaceFirst("\\[.*\\]", "[]");
                            run.evidenceSigned("header_diffs", less.getBytes(StandardCharsets.UTF_8));
                        }),
                on(
                        "overlay with the box elsewhere, signed",
                        EVIDENCE_WRONG,
                        "evidence/overlays/*",
                        run -> run.evidenceSigned("overlays", elsewhere)),
                on(
                        "overlay of another size, signed",
                        EVIDENCE_WRONG,
                        "evidence/overlays/*",
                        run -> run.evidenceSigned("overlays", larger)),
                on("original hidden behind an overlay, signed", EVIDENCE_WRONG, "evidence/overlays/*", run -> {
                    byte[] picture = Files.readAllBytes(run.evidence("overlays"));
                    byte[] more = java.util.Arrays.copyOf(picture, picture.length + 100);
                    run.evidenceSigned("overlays", more);
                }),
                on(
                        "preview of the original, signed",
                        EVIDENCE_WRONG,
                        "evidence/previews/*",
                        run -> run.evidenceSigned("previews", original)),
                on(
                        "words behind a preview, signed",
                        EVIDENCE_WRONG,
                        "evidence/previews/*",
                        run -> run.evidenceSigned("previews", words)),
                on(
                        "overlay that is no picture, signed",
                        EVIDENCE_WRONG,
                        "evidence/overlays/*",
                        run -> run.evidenceSigned("overlays", words)));
    }

    private static List<Attack> plans() {
        String plan = "evidence/mask_plans.jsonl";
        return List.of(
                Attack.of(
                        "plan rewritten after the copies, signed",
                        PLAN_CHANGED,
                        plan,
                        run -> run.planSigned(text -> text.replaceFirst("\"w\":12", "\"w\":11"))),
                Attack.of(
                        "instance left out of the plan, signed",
                        PLAN_CHANGED,
                        plan,
                        run -> run.planSigned(text -> AttackedRun.withoutLine(text, 3))),
                Attack.of(
                        "plan that had masked nothing, signed",
                        PLAN_CHANGED,
                        plan,
                        run -> run.planSigned(text -> text.replaceFirst("\"MASK\"", "\"COPY\""))),
                Attack.of(
                        "plan that is no JSON, signed",
                        FindingCode.MALFORMED,
                        plan,
                        run -> run.planSigned(text -> "[\n")));
    }

    private static List<Attack> receipts() {
        String receipt = "receipts/run_receipt.json";
        return List.of(
                Attack.of(
                        "receipt of another build, signed",
                        RECEIPT_WRONG,
                        receipt,
                        run -> run.receiptSigned(text ->
                                text.replace("\"voxelmask_version\": \"0.1.0\"", "\"voxelmask_version\": \"9\""))),
                Attack.of(
                        "receipt of another configuration, signed",
                        RECEIPT_WRONG,
                        receipt,
                        run -> run.receiptSigned(text -> text.replace("\"box_min_area\": 100", "\"box_min_area\": 1"))),
                Attack.of(
                        "receipt of another mode, signed",
                        RECEIPT_WRONG,
                        receipt,
                        run -> run.receiptSigned(
                                text -> text.replace("\"mode\": \"pilot\"", "\"mode\": \"research\""))),
                Attack.of(
                        "receipt of another node's configuration, signed",
                        RECEIPT_WRONG,
                        receipt,
                        run -> run.receiptSigned(
                                text -> text.replaceFirst("(\"node_config_hash\": \"sha256:)....", "$10000"))),
                Attack.of(
                        "receipt with a note, signed",
                        RECEIPT_WRONG,
                        receipt,
                        run -> run.receiptSigned(text -> text.replaceFirst("\\{", "{\n  \"note\": \"Jane Doe\","))));
    }

    private static List<Attack> statuses() {
        return List.of(
                Attack.of(
                        "start of the run put back",
                        IDENTITY_DIFFERS,
                        "run_status.json",
                        run -> AttackedRun.edit(
                                run.layout().status(), text -> text.replace("T09:55:00Z", "T08:55:00Z"))),
                Attack.of(
                        "end of the run put off",
                        IDENTITY_DIFFERS,
                        "run_status.json",
                        run -> AttackedRun.edit(
                                run.layout().status(), text -> text.replace("T09:58:20Z", "T19:58:20Z"))),
                Attack.of(
                        "note added to the status",
                        IDENTITY_DIFFERS,
                        "run_status.json",
                        run -> AttackedRun.edit(
                                run.layout().status(),
                                text -> text.replaceFirst("\\{", "{\n  \"note\": \"Jane Doe\","))));
    }
}
