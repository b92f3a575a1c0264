package org.voxelmask.stage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** One staged study, as a reader sees it. */
public final class StudyFolder {
    static final String SUFFIX = ".dcm";

    private final Path folder;

    StudyFolder(Path folder) {
        this.folder = folder;
    }

    /** Keyed name of the Study Instance UID. */
    public String studyKey() {
        return folder.getFileName().toString();
    }

    /**
     * The staged instances in the order of their arrival, then of their keys.
     *
     * @throws IOException when a file cannot be read; a file that vanished meanwhile is no error
     */
    public List<StagedInstance> instances() throws IOException {
        List<StagedInstance> instances = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                addUnlessGone(file, instances);
            }
        }
        instances.sort(Comparator.comparing(StagedInstance::received).thenComparing(StagedInstance::sopKey));
        return List.copyOf(instances);
    }

    private static void addUnlessGone(Path file, List<StagedInstance> instances) throws IOException {
        try {
            instances.add(StagedFile.read(file));
        } catch (NoSuchFileException e) {
            return; // deleted since the folder was listed
        } catch (IOException e) {
            throw new IOException(
                    "the staged file " + file + " cannot be read: move it away and have it sent again: "
                            + e.getMessage(),
                    e);
        }
    }

    /** A hash over which instances with which bytes are staged: changes when an instance comes or goes. */
    public static String contents(List<StagedInstance> instances) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            instances.stream()
                    .map(instance -> instance.sopKey() + ":" + instance.sha256() + "\n")
                    .sorted()
                    .forEach(line -> digest.update(line.getBytes(StandardCharsets.US_ASCII)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** What is kept of the study's runs, if there was one. */
    public Optional<StudyRecord> record() throws IOException {
        return StudyRecord.read(folder);
    }

    /** Keeps the outcome of a run. */
    public void record(StudyRecord record) throws IOException {
        record.write(folder);
    }

    /** Takes the study for one run; empty when another process has it. */
    public Optional<StudyLock> lock() throws IOException {
        return StudyLock.tryLock(folder.resolve("study.lock"));
    }

    /** Whether a run holds the study at this moment. */
    public boolean isLocked() throws IOException {
        Optional<StudyLock> lock = lock();
        if (lock.isPresent()) {
            lock.get().close();
        }
        return lock.isEmpty();
    }
}
