package org.voxelmask.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.io.DicomObject;
import org.voxelmask.dicom.io.DicomParseException;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.evidence.OutputList;
import org.voxelmask.evidence.PixelHashes;
import org.voxelmask.evidence.RunLayout;

/** Reads every copy again: who it is, that it says it was de-identified, and its pixel data's hash. */
final class OutputContentCheck {
    private final Contents contents;
    private final Set<String> suspects;
    private final Findings findings;
    private final Map<String, Contents.LinkRow> links = new HashMap<>();
    private final Map<String, String> hashes = new HashMap<>();

    /**
     * A check.
     *
     * @param suspects places of copies that were found wrong already: they are not believed and not read
     */
    OutputContentCheck(Contents contents, Set<String> suspects, Findings findings) {
        this.suspects = suspects;
        this.contents = contents;
        this.findings = findings;
        contents.links().forEach(l -> links.put(l.maskedSop(), l));
        contents.copies().forEach(c -> hashes.put(c.sopUid(), c.pixelHash()));
    }

    /** Masked SOP Instance UID to file, of the copies that could be read. */
    Map<String, Path> run(RunLayout layout) throws IOException, InterruptedException {
        Map<String, Path> found = new HashMap<>();
        boolean told = !suspects.isEmpty();
        for (Path file : files(layout)) {
            if (Thread.interrupted()) {
                throw new InterruptedException("the verification was asked to stop");
            }
            String place = OutputList.FOLDER + file.getFileName();
            if (suspects.contains(place)) {
                continue;
            }
            try {
                check(DicomReader.read(file), file, place, found);
            } catch (DicomParseException e) {
                findings.error(FindingCode.OUTPUT_UNREADABLE, place, "cannot be read as DICOM");
            }
        }
        if (found.size() != contents.links().size() && !told) {
            findings.error(
                    FindingCode.OUTPUT_MISSING,
                    OutputList.FOLDER,
                    "holds " + found.size() + " linked copies where the linkage has "
                            + contents.links().size());
        }
        return found;
    }

    /** Only what the list names: any other file is told by its check, and its name by nobody. */
    private static List<Path> files(RunLayout layout) throws IOException {
        Path folder = layout.output();
        Set<String> names = OutputFilesCheck.names(layout);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS))
                    .filter(f -> names.contains(f.getFileName().toString()))
                    .limit(VerifyLimits.MAX_OUTPUTS)
                    .sorted()
                    .toList();
        }
    }

    private void check(DicomObject object, Path file, String place, Map<String, Path> found) throws IOException {
        Attributes dataset = object.dataset();
        String sopUid = dataset.getString(Tag.SOPInstanceUID, "");
        Contents.LinkRow link = links.get(sopUid);
        if (link == null || found.putIfAbsent(sopUid, file) != null) {
            findings.error(
                    FindingCode.OUTPUT_IDENTITY_WRONG,
                    place,
                    "is no copy that the linkage names, or one that is there twice");
            return;
        }
        boolean same = link.maskedSeries().equals(dataset.getString(Tag.SeriesInstanceUID))
                && link.maskedStudy().equals(dataset.getString(Tag.StudyInstanceUID))
                && sopUid.equals(object.fileMeta().getString(Tag.MediaStorageSOPInstanceUID));
        if (!same) {
            findings.error(
                    FindingCode.OUTPUT_IDENTITY_WRONG,
                    place,
                    "has another study, series or file meta than the linkage");
        }
        if (!"YES".equals(dataset.getString(Tag.PatientIdentityRemoved))) {
            findings.error(
                    FindingCode.OUTPUT_NOT_DEIDENTIFIED, place, "does not say that the patient's identity was removed");
        }
        if (!PixelHashes.of(dataset, object.transferSyntaxUid()).equals(hashes.get(sopUid))) {
            findings.error(
                    FindingCode.OUTPUT_PIXELS_WRONG, place, "its pixel data has another hash than masked_hashes.csv");
        }
    }
}
