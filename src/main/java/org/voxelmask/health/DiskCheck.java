package org.voxelmask.health;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Room on the disk of the data folder. Fails where objects are refused, and when nothing can be written there any more.
 *
 * @param folder the data folder
 * @param minFreeBytes that stay free
 * @param minFreePercent of the file system that stay free; the larger of both holds
 * @param warnPercent of the file system: below it a warning
 * @param free takes the free bytes that were seen
 * @param size takes the bytes of the file system
 */
public record DiskCheck(
        Path folder, long minFreeBytes, int minFreePercent, int warnPercent, AtomicLong free, AtomicLong size)
        implements HealthCheck {
    private static final int PERCENT = 100;

    @Override
    public Finding look() {
        try {
            FileStore store = Files.getFileStore(folder);
            long usable = store.getUsableSpace();
            long total = store.getTotalSpace();
            free.set(usable);
            size.set(total);
            return judge(usable, total, store.isReadOnly() || !Files.isWritable(folder));
        } catch (IOException e) {
            return Finding.fail("the data folder's file system cannot be looked at: is it mounted?");
        }
    }

    private Finding judge(long usable, long total, boolean readOnly) {
        long percent = total == 0 ? 0 : usable / Math.max(1, total / PERCENT);
        String room = usable + " bytes free, " + percent + " %";
        if (readOnly) {
            return Finding.fail("the data folder cannot be written: look at the file system and its rights");
        } else if (usable < Math.max(minFreeBytes, total / PERCENT * minFreePercent)) {
            return Finding.fail(room + ": objects are refused (A700); make room, see the runbook");
        } else if (percent < warnPercent) {
            return Finding.warn(room + ": below health.disk_warn_percent");
        }
        return Finding.pass(room);
    }
}
