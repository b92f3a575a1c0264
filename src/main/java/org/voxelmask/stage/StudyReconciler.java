package org.voxelmask.stage;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.voxelmask.files.Disk;
import org.voxelmask.stage.RepairListener.Kind;
import org.voxelmask.stage.RepairListener.Repair;

/** Compares each study's folder with its index, by names and lengths; a file without a line is read whole. */
final class StudyReconciler {
    private final StageLayout layout;
    private final Disk disk;
    private final StudyKeys keys;
    private final List<Repair> repairs;
    private final Set<Path> touched;

    StudyReconciler(StageLayout layout, Disk disk, StudyKeys keys, List<Repair> repairs, Set<Path> touched) {
        this.layout = layout;
        this.disk = disk;
        this.keys = keys;
        this.repairs = repairs;
        this.touched = touched;
    }

    void run() throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(layout.studies())) {
            for (Path folder : folders) {
                if (Files.isDirectory(folder)) {
                    reconcile(folder);
                }
            }
        }
    }

    /** Nearly always all is well, and this finds out in little memory. */
    private boolean isAsListed(Path folder, Set<String> files) throws IOException {
        Set<String> unlisted = new HashSet<>(files);
        List<IndexLine> wrong = new ArrayList<>();
        StudyIndex.Scan scan = StudyIndex.scan(folder, line -> {
            unlisted.remove(line.sopKey());
            if (wrong.isEmpty() && line.file(folder).toFile().length() != line.bytes()) {
                wrong.add(line); // a file that is not there has length 0
            }
        });
        return scan.present() && scan.broken() == 0 && wrong.isEmpty() && unlisted.isEmpty();
    }

    private void reconcile(Path folder) throws IOException {
        Set<String> files = StudyFolder.files(folder);
        if (isAsListed(folder, files)) {
            return;
        }
        StudyIndex.Content index = StudyIndex.read(folder);
        if (files.isEmpty() && !index.present()) {
            return;
        }
        Map<String, IndexLine> listed = new LinkedHashMap<>(index.lines());
        int before = repairs.size();
        for (IndexLine instance : index.lines().values()) {
            if (!files.contains(instance.sopKey())) {
                listed.remove(instance.sopKey());
                note(Kind.MISSING, folder, instance.sopKey());
            } else if (Files.size(instance.file(folder)) != instance.bytes()) {
                listed.remove(instance.sopKey());
                setAside(folder, instance.file(folder), instance.sopKey());
            }
        }
        files.removeAll(index.lines().keySet());
        int found = 0;
        for (String sopKey : files) {
            found += list(folder, sopKey, listed, index.present()) ? 1 : 0;
        }
        if (!index.present() || index.broken() > 0) {
            repairs.add(new Repair(Kind.REINDEXED, key(folder), "", index.present() ? listed.size() : found));
        }
        if (repairs.size() > before) {
            StudyIndex.rewrite(disk, folder, listed.values());
            touched.add(folder.resolve(StudyIndex.NAME));
        }
    }

    private boolean list(Path folder, String sopKey, Map<String, IndexLine> listed, boolean single) throws IOException {
        Path file = folder.resolve(sopKey + StudyFolder.SUFFIX);
        try {
            listed.put(sopKey, IndexLine.of(StagedFile.readWhole(file, keys)));
        } catch (IOException e) {
            setAside(folder, file, sopKey);
            return false;
        }
        touched.add(file);
        if (single) {
            note(Kind.LISTED, folder, sopKey);
        }
        return true;
    }

    private void setAside(Path folder, Path file, String sopKey) throws IOException {
        disk.createFolder(layout.broken());
        disk.rename(file, layout.broken().resolve(key(folder) + "-" + sopKey + StudyFolder.SUFFIX));
        disk.syncFolder(layout.broken());
        disk.syncFolder(folder);
        note(Kind.SET_ASIDE, folder, sopKey);
    }

    private void note(Kind kind, Path folder, String sopKey) {
        repairs.add(new Repair(kind, key(folder), sopKey, 1));
    }

    private static String key(Path folder) {
        return folder.getFileName().toString();
    }
}
