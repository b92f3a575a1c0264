package org.voxelmask.verify;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.io.DicomObject;
import org.voxelmask.dicom.io.DicomParseException;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.evidence.PixelHashes;

/** Computes the pixel hashes of the originals in a folder again. Files that are no DICOM objects are passed over. */
final class SourceCheck {
    private static final int AFTER_SOP_INSTANCE_UID = Tag.SOPInstanceUID + 1;

    private final Contents contents;
    private final Findings findings;

    SourceCheck(Contents contents, Findings findings) {
        this.contents = contents;
        this.findings = findings;
    }

    void run(Path folder) throws IOException, InterruptedException {
        Map<String, Contents.SourceRow> wanted = new HashMap<>();
        contents.sources().forEach(s -> wanted.put(s.sopUid(), s));
        Map<String, Boolean> same = new HashMap<>();
        for (Path file : files(folder)) {
            if (Thread.interrupted()) {
                throw new InterruptedException("the verification was asked to stop");
            }
            compare(file, wanted, same);
        }
        for (int i = 0; i < contents.sources().size(); i++) {
            tell("row " + (i + 1), same.get(contents.sources().get(i).sopUid()));
        }
    }

    private void tell(String row, Boolean same) {
        if (same == null) {
            findings.unverifiable(
                    FindingCode.SOURCE_MISSING,
                    BundleLayout.SOURCE_HASHES,
                    row + ": the original is not in the given folder");
        } else if (!same) {
            findings.error(
                    FindingCode.SOURCE_DIFFERS,
                    BundleLayout.SOURCE_HASHES,
                    row + ": the given original's pixel data has another hash");
        }
    }

    /** An original given twice must be the same twice. */
    private static void compare(Path file, Map<String, Contents.SourceRow> wanted, Map<String, Boolean> same)
            throws IOException {
        DicomReader reader = new DicomReader(org.voxelmask.dicom.io.ReadLimits.DEFAULT);
        try {
            String sopUid = reader.read(file, AFTER_SOP_INSTANCE_UID).dataset().getString(Tag.SOPInstanceUID, "");
            Contents.SourceRow row = wanted.get(sopUid);
            if (row != null) {
                DicomObject object = reader.read(file, DicomReader.NO_STOP);
                String hash = PixelHashes.of(object.dataset(), object.transferSyntaxUid());
                same.merge(sopUid, hash.equals(row.pixelHash()), Boolean::logicalAnd);
            }
        } catch (DicomParseException e) {
            // a folder of originals may hold other files; an original that cannot be read is told as missing
            return;
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        EnumSet<java.nio.file.FileVisitOption> noLinks = EnumSet.noneOf(java.nio.file.FileVisitOption.class);
        Files.walkFileTree(folder, noLinks, VerifyLimits.MAX_FOLDER_DEPTH, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    files.add(file);
                }
                return files.size() < VerifyLimits.MAX_SOURCES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }
        });
        return files;
    }
}
