package org.voxelmask.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A file system of its own that can be filled; needs the right to mount. */
record SmallDisk(Path root) implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    static SmallDisk mount(Path root, String size) throws IOException, InterruptedException {
        Files.createDirectories(root);
        int exit = Command.run(LIMIT, List.of("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", root.toString()))
                .exit();
        assumeTrue(exit == 0, "needs the right to mount a file system");
        return new SmallDisk(root);
    }

    /** Cuts the file system to what is used of it and so many bytes, in whole pages. */
    void leave(long bytes) throws IOException, InterruptedException {
        FileStore store = Files.getFileStore(root);
        long size = store.getTotalSpace() - store.getUnallocatedSpace() + bytes;
        Command.succeed(LIMIT, List.of("mount", "-o", "remount,size=" + size, root.toString()));
    }

    @Override
    public void close() throws IOException {
        try {
            Command.run(LIMIT, List.of("umount", "-l", root.toString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
