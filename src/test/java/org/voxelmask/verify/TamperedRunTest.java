package org.voxelmask.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.voxelmask.verify.FindingCode.*;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.evidence.IncompleteMarker;
import org.voxelmask.evidence.PixelHashes;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.files.DurableFile;
import org.voxelmask.proof.Sha256;
import org.voxelmask.proof.SigningKey;
import org.voxelmask.testing.SampleRuns;

/** Attacks on a run's folder and its copies, on disk, each named after what the adversary does. */
class TamperedRunTest {
    @TempDir
    Path root;

    private RunLayout run;
    private Path bundle;

    @BeforeEach
    void seal() throws Exception {
        run = SampleRuns.sealed(root);
        bundle = SampleRuns.bundle(run);
    }

    /** Exactly one finding, whatever follows from it. */
    private static void assertFound(Path path, FindingCode code) throws Exception {
        VerificationResult result = new BundleVerifier().verify(path, VerifyOptions.none());
        assertEquals(VerificationStatus.FAILED, result.status());
        assertEquals(1, result.findings().size(), () -> result.findings().toString());
        assertEquals(
                code, result.findings().get(0).code(), () -> result.findings().toString());
    }

    private static void edit(Path file, UnaryOperator<String> edit) throws Exception {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.writeString(file, edit.apply(text), StandardCharsets.ISO_8859_1);
    }

    @Test
    void linkInPlaceOfAFile() throws Exception {
        Path file = bundle.resolve(BundleLayout.PROFILE);
        Path elsewhere = Files.move(file, root.resolve("profile.json"));
        Files.createSymbolicLink(file, elsewhere);
        assertFound(bundle, NOT_A_PLAIN_FILE);
    }

    @Test
    void linkInPlaceOfAFolder() throws Exception {
        Path folder = bundle.resolve("QA");
        Path elsewhere = Files.move(folder, root.resolve("QA"));
        Files.createSymbolicLink(folder, elsewhere);
        assertFound(bundle, NOT_A_PLAIN_FILE);
    }

    @Test
    void hugeFile() throws Exception {
        try (RandomAccessFile file =
                new RandomAccessFile(bundle.resolve(BundleLayout.EXCEPTIONS).toFile(), "rw")) {
            file.setLength(VerifyLimits.MAX_BUNDLE_FILE + 1);
        }
        assertFound(bundle, FILE_TOO_LARGE);
    }

    @Test
    void thousandsOfFiles() throws Exception {
        for (int i = 0; i <= VerifyLimits.MAX_BUNDLE_ENTRIES; i++) {
            Files.createFile(bundle.resolve("QA").resolve("f" + i));
        }
        VerificationResult result = new BundleVerifier().verify(bundle, VerifyOptions.none());
        assertEquals(TOO_MANY_FILES, result.findings().get(0).code());
    }

    @Test
    void folderThatTheSchemaDoesNotKnow() throws Exception {
        Files.createDirectory(bundle.resolve("PIXELS"));
        assertFound(bundle, UNLISTED_FILE);
    }

    @Test
    void renamedBundle() throws Exception {
        assertFound(Files.move(bundle, root.resolve("EVIDENCE_other")), WRONG_FOLDER_NAME);
    }

    @Test
    void bundleOfARunThatIsStillMarkedIncomplete() throws Exception {
        new IncompleteMarker(run).put(SampleRuns.RUN_ID, SampleRuns.START);
        assertFound(bundle, RUN_INCOMPLETE);
        assertFound(run.root(), RUN_INCOMPLETE);
    }

    @Test
    void bundleMovedBackUnderIncomplete() throws Exception {
        Files.createDirectory(run.incomplete());
        Path moved = Files.move(bundle, run.incomplete().resolve(bundle.getFileName()));
        assertFound(moved, RUN_INCOMPLETE);
        assertFound(run.root(), RUN_INCOMPLETE);
    }

    @Test
    void incompleteRunSeenThroughALink() throws Exception {
        new IncompleteMarker(run).put(SampleRuns.RUN_ID, SampleRuns.START);
        assertFound(Files.createSymbolicLink(root.resolve(bundle.getFileName()), bundle), RUN_INCOMPLETE);
    }

    @Test
    void secondBundleInTheRun() throws Exception {
        Files.createDirectory(run.bundles().resolve("EVIDENCE_second"));
        assertFound(run.root(), NOT_A_BUNDLE);
    }

    @Test
    void statusOfAFailedRun() throws Exception {
        edit(run.status(), t -> t.replace("completed\"", "failed\""));
        assertFound(run.root(), RUN_INCOMPLETE);
    }

    @Test
    void statusOfAnotherJob() throws Exception {
        edit(run.status(), t -> t.replace(SampleRuns.JOB_ID.toString(), SampleRuns.REPORT_ID.toString()));
        assertFound(run.root(), IDENTITY_DIFFERS);
    }

    @Test
    void receiptOfAnotherManifest() throws Exception {
        edit(run.receipt(), t -> t.replaceAll("\"manifest_sha256\": \"..", "\"manifest_sha256\": \"zz"));
        assertFound(run.root(), RECEIPT_NOT_SIGNED);
    }

    @Test
    void receiptOfAnotherManifestSignedAgain() throws Exception {
        edit(run.receipt(), t -> t.replaceFirst("\n  \"manifest_sha256\": \"..", "\n  \"manifest_sha256\": \"zz"));
        SampleRuns.signReceipt(run, Files.readAllBytes(run.receipt()), SampleRuns.key());
        assertFound(run.root(), RECEIPT_WRONG);
    }

    /** Who holds no key of the node rewrites the log, the plan and the receipt, all in agreement. */
    @Test
    void logPlanAndReceiptRewrittenConsistently() throws Exception {
        String plan = Sha256.hex(run.plans());
        String log = Sha256.hex(run.runLog());
        edit(run.plans(), t -> t + "{}\n");
        edit(run.runLog(), t -> t.replace(plan, sha256(run.plans())));
        edit(run.receipt(), t -> t.replace(log, sha256(run.runLog())).replace(plan, sha256(run.plans())));
        assertFound(run.root(), RECEIPT_NOT_SIGNED);
        SampleRuns.signReceipt(run, Files.readAllBytes(run.receipt()), SigningKey.generate(new SecureRandom()));
        assertFound(run.root(), RECEIPT_NOT_SIGNED);
    }

    private static String sha256(Path file) {
        try {
            return Sha256.hex(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void receiptWithoutItsSignature() throws Exception {
        Files.delete(run.receiptSignature());
        assertFound(run.root(), RECEIPT_NOT_SIGNED);
    }

    @Test
    void receiptWithTheLedgersProofOfAnotherRun() throws Exception {
        edit(run.receipt(), t -> t.replaceFirst("(\"leaf\"[^}]*\"run_id\": \")........", "$100000000"));
        SampleRuns.signReceipt(run, Files.readAllBytes(run.receipt()), SampleRuns.key());
        assertFound(run.root(), LEDGER_WRONG);
    }

    @Test
    void receiptWithAHeadOfTheLedgerThatNobodySigned() throws Exception {
        edit(run.receipt(), t -> t.replaceFirst("(\"timestamp\": \")2025", "$12026"));
        SampleRuns.signReceipt(run, Files.readAllBytes(run.receipt()), SampleRuns.key());
        assertFound(run.root(), LEDGER_WRONG);
    }

    @Test
    void receiptDeleted() throws Exception {
        Files.delete(run.receipt());
        assertFound(run.root(), RECEIPT_WRONG);
    }

    @Test
    void lineRemovedFromTheLog() throws Exception {
        edit(run.runLog(), t -> t.substring(t.indexOf('\n') + 1));
        assertFound(run.root(), LOG_CHANGED);
    }

    @Test
    void planDeletedOrChanged() throws Exception {
        edit(run.plans(), t -> t + "{}\n");
        assertFound(run.root(), PLAN_CHANGED);
        Files.delete(run.plans());
        assertFound(run.root(), PLAN_CHANGED);
    }

    @Test
    void planKeptBackWithItsFolderIsNoAttack() throws Exception {
        DurableFile.deleteTree(run.evidence());
        assertEquals(
                VerificationStatus.VERIFIED,
                new BundleVerifier().verify(run.root(), VerifyOptions.none()).status());
    }

    @Test
    void originalPutBesideWhatTheRunWrote() throws Exception {
        for (Path folder : new Path[] {run.root(), run.evidence(), run.logs(), run.receipts()}) {
            Path original = Files.createFile(folder.resolve("DOE_JANE.dcm"));
            assertFound(run.root(), UNLISTED_FILE);
            Files.delete(original);
        }
        assertEquals(
                VerificationStatus.VERIFIED,
                new BundleVerifier().verify(run.root(), VerifyOptions.none()).status());
    }

    @Test
    void temporaryFileLeft() throws Exception {
        DurableFile.createFolders(run.tmp());
        Files.createFile(run.tmp().resolve("frame.raw"));
        assertFound(run.root(), TEMPORARY_LEFT);
    }

    @Test
    void nameWrittenBackIntoACopy() throws Exception {
        Path copy = run.output().resolve("copy3.dcm");
        Attributes dataset = DicomReader.read(copy).dataset();
        dataset.setString(Tag.PatientName, org.voxelmask.dicom.data.VR.PN, "DOE^JANE");
        Files.write(copy, SampleRuns.file(dataset));
        assertFound(run.root(), OUTPUT_CHANGED);
    }

    @Test
    void nameWrittenBackIntoACopyAndIntoTheListOfCopies() throws Exception {
        Path copy = run.output().resolve("copy3.dcm");
        String before = Sha256.hex(copy);
        Attributes dataset = DicomReader.read(copy).dataset();
        dataset.setString(Tag.PatientName, org.voxelmask.dicom.data.VR.PN, "DOE^JANE");
        Files.write(copy, SampleRuns.file(dataset));
        String after = Sha256.hex(copy);
        edit(run.outputList(), t -> t.replace(before, after));
        assertFound(run.root(), OUTPUT_CHANGED);
    }

    @Test
    void copyDeleted() throws Exception {
        Files.delete(run.output().resolve("copy2.dcm"));
        assertFound(run.root(), OUTPUT_MISSING);
    }

    @Test
    void originalPutAmongTheCopies() throws Exception {
        Files.write(run.output().resolve("original.dcm"), SampleRuns.file(SampleRuns.sourceDataset(1)));
        assertFound(run.root(), OUTPUT_UNEXPECTED);
    }

    @Test
    void linkAmongTheCopies() throws Exception {
        Path copy = run.output().resolve("copy1.dcm");
        Files.createSymbolicLink(copy, Files.move(copy, root.resolve("copy1.dcm")));
        assertFound(run.root(), NOT_A_PLAIN_FILE);
    }

    @Test
    void copyThatIsNoDicom() throws Exception {
        Files.writeString(run.output().resolve("copy1.dcm"), "nothing");
        assertFound(run.root(), OUTPUT_CHANGED);
    }

    @Test
    void unmaskedPixelsSignedAgainWithTheNodesOwnKey() throws Exception {
        Attributes dataset = DicomReader.read(run.output().resolve("copy1.dcm")).dataset();
        dataset.getBytes(Tag.PixelData)[3 * SampleRuns.COLUMNS + 5] = 77;
        replaceCopySigned(dataset);
        assertFound(run.root(), BOX_NOT_FILLED);
    }

    @Test
    void copyThatNoLongerSaysItWasDeidentifiedSignedAgain() throws Exception {
        Attributes dataset = DicomReader.read(run.output().resolve("copy1.dcm")).dataset();
        dataset.remove(Tag.PatientIdentityRemoved);
        replaceCopySigned(dataset);
        assertFound(run.root(), OUTPUT_NOT_DEIDENTIFIED);
    }

    @Test
    void copyInAnotherSeriesSignedAgain() throws Exception {
        Attributes dataset = DicomReader.read(run.output().resolve("copy1.dcm")).dataset();
        dataset.setString(Tag.SeriesInstanceUID, org.voxelmask.dicom.data.VR.UI, "2.25.77");
        replaceCopySigned(dataset);
        assertFound(run.root(), OUTPUT_IDENTITY_WRONG);
    }

    /** The strongest adversary: replaces a copy, all hashes, the list, the signature and the receipt. */
    private void replaceCopySigned(Attributes dataset) throws Exception {
        Path copy = run.output().resolve("copy1.dcm");
        String oldFile = Sha256.hex(copy);
        String oldPixels = PixelHashes.of(DicomReader.read(copy).dataset(), UID.ExplicitVRLittleEndian);
        Files.write(copy, SampleRuns.file(dataset));
        String newPixels = PixelHashes.of(dataset, UID.ExplicitVRLittleEndian);
        String newFile = Sha256.hex(copy);
        edit(run.outputList(), t -> t.replace(oldFile, newFile));
        Forger forger = new Forger(
                BundleReader.read(bundle, BundleForms.newest(), new Findings()).all());
        if (!newPixels.equals(oldPixels)) {
            forger.editRecord(BundleLayout.MASKED_HASHES, t -> t.replace(oldPixels, newPixels));
            forger.editOrder(BundleLayout.EXPORT_ORDERS, t -> t.replace(oldPixels, newPixels));
            forger.editRecord(BundleLayout.OBJECT_RECORDS, t -> t.replace(oldPixels, newPixels));
        }
        forger.relist().resign(SampleRuns.key(), Sha256.hex(run.outputList()));
        for (Map.Entry<String, byte[]> file : forger.files().entrySet()) {
            Files.write(bundle.resolve(file.getKey()), file.getValue());
        }
        String manifest = Sha256.hex(bundle.resolve(BundleLayout.MANIFEST));
        SampleRuns.forgeReceipt(run, manifest);
    }
}
