package org.voxelmask.tenant;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.tenant.Separation.Conflicts;

/**
 * Tenants of one file system have shares that fit together: what all of them may stage, and the largest room that one of
 * them leaves free, is no more than there is. So the staging area of one never takes the room of another's.
 */
record DiskRule() implements Separation.Rule {
    private static final int PERCENT = 100;

    @Override
    public void look(List<Tenant> tenants, Conflicts conflicts) {
        Map<FileStore, List<Tenant>> stores = new LinkedHashMap<>();
        for (Tenant tenant : tenants) {
            try {
                FileStore store =
                        Files.getFileStore(there(tenant.config().data().dir()));
                stores.computeIfAbsent(store, any -> new ArrayList<>()).add(tenant);
            } catch (IOException e) {
                conflicts.add(
                        tenant.file().toString(),
                        "data.dir",
                        "lies on a file system that cannot be looked at: is it mounted?");
            }
        }
        stores.forEach((store, sharing) -> {
            if (sharing.size() > 1) {
                compare(store, sharing, conflicts);
            }
        });
    }

    private static void compare(FileStore store, List<Tenant> sharing, Conflicts conflicts) {
        String files =
                String.join(", ", sharing.stream().map(t -> "" + t.file()).toList());
        try {
            long size = store.getTotalSpace();
            long free = 0;
            long staged = 0;
            for (Tenant tenant : sharing) {
                free = Math.max(free, leftFree(tenant.config(), size));
                staged = Math.addExact(staged, tenant.config().quota().maxStagedBytes());
            }
            if (staged > size - free) {
                conflicts.add(
                        files,
                        "quota.max_staged_bytes",
                        "are " + staged + " bytes together, and the file system that they share holds " + size
                                + ", of which "
                                + free + " stay free: lower them to " + Math.max(0, size - free)
                                + " together, so that no tenant takes another's room.");
            }
        } catch (IOException e) {
            conflicts.add(files, "data.dir", "lie on a file system whose size cannot be told.");
        }
    }

    private static long leftFree(NodeConfig config, long size) {
        return Math.max(
                config.staging().minFreeBytes(), size / PERCENT * config.quota().minFreePercent());
    }

    /** The folder, or the nearest one around it that is there. */
    private static Path there(Path folder) {
        Path path = folder.toAbsolutePath();
        while (path.getParent() != null && !Files.exists(path)) {
            path = path.getParent();
        }
        return path;
    }
}
