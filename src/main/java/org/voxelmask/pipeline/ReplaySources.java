package org.voxelmask.pipeline;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.io.DicomObject;
import org.voxelmask.dicom.io.DicomParseException;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.dicom.io.ReadLimits;
import org.voxelmask.keys.KeyedNames;
import org.voxelmask.stage.StagedInstance;

/** Where a replay finds originals: what is still staged, or a folder of files. */
public final class ReplaySources {
    /** The most files in a folder of originals. */
    static final int MAX_FILES = 1_000_000;

    private static final int MAX_DEPTH = 16;
    private static final int AFTER_SERIES = Tag.SeriesInstanceUID + 1;

    private final Map<String, StagedInstance> byKey = new HashMap<>();

    private ReplaySources() {}

    /** What is still staged. */
    public static ReplaySources staged(List<StagedInstance> instances) {
        ReplaySources sources = new ReplaySources();
        instances.forEach(instance -> sources.byKey.put(instance.sopKey(), instance));
        return sources;
    }

    /**
     * The DICOM files of a folder, at any depth; other files are passed over, links are not followed.
     *
     * @param names the node's: without its keys no original is recognised
     * @throws IOException when the folder cannot be read, or holds more than {@value #MAX_FILES} files
     */
    public static ReplaySources folder(Path folder, KeyedNames names) throws IOException {
        ReplaySources sources = new ReplaySources();
        Files.walkFileTree(folder, Set.of(), MAX_DEPTH, new SimpleFileVisitor<>() {
            private int files;

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (++files > MAX_FILES) {
                    throw new IOException("more than " + MAX_FILES + " files (MAX_FILES): give a smaller folder");
                }
                if (attributes.isRegularFile()) {
                    sources.add(file, attributes.size(), names);
                }
                return FileVisitResult.CONTINUE;
            }

            /** An original that cannot be read is one that is not there; its name may be a patient's. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException cause) {
                return FileVisitResult.CONTINUE;
            }
        });
        return sources;
    }

    private void add(Path file, long bytes, KeyedNames names) throws IOException {
        DicomObject head;
        try {
            head = new DicomReader(ReadLimits.DEFAULT).read(file, AFTER_SERIES);
        } catch (DicomParseException | FileSystemException e) {
            return; // a folder of originals may hold other files
        }
        Attributes dataset = head.dataset();
        String sopUid = dataset.getString(Tag.SOPInstanceUID, "");
        byKey.put(
                names.sop(sopUid),
                new StagedInstance(
                        names.sop(sopUid),
                        file,
                        head.datasetOffset(),
                        dataset.getString(Tag.SOPClassUID, ""),
                        sopUid,
                        head.transferSyntaxUid(),
                        dataset.getString(Tag.StudyInstanceUID, ""),
                        dataset.getString(Tag.SeriesInstanceUID, ""),
                        "",
                        "",
                        Instant.EPOCH,
                        bytes));
    }

    /** The original with a key; null when it is not there. */
    StagedInstance get(String sopKey) {
        return byKey.get(sopKey);
    }
}
