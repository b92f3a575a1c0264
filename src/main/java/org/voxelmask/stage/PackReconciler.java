package org.voxelmask.stage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.voxelmask.files.Disk;
import org.voxelmask.log.Log;
import org.voxelmask.log.LogEvent;
import org.voxelmask.log.LogField;
import org.voxelmask.stage.RepairListener.Kind;
import org.voxelmask.stage.RepairListener.Repair;

/**
 * Reads packs whose instances no index lists: of a study whose index is gone or damaged all, of others those of which no
 * line speaks.
 */
final class PackReconciler {
    private static final Log LOG = Log.of(PackReconciler.class);

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
        Set<String> spokenOf = of(index.lines().values());
        Set<String> staying = of(listed.values());
        boolean whole = index.present() && index.broken() == 0;
        Map<String, PackContent> left = new TreeMap<>();
        int found = 0;
        for (String pack : new TreeSet<>(packs)) {
            if (whole && staying.contains(pack)) {
                continue;
            }
            PackContent content = PackContent.read(folder, pack);
            int added = 0;
            for (IndexLine line : content.lines()) {
                added += add(folder, line, index, listed, spokenOf.contains(pack)) ? 1 : 0;
            }
            left.put(pack, content);
            found += added;
        }
        left.keySet().removeAll(of(listed.values()));
        for (Map.Entry<String, PackContent> pack : left.entrySet()) {
            boolean neverListed = whole && !spokenOf.contains(pack.getKey());
            giveUp(folder, pack.getKey(), pack.getValue(), neverListed, listed);
        }
        return found;
    }

    private static Set<String> of(Collection<IndexLine> lines) {
        Set<String> packs = new HashSet<>();
        lines.forEach(line -> line.place().ifPresent(place -> packs.add(place.pack())));
        return packs;
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

    /**
     * A pack of which no line speaks in the end. It is deleted when nothing of it can be missed, and else kept for the
     * operator.
     *
     * @param neverListed whether an index that is whole says nothing of it: then nothing of it was answered that is not whole
     */
    private void giveUp(
            Path folder, String pack, PackContent content, boolean neverListed, Map<String, IndexLine> listed)
            throws IOException {
        Path file = folder.resolve(pack + PackPlace.SUFFIX);
        List<IndexLine> lines = content.lines();
        if ((content.clean() || neverListed) && areElsewhere(folder, lines, listed)) {
            disk.delete(file);
            if (!lines.isEmpty()) {
                LOG.say(LogEvent.PACK_DELETED, LogField.count(lines.size()), LogField.studyKey(key(folder)));
            }
        } else {
            disk.createFolder(layout.broken());
            disk.rename(file, layout.broken().resolve(key(folder) + "-" + pack + PackPlace.SUFFIX));
            disk.syncFolder(layout.broken());
            repairs.add(new Repair(Kind.SET_ASIDE, key(folder), "", Math.max(1, lines.size())));
        }
        disk.syncFolder(folder);
    }

    /** Whether the same objects are listed in other places, and whole there: each is read and compared with its hash. */
    private boolean areElsewhere(Path folder, List<IndexLine> lines, Map<String, IndexLine> listed) {
        for (IndexLine line : lines) {
            IndexLine other = listed.get(line.sopKey());
            if (other == null || !isSame(folder, line, other)) {
                return false;
            }
        }
        return true;
    }

    private boolean isSame(Path folder, IndexLine line, IndexLine other) {
        try {
            StagedInstance here = line.instance(folder, keys);
            StagedInstance there = other.instance(folder, keys);
            StagedFile.requireWhole(there);
            return here.sha256().equals(there.sha256())
                    && here.transferSyntaxUid().equals(there.transferSyntaxUid());
        } catch (IOException e) {
            return false; // what cannot be read is not proved
        }
    }

    private static String key(Path folder) {
        return folder.getFileName().toString();
    }
}
