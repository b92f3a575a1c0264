package org.voxelmask.stage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One staged study, as a reader sees it. */
public final class StudyFolder {
    static final String SUFFIX = ".dcm";

    /** The order of arrival, then of the keys. */
    static final Comparator<StagedInstance> ARRIVAL =
            Comparator.comparing(StagedInstance::received).thenComparing(StagedInstance::sopKey);

    private final Path folder;
    private final StudyKeys keys;

    StudyFolder(Path folder, StudyKeys keys) {
        this.folder = folder;
        this.keys = keys;
    }

    /** Keyed name of the Study Instance UID. */
    public String studyKey() {
        return folder.getFileName().toString();
    }

    /**
     * The staged instances in the order of their arrival, then of their keys.
     *
     * @throws IOException when the folder or its index cannot be read
     */
    public List<StagedInstance> instances() throws IOException {
        return contents().instances();
    }

    /**
     * What is staged, and what should be and is not.
     *
     * @throws IOException when the folder or its index cannot be read
     */
    public StudyContents contents() throws IOException {
        List<StagedInstance> present = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        int unreadable = 0;
        StudyIndex.Content index = StudyIndex.read(folder);
        StudyFiles files = StudyFiles.of(folder); // after the index: a receiver makes a file before it lists it
        if (!index.present()) {
            unreadable += readEach(files, present, problems);
        }
        List<IndexLine> gone = new ArrayList<>();
        for (IndexLine line : index.lines().values()) {
            if (files.hold(line)) {
                unreadable += add(line, present, problems);
            } else {
                gone.add(line);
            }
        }
        tellGone(gone, problems);
        if (!PurgeList.open(layout(), studyKey()).isEmpty()) {
            problems.add("a purge of the study " + studyKey() + " is not over: repeat it with purge --staged");
        }
        present.sort(ARRIVAL);
        return new StudyContents(List.copyOf(present), List.copyOf(problems), unreadable);
    }

    private StageLayout layout() {
        return new StageLayout(folder.toAbsolutePath().getParent().getParent());
    }

    /** How many cannot be opened. */
    private int add(IndexLine line, List<StagedInstance> present, List<String> problems) throws IOException {
        try {
            present.add(line.instance(folder, keys));
            return 0;
        } catch (SealException e) {
            problems.add("the staged " + what(line) + " cannot be opened: " + e.getMessage());
            return 1;
        }
    }

    /** What a purge took meanwhile is not missing. */
    private void tellGone(List<IndexLine> gone, List<String> problems) throws IOException {
        if (gone.isEmpty() || !Files.exists(folder)) {
            return;
        }
        Map<String, IndexLine> now = StudyIndex.read(folder).lines();
        gone.stream()
                .filter(line -> line.equals(now.get(line.sopKey())))
                .forEach(line -> problems.add("the staged " + what(line) + " is gone: have it sent again"));
    }

    private String what(IndexLine line) {
        String file = "file " + line.file(folder);
        return line.place().isPresent() ? "instance " + line.sopKey() + " in the " + file : file;
    }

    /** A folder that no receiver has indexed: of an older version, or restored by hand. */
    private int readEach(StudyFiles files, List<StagedInstance> present, List<String> problems) throws IOException {
        int unreadable = 0;
        for (String pack : files.packs().keySet()) {
            for (IndexLine line : PackContent.read(folder, pack).lines()) {
                unreadable += add(line, present, problems);
            }
        }
        for (String sopKey : files.own()) {
            Path file = folder.resolve(sopKey + SUFFIX);
            try {
                present.add(StagedFile.read(file, keys));
            } catch (IOException e) {
                problems.add("the staged file " + file + " cannot be read: have it sent again: " + e.getMessage());
                unreadable++;
            }
        }
        return unreadable;
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

    /** How many instances are staged and how many bytes they take, whether they can be read or not. */
    public StageCount extent() throws IOException {
        StageCount count = StageCount.ZERO;
        StudyFiles files = StudyFiles.of(folder);
        for (String sopKey : files.own()) {
            Path file = folder.resolve(sopKey + SUFFIX);
            count = Files.exists(file) ? count.plus(1, Files.size(file)) : count;
        }
        for (String pack : files.packs().keySet()) {
            for (IndexLine line : PackContent.read(folder, pack).lines()) {
                count = count.plus(1, line.bytes());
            }
        }
        return count;
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
    public Optional<StageLock> lock() throws IOException {
        return StageLock.tryLock(folder.resolve("study.lock"));
    }

    /** Whether a run holds the study at this moment. */
    public boolean isLocked() throws IOException {
        Optional<StageLock> lock = lock();
        if (lock.isPresent()) {
            lock.get().close();
        }
        return lock.isEmpty();
    }
}
