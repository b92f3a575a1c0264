package org.voxelmask.verify;

import static org.voxelmask.evidence.BundleLayout.*;
import static org.voxelmask.verify.FindingCode.*;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.evidence.IncompleteMarker;
import org.voxelmask.proof.Sha256;
import org.voxelmask.testing.SampleRuns;

/** Attacks on a run's folder: its state, receipt, log, plan and copies. */
final class RunAttacks {
    private RunAttacks() {}

    static List<Attack> all() {
        return Stream.of(states(), papers(), copies(), insiders())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Attack> states() {
        return java.util.stream.Stream.of(statesFirst(), statesSecond())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Attack> statesFirst() {
        return List.of(
                Attack.of(
                        "INCOMPLETE taken away by hand",
                        RUN_INCOMPLETE,
                        "run_status.json",
                        run -> AttackedRun.edit(
                                run.layout().status(), text -> text.replace("\"completed\"", "\"failed\""))),
                Attack.of(
                        "run that is still marked",
                        RUN_INCOMPLETE,
                        "INCOMPLETE",
                        run -> new IncompleteMarker(run.layout()).put(SampleRuns.RUN_ID, SampleRuns.START)),
                Attack.of(
                        "run with something under incomplete",
                        RUN_INCOMPLETE,
                        "incomplete",
                        run -> Files.createDirectories(run.layout().incomplete().resolve("x"))),
                Attack.of("tree from under incomplete put in its place", NOT_SEALED, SIGNATURE_RECORD, run -> {
                    for (String seal : SEAL) {
                        Files.delete(run.file(seal));
                    }
                    Files.delete(run.file(VERIFICATION_REPORT));
                    Files.delete(run.file(sidecarOf(VERIFICATION_REPORT)));
                }),
                Attack.of(
                        "status of another job",
                        IDENTITY_DIFFERS,
                        "run_status.json",
                        run -> AttackedRun.edit(
                                run.layout().status(),
                                text -> text.replace(SampleRuns.JOB_ID.toString(), SampleRuns.REPORT_ID.toString()))));
    }

    private static List<Attack> statesSecond() {
        return List.of(
                Attack.of(
                        "status that is no JSON",
                        MALFORMED,
                        "run_status.json",
                        run -> Files.write(run.layout().status(), new byte[] {'['})),
                Attack.of(
                        "status with a key twice",
                        MALFORMED,
                        "run_status.json",
                        run -> AttackedRun.edit(
                                run.layout().status(),
                                text -> text.replace("\"exit_code\"", "\"exit_code\": 4, \"exit_code\""))),
                new Attack(
                        "run under another name",
                        IDENTITY_DIFFERS,
                        "run_status.json",
                        false,
                        run -> Files.move(run.root(), run.home().resolve(SampleRuns.REPORT_ID.toString()))),
                new Attack(
                        "renamed bundle",
                        WRONG_FOLDER_NAME,
                        "",
                        false,
                        run -> Files.move(run.bundle(), run.home().resolve("EVIDENCE_other"))),
                Attack.of(
                        "second bundle in the run",
                        NOT_A_BUNDLE,
                        "bundle",
                        run -> Files.createDirectory(run.layout().bundles().resolve("EVIDENCE_second"))),
                Attack.of("link in place of the bundles' folder", NOT_A_PLAIN_FILE, "bundle", run -> {
                    Path elsewhere =
                            Files.move(run.layout().bundles(), run.home().resolve("bundles"));
                    Files.createSymbolicLink(run.layout().bundles(), elsewhere);
                }),
                Attack.of(
                        "original put beside the run's folders",
                        UNLISTED_FILE,
                        ".",
                        run -> Files.write(run.root().resolve("original.dcm"), new byte[] {1})),
                Attack.of(
                        "note put into the logs",
                        UNLISTED_FILE,
                        "logs",
                        run -> Files.write(run.layout().logs().resolve("note.txt"), new byte[] {1})),
                Attack.of("temporary file left", TEMPORARY_LEFT, "tmp", run -> {
                    Files.createDirectory(run.layout().tmp());
                    Files.createFile(run.layout().tmp().resolve("frame.raw"));
                }));
    }

    private static List<Attack> papers() {
        return java.util.stream.Stream.of(papersFirst(), papersSecond())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Attack> papersFirst() {
        String receipt = "receipts/run_receipt.json";
        String signature = "receipts/run_receipt.sig.json";
        return List.of(
                Attack.of(
                        "receipt of another manifest, signed",
                        RECEIPT_WRONG,
                        receipt,
                        run -> run.receiptSigned(text -> text.replaceAll("(\"manifest_sha256\": \")....", "$10000"))),
                Attack.of("receipt and log rewritten to fit", RECEIPT_NOT_SIGNED, signature, run -> {
                    String before = Sha256.hex(run.layout().runLog());
                    AttackedRun.edit(run.layout().runLog(), text -> AttackedRun.withoutLine(text, 0));
                    String after = Sha256.hex(run.layout().runLog());
                    AttackedRun.edit(run.layout().receipt(), text -> text.replace(before, after));
                }),
                Attack.of("run sealed again behind the ledger's back", LEDGER_WRONG, receipt, run -> {
                    byte[] paper = Files.readAllBytes(run.layout().receipt());
                    run.resealedRecord(EXCEPTIONS, "WARNING", "INFO");
                    String manifest = Sha256.hex(run.file(MANIFEST));
                    Files.write(run.layout().receipt(), paper);
                    run.receiptSigned(text -> text.replaceAll("(\"manifest_sha256\": \")[0-9a-f]+", "$1" + manifest));
                }),
                Attack.of(
                        "receipt signed with another key",
                        RECEIPT_NOT_SIGNED,
                        signature,
                        run -> run.sign(AttackedRun.otherKey())),
                Attack.of(
                        "signature of the receipt deleted",
                        RECEIPT_NOT_SIGNED,
                        signature,
                        run -> Files.delete(run.layout().receiptSignature())),
                Attack.of(
                        "receipt of another manifest",
                        RECEIPT_NOT_SIGNED,
                        signature,
                        run -> AttackedRun.edit(
                                run.layout().receipt(),
                                text -> text.replaceAll("(\"manifest_sha256\": \")..", "$1zz"))),
                Attack.of(
                        "receipt deleted",
                        RECEIPT_WRONG,
                        receipt,
                        run -> Files.delete(run.layout().receipt())));
    }

    private static List<Attack> papersSecond() {
        String receipt = "receipts/run_receipt.json";
        String signature = "receipts/run_receipt.sig.json";
        return List.of(
                Attack.of(
                        "receipt that is no JSON",
                        RECEIPT_NOT_SIGNED,
                        signature,
                        run -> Files.write(
                                run.layout().receipt(), "{".repeat(5000).getBytes(StandardCharsets.US_ASCII))),
                Attack.of(
                        "huge receipt",
                        FILE_TOO_LARGE,
                        receipt,
                        run -> AttackedRun.inflate(run.layout().receipt(), 1L << 30)),
                Attack.of(
                        "line removed from the log",
                        LOG_CHANGED,
                        "logs/run.jsonl",
                        run -> AttackedRun.edit(run.layout().runLog(), text -> AttackedRun.withoutLine(text, 0))),
                Attack.of(
                        "log deleted",
                        LOG_CHANGED,
                        "logs/run.jsonl",
                        run -> Files.delete(run.layout().runLog())),
                Attack.of(
                        "plan changed",
                        PLAN_CHANGED,
                        "evidence/mask_plans.jsonl",
                        run -> AttackedRun.edit(run.layout().plans(), text -> text + "{}\n")),
                Attack.of(
                        "plan deleted",
                        PLAN_CHANGED,
                        "evidence/mask_plans.jsonl",
                        run -> Files.delete(run.layout().plans())),
                Attack.of(
                        "list of copies edited",
                        OUTPUT_CHANGED,
                        "receipts/outputs.sha256sums",
                        run -> AttackedRun.edit(run.layout().outputList(), text -> AttackedRun.withoutLine(text, 1))),
                Attack.of(
                        "list of copies deleted",
                        OUTPUT_MISSING,
                        "receipts/outputs.sha256sums",
                        run -> Files.delete(run.layout().outputList())));
    }

    private static List<Attack> copies() {
        return List.of(
                Attack.of(
                        "pixel outside the mask changed",
                        OUTPUT_CHANGED,
                        "output/copy1.dcm",
                        run -> AttackedRun.flip(run.copy(1), -1)),
                Attack.of("name written back into a copy", OUTPUT_CHANGED, "output/copy3.dcm", run -> {
                    Attributes dataset =
                            org.voxelmask.dicom.io.DicomReader.read(run.copy(3)).dataset();
                    dataset.setString(Tag.PatientName, VR.PN, "DOE^JANE");
                    Files.write(run.copy(3), SampleRuns.file(dataset));
                }),
                Attack.of(
                        "name written back, list of copies made to fit",
                        OUTPUT_CHANGED,
                        "receipts/outputs.sha256sums",
                        run -> {
                            String before = Sha256.hex(run.copy(3));
                            AttackedRun.flip(run.copy(3), 200);
                            String after = Sha256.hex(run.copy(3));
                            AttackedRun.edit(run.layout().outputList(), text -> text.replace(before, after));
                        }),
                Attack.of(
                        "swapped copies",
                        FILES_SWAPPED,
                        "output/copy1.dcm",
                        run -> AttackedRun.swap(run.copy(1), run.copy(2))),
                Attack.of(
                        "copy of another run",
                        OUTPUT_CHANGED,
                        "output/copy2.dcm",
                        run -> Files.write(run.copy(2), SampleRuns.file(SampleRuns.sourceDataset(9)))),
                Attack.of(
                        "truncated copy",
                        OUTPUT_CHANGED,
                        "output/copy2.dcm",
                        run -> Files.write(run.copy(2), Arrays.copyOf(Files.readAllBytes(run.copy(2)), 200))),
                Attack.of("copy deleted", OUTPUT_MISSING, "output/copy2.dcm", run -> Files.delete(run.copy(2))),
                Attack.of(
                        "copy under another name",
                        OUTPUT_RENAMED,
                        "output/copy2.dcm",
                        run -> Files.move(run.copy(2), run.copy(7))),
                Attack.of(
                        "original put among the copies",
                        OUTPUT_UNEXPECTED,
                        "output/?",
                        run -> Files.write(
                                run.layout().output().resolve("original.dcm"),
                                SampleRuns.file(SampleRuns.sourceDataset(1)))),
                Attack.of(
                        "link among the copies",
                        NOT_A_PLAIN_FILE,
                        "output/copy1.dcm",
                        run -> Files.createSymbolicLink(
                                run.copy(1), Files.move(run.copy(1), run.home().resolve("copy1.dcm")))),
                Attack.of("link in place of the copies' folder", NOT_A_PLAIN_FILE, "output", run -> {
                    Path elsewhere =
                            Files.move(run.layout().output(), run.home().resolve("copies"));
                    Files.createSymbolicLink(run.layout().output(), elsewhere);
                }));
    }

    private static List<Attack> insiders() {
        return List.of(
                Attack.of("mask lifted, signed", ORDER_TABLES_DIFFER, EXPORT_ORDERS, run -> {
                    Attributes dataset = run.copyDataset();
                    dataset.getBytes(Tag.PixelData)[3 * SampleRuns.COLUMNS + 5] = 77;
                    run.replaceCopySigned(dataset);
                }),
                Attack.of(
                        "box moved, signed",
                        MASK_PLAN_WRONG,
                        "GATE2/mask_plans.jsonl",
                        run -> run.resealed(f -> f.editRecord(
                                MASKING_ACTIONS, text -> text.replaceFirst("\\[2,1,12,6\\]", "[9,8,12,6]")))),
                Attack.of(
                        "box beyond the image, signed",
                        MASK_PLAN_WRONG,
                        "GATE2/mask_plans.jsonl",
                        run -> run.resealed(f -> f.editRecord(
                                MASKING_ACTIONS,
                                text -> text.replaceFirst("\\[2,1,12,6\\]", "[2,1,2147483647,2147483647]")))),
                Attack.of(
                        "copy that no longer says it was de-identified, signed",
                        OUTPUT_NOT_DEIDENTIFIED,
                        "output/copy1.dcm",
                        run -> {
                            Attributes dataset = run.copyDataset();
                            dataset.remove(Tag.PatientIdentityRemoved);
                            run.replaceCopySigned(dataset);
                        }),
                Attack.of(
                        "copy that says it was cleaned where its record does not, signed",
                        OUTPUT_CLAIMS_WRONG,
                        "output/copy1.dcm",
                        run -> {
                            Attributes dataset = run.copyDataset();
                            ClaimsCheckTest.claim(dataset);
                            run.replaceClaimsSigned(dataset);
                        }),
                Attack.of("copy in another series, signed", OUTPUT_IDENTITY_WRONG, "output/copy1.dcm", run -> {
                    Attributes dataset = run.copyDataset();
                    dataset.setString(Tag.SeriesInstanceUID, VR.UI, "2.25.77");
                    run.replaceCopySigned(dataset);
                }),
                Attack.of(
                        "copy without its pixels' description, signed", ORDER_FRAMES_WRONG, "output/copy1.dcm", run -> {
                            Attributes dataset = run.copyDataset();
                            dataset.remove(Tag.Rows);
                            run.replaceCopySigned(dataset);
                        }));
    }
}
