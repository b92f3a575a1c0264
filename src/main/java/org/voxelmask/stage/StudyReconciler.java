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
    private final PackReconciler packs;

    StudyReconciler(StageLayout layout, Disk disk, StudyKeys keys, List<Repair> repairs, Set<Path> touched) {
        this.layout = layout;
        this.disk = disk;
        this.keys = keys;
        this.repairs = repairs;
        this.touched = touched;
        this.packs = new PackReconciler(layout, disk, keys, repairs, touched);
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
    private boolean isAsListed(Path folder, StudyFiles files) throws IOException {
        Set<String> unlisted = new HashSet<>(files.own());
        Set<String> unlistedPacks = new HashSet<>(files.packs().keySet());
        List<IndexLine> wrong = new ArrayList<>();
        StudyIndex.Scan scan = StudyIndex.scan(folder, line -> {
            if (line.place().isPresent()) {
                unlistedPacks.remove(line.place().get().pack());
            } else {
                unlisted.remove(line.sopKey());
            }
            if (wrong.isEmpty() && !isWhole(folder, files, line)) {
                wrong.add(line);
            }
        });
        boolean listed = unlisted.isEmpty() && unlistedPacks.isEmpty();
        return scan.present() && scan.broken() == 0 && wrong.isEmpty() && listed;
    }

    /** By length; a file that is not there has length 0. */
    private static boolean isWhole(Path folder, StudyFiles files, IndexLine line) {
        return line.place().isPresent()
                ? files.hold(line)
                : line.file(folder).toFile().length() == line.bytes();
    }

    private void reconcile(Path folder) throws IOException {
        StudyFiles files = StudyFiles.of(folder);
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
            if (!files.hold(instance)) {
                listed.remove(instance.sopKey());
                note(Kind.MISSING, folder, instance.sopKey());
            } else if (!isWhole(folder, files, instance)) {
                listed.remove(instance.sopKey());
                setAside(folder, instance.file(folder), instance.sopKey());
            }
        }
        int found = 0;
        for (String sopKey : unlisted(files, index)) {
            found += list(folder, sopKey, listed, index.present()) ? 1 : 0;
        }
        found += packs.list(folder, files.packs().keySet(), index, listed);
        if (!index.present() || index.broken() > 0) {
            repairs.add(new Repair(Kind.REINDEXED, key(folder), "", index.present() ? listed.size() : found));
        }
        if (repairs.size() > before) {
            StudyIndex.rewrite(disk, folder, listed.values());
            touched.add(folder.resolve(StudyIndex.NAME));
        }
    }

    private static Set<String> unlisted(StudyFiles files, StudyIndex.Content index) {
        Set<String> unlisted = new HashSet<>(files.own());
        index.lines().values().stream().filter(l -> l.place().isEmpty()).forEach(l -> unlisted.remove(l.sopKey()));
        return unlisted;
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
