package org.voxelmask.stage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collection;
import org.voxelmask.files.Disk;
import org.voxelmask.files.DiskFile;

/**
 * A disk that does something else after the log was synced.
 *
 * @param real does the rest
 * @param afterLogSync what
 */
public record HookedDisk(Disk real, Hook afterLogSync) implements Disk {
    /** Done after a sync. */
    @FunctionalInterface
    public interface Hook {
        /** Does it. */
        void run() throws IOException;
    }

    @Override
    public DiskFile create(Path file) throws IOException {
        return real.create(file);
    }

    @Override
    public DiskFile createLarge(Path file) throws IOException {
        return real.createLarge(file);
    }

    @Override
    public DiskFile open(Path file) throws IOException {
        DiskFile opened = real.open(file);
        return CommitLog.NAMES.contains(file.getFileName().toString()) ? new Hooked(opened, afterLogSync) : opened;
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        real.rename(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
        real.delete(file);
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        real.createFolder(folder);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        real.syncFolder(folder);
    }

    @Override
    public void syncAll(Path root, Collection<Path> files) throws IOException {
        real.syncAll(root, files);
    }

    private record Hooked(DiskFile file, Hook hook) implements DiskFile {
        @Override
        public void write(ByteBuffer bytes, long position) throws IOException {
            file.write(bytes, position);
        }

        @Override
        public void force() throws IOException {
            file.force();
            hook.run();
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public void truncate(long size) throws IOException {
            file.truncate(size);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
