package org.voxelmask.stage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.voxelmask.files.Disk;
import org.voxelmask.stage.RepairListener.Kind;
import org.voxelmask.stage.RepairListener.Repair;

/**
 * Reads packs whose instances no index lists: of a study whose index is gone or damaged all, of others those of which no
 * line speaks.
 */
final class PackReconciler {
    private final StageLayout layout;
    private final Disk disk;
    private final StudyKeys keys;
    private final List<Repair> repairs;
    private final Set<Path> touched;

    PackReconciler(StageLayout layout, Disk disk, StudyKeys keys, List<Repair> repairs, Set<Path> touched) {
        this.layout = layout;
        this.disk = disk;
        this.keys = keys;
        this.repairs = repairs;
        this.touched = touched;
    }

    /**
     * Adds what packs hold and nobody lists.
     *
     * @param packs all packs of the folder
     * @param index as it was found
     * @param listed what will be listed
     * @return how many were added
     */
    int list(Path folder, Set<String> packs, StudyIndex.Content index, Map<String, IndexLine> listed)
            throws IOException {
        Set<String> spokenOf = new HashSet<>();
        index.lines().values().forEach(line -> line.place().ifPresent(place -> spokenOf.add(place.pack())));
        boolean whole = index.present() && index.broken() == 0;
        int found = 0;
        for (String pack : new TreeSet<>(packs)) {
            if (whole && spokenOf.contains(pack)) {
                continue;
            }
            List<IndexLine> lines = StagedFile.linesOf(folder, pack);
            int added = 0;
            for (IndexLine line : lines) {
                added += add(folder, line, index, listed, spokenOf.contains(pack)) ? 1 : 0;
            }
            if (added == 0 && !spokenOf.contains(pack)) {
                giveUp(folder, pack, lines.size());
            }
            found += added;
        }
        return found;
    }

    /** Of two records of one instance the later counts. */
    private boolean add(
            Path folder, IndexLine line, StudyIndex.Content index, Map<String, IndexLine> listed, boolean spokenOf)
            throws IOException {
        IndexLine other = listed.get(line.sopKey());
        boolean known = index.lines().containsKey(line.sopKey());
        if (other != null && (known || !other.received().isBefore(line.received()))) {
            return false;
        }
        if (!spokenOf && !isOpenable(folder, line)) {
            return false; // of a study whose key was destroyed
        }
        listed.put(line.sopKey(), line);
        touched.add(line.file(folder));
        if (index.present()) {
            repairs.add(new Repair(Kind.LISTED, key(folder), line.sopKey(), 1));
        }
        return true;
    }

    private boolean isOpenable(Path folder, IndexLine line) throws IOException {
        try {
            line.instance(folder, keys);
            return true;
        } catch (SealException e) {
            return false;
        }
    }

    /** A pack that holds nothing whole was never answered from; one that nobody can read is kept for the operator. */
    private void giveUp(Path folder, String pack, int records) throws IOException {
        Path file = folder.resolve(pack + PackPlace.SUFFIX);
        if (records == 0) {
            disk.delete(file);
        } else {
            disk.createFolder(layout.broken());
            disk.rename(file, layout.broken().resolve(key(folder) + "-" + pack + PackPlace.SUFFIX));
            disk.syncFolder(layout.broken());
            repairs.add(new Repair(Kind.SET_ASIDE, key(folder), "", records));
        }
        disk.syncFolder(folder);
    }

    private static String key(Path folder) {
        return folder.getFileName().toString();
    }
}
