package org.voxelmask.verify;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.io.DicomObject;
import org.voxelmask.dicom.io.DicomParseException;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.dicom.io.ReadLimits;
import org.voxelmask.evidence.BundleLayout;

/** Compares the originals in a folder. Files that are no DICOM objects are passed over. */
final class SourceCheck {
    private static final int AFTER_SOP_INSTANCE_UID = Tag.SOPInstanceUID + 1;

    private SourceCheck() {}

    static void run(SourceComparison comparison, Path folder, Findings findings)
            throws IOException, InterruptedException {
        AtomicInteger unreadable = new AtomicInteger();
        List<Path> files = files(folder, unreadable);
        if (files.size() == VerifyLimits.MAX_SOURCES) {
            findings.unverifiable(
                    FindingCode.SOURCE_NOT_COMPARABLE,
                    "",
                    "the folder of originals holds " + VerifyLimits.MAX_SOURCES
                            + " files or more (MAX_SOURCES), and not all were read: give a smaller folder");
        }
        for (Path file : files) {
            if (Thread.interrupted()) {
                throw new InterruptedException("the verification was asked to stop");
            }
            compare(file, comparison, unreadable);
        }
        if (unreadable.get() > 0) {
            findings.unverifiable(
                    FindingCode.SOURCE_NOT_COMPARABLE,
                    "",
                    unreadable
                            + " files or folders of the originals cannot be read: give this account a right to them");
        }
        for (SourceComparison.Outcome outcome : comparison.outcomes()) {
            tell(outcome, comparison.came(outcome.row()), findings);
        }
    }

    private static void tell(SourceComparison.Outcome outcome, boolean came, Findings findings) {
        String message = "row " + outcome.row() + ": " + outcome.reason();
        switch (outcome.verdict()) {
            case VERIFIED -> {
                // nothing to be told
            }
            case UNVERIFIABLE ->
                findings.unverifiable(
                        came ? FindingCode.SOURCE_NOT_COMPARABLE : FindingCode.SOURCE_MISSING,
                        BundleLayout.SOURCE_HASHES,
                        message);
            case FAILED -> findings.error(FindingCode.SOURCE_DIFFERS, BundleLayout.SOURCE_HASHES, message);
        }
    }

    private static void compare(Path file, SourceComparison comparison, AtomicInteger unreadable) throws IOException {
        DicomReader reader = new DicomReader(ReadLimits.DEFAULT);
        try {
            String sopUid = reader.read(file, AFTER_SOP_INSTANCE_UID).dataset().getString(Tag.SOPInstanceUID, "");
            if (comparison.speaksOf(sopUid)) {
                DicomObject object = reader.read(file, DicomReader.NO_STOP);
                comparison.compare(object.dataset(), object.transferSyntaxUid());
            }
        } catch (DicomParseException e) {
            // a folder of originals may hold other files; an original that cannot be read is told as missing
            return;
        } catch (FileSystemException e) {
            unreadable.incrementAndGet(); // not by its name, which may be a patient's
        }
    }

    private static List<Path> files(Path folder, AtomicInteger unreadable) throws IOException {
        List<Path> files = new ArrayList<>();
        EnumSet<FileVisitOption> noLinks = EnumSet.noneOf(FileVisitOption.class);
        Files.walkFileTree(folder, noLinks, VerifyLimits.MAX_FOLDER_DEPTH, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    files.add(file);
                }
                return files.size() < VerifyLimits.MAX_SOURCES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException cause) {
                unreadable.incrementAndGet();
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }
}
