package org.voxelmask.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.voxelmask.files.Disk;

/** Has the receiver follow what other processes purge: what is gone is counted no more, and may be sent again. */
final class PurgeFollower {
    private final StageLayout layout;
    private final Disk disk;
    private final IndexLock lock;
    private final SopTable sops;
    private final StageCounts counts;
    private final Packs packs;
    private final Map<Path, PurgeList> settled = new HashMap<>();

    PurgeFollower(StageLayout layout, Disk disk, IndexLock lock, SopTable sops, StageCounts counts, Packs packs) {
        this.layout = layout;
        this.disk = disk;
        this.lock = lock;
        this.sops = sops;
        this.counts = counts;
        this.packs = packs;
    }

    /** Looks for purges that are over. */
    synchronized void follow() throws IOException {
        for (PurgeList list : PurgeList.all(layout)) {
            if (list.isDone() && settled.putIfAbsent(list.file(), list) == null) {
                settle(list);
            }
        }
        packs.closeGone();
    }

    private void settle(PurgeList list) throws IOException {
        Path folder = layout.studies().resolve(list.studyKey());
        lock.hold(() -> release(folder, list));
        long bytes = list.entries().stream().mapToLong(PurgeList.Entry::bytes).sum();
        counts.drop(list.studyKey(), list.entries().size(), bytes);
    }

    /** Under the lock: nobody puts a file there meanwhile. */
    private int release(Path folder, PurgeList list) {
        int released = 0;
        for (PurgeList.Entry entry : list.entries()) {
            boolean ours = sops.find(entry.sopKey())
                    .filter(where -> where.studyKey().equals(list.studyKey()) && where.is(entry.place()))
                    .isPresent();
            boolean gone =
                    entry.place().isPresent() || !Files.exists(folder.resolve(entry.sopKey() + StudyFolder.SUFFIX));
            if (ours && gone) {
                sops.remove(entry.sopKey());
                released++;
            }
        }
        return released;
    }

    /** The log holds nothing of what was purged before this was called. */
    synchronized void forget(Set<Path> lists) throws IOException {
        for (Path list : lists) {
            PurgeList over = settled.remove(list);
            if (over != null) {
                over.delete(disk);
            }
        }
    }

    /** The purges that are over and still known here. */
    synchronized Set<Path> known() {
        return Set.copyOf(settled.keySet());
    }

    /** Whether a staged instance is just being purged; to be asked under the lock. */
    boolean isGoing(String studyKey, StagedInstance instance) throws IOException {
        for (PurgeList list : PurgeList.open(layout, studyKey)) {
            if (list.entries().stream().anyMatch(entry -> entry.means(instance))) {
                return true;
            }
        }
        return false;
    }
}
