package org.voxelmask.stage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.io.DicomObject;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.dicom.io.ReadLimits;

/** Reads what a staged file says of itself, without its data set. */
final class StagedFile {
    private StagedFile() {}

    /**
     * The same, after its data set was compared with the hash in its label.
     *
     * @throws IOException also when it differs
     */
    static StagedInstance readWhole(Path file, StudyKeys keys) throws IOException {
        StagedInstance staged = read(file, keys);
        requireWhole(staged);
        return staged;
    }

    /**
     * Reads an instance and compares its data set with its hash.
     *
     * @throws IOException when it differs, or cannot be read
     */
    static void requireWhole(StagedInstance staged) throws IOException {
        MessageDigest digest = Sha.digest();
        try (InputStream in = staged.open()) {
            in.skipNBytes(staged.datasetOffset());
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(staged.sha256())) {
            throw new IOException("a staged file whose data set is not what was received");
        }
    }

    /** Reads the head of a file in its study's folder. */
    static StagedInstance read(Path file, StudyKeys keys) throws IOException {
        if (!SealedFile.isSealed(file)) {
            return of(file, new DicomReader(ReadLimits.DEFAULT).read(file, 0), Optional.empty());
        }
        StudyCipher study = keys.get(file.getParent().getFileName().toString());
        SealedFile sealed = SealedFile.open(file, sopKey(file), study);
        DicomObject head = new DicomReader(ReadLimits.DEFAULT).read(sealed, sealed.length(), 0);
        return of(file, head, Optional.of(study));
    }

    /**
     * Reads what a pack says of an instance; nothing when its record was erased, or is another.
     *
     * @throws java.nio.file.NoSuchFileException when the pack is gone
     */
    static Optional<StagedInstance> inPack(Path folder, SopTable.Where where, String sopKey, StudyKeys keys)
            throws IOException {
        Path pack = folder.resolve(where.pack() + PackPlace.SUFFIX);
        Optional<LogRecord.Read> entry = RecordWalk.at(pack, where.offset());
        Optional<IndexLine> line = entry.flatMap(read -> lineOf(folder, read, pack, where.offset()));
        return line.isPresent() && line.get().sopKey().equals(sopKey)
                ? Optional.of(line.get().instance(folder, keys))
                : Optional.empty();
    }

    /**
     * The lines that an index has, and where some of them are broken those of whole records of packs besides: an index that
     * is written anew must not say less than could be known.
     */
    static Collection<IndexLine> known(Path folder, StudyIndex.Content index) throws IOException {
        if (index.broken() == 0) {
            return index.lines().values();
        }
        Map<String, IndexLine> known = new LinkedHashMap<>(index.lines());
        for (String pack : new TreeSet<>(StudyFiles.of(folder).packs().keySet())) {
            for (IndexLine line : PackContent.read(folder, pack).lines()) {
                known.merge(
                        line.sopKey(),
                        line,
                        (one, other) -> index.lines().containsKey(one.sopKey())
                                        || !one.received().isBefore(other.received())
                                ? one
                                : other);
            }
        }
        return known.values();
    }

    /** The line of a record of a pack; nothing when it was not written for this place in this study. */
    static Optional<IndexLine> lineOf(Path folder, LogRecord.Read entry, Path pack, long offset) {
        int front = entry.whole().limit() - entry.file().limit();
        boolean ours = entry.studyKey().equals(folder.getFileName().toString());
        return IndexLine.parse(entry.line())
                .filter(line -> ours
                        && line.place()
                                .filter(place -> place.offset() == offset && place.front() == front)
                                .isPresent()
                        && line.file(folder).equals(pack)
                        && line.bytes() == entry.file().limit());
    }

    private static String sopKey(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - StudyFolder.SUFFIX.length());
    }

    private static StagedInstance of(Path file, DicomObject head, Optional<StudyCipher> seal) throws IOException {
        Attributes fileMeta = head.fileMeta();
        StageLabel label = StageLabel.read(fileMeta);
        return new StagedInstance(
                sopKey(file),
                file,
                head.datasetOffset(),
                fileMeta.getString(Tag.MediaStorageSOPClassUID, ""),
                fileMeta.getString(Tag.MediaStorageSOPInstanceUID, ""),
                head.transferSyntaxUid(),
                label.studyUid(),
                label.seriesUid(),
                label.sha256(),
                fileMeta.getString(Tag.SourceApplicationEntityTitle, ""),
                label.received(),
                Files.size(file),
                seal,
                Optional.empty());
    }
}
