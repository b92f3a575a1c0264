package org.voxelmask.retention;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Collection;
import org.voxelmask.files.Disk;
import org.voxelmask.files.DiskFile;
import org.voxelmask.files.SystemDisk;

/** The real disk, until a step: that one and every later one fail, as after a crash, on a full or a read-only disk. */
final class BreakingDisk implements Disk {
    private final Disk real = SystemDisk.portable();
    private final int lastStep;
    private final IOException failure;
    private int steps;
    private boolean deletes;
    private String kept = "";

    /** Fails with a copy of the failure from the step after that one on. */
    BreakingDisk(int lastStep, IOException failure) {
        this.lastStep = lastStep;
        this.failure = failure;
    }

    /** Files still go, as from a full disk. */
    BreakingDisk lettingDelete() {
        deletes = true;
        return this;
    }

    /** A file of that name never goes. */
    BreakingDisk keeping(String name) {
        kept = name;
        return this;
    }

    int steps() {
        return steps;
    }

    private void step() throws IOException {
        if (++steps > lastStep) {
            throw failure;
        }
    }

    @Override
    public DiskFile create(Path file) throws IOException {
        step();
        return new Breaking(real.create(file));
    }

    @Override
    public DiskFile createLarge(Path file) throws IOException {
        step();
        return new Breaking(real.createLarge(file));
    }

    @Override
    public DiskFile open(Path file) throws IOException {
        step();
        return new Breaking(real.open(file));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        step();
        real.rename(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
        if (!deletes) {
            step();
        }
        if (file.getFileName().toString().equals(kept)) {
            throw new AccessDeniedException(file.toString());
        }
        real.delete(file);
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        step();
        real.createFolder(folder);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        step();
        real.syncFolder(folder);
    }

    @Override
    public void syncAll(Path root, Collection<Path> files) throws IOException {
        step();
        real.syncAll(root, files);
    }

    private final class Breaking implements DiskFile {
        private final DiskFile file;

        Breaking(DiskFile file) {
            this.file = file;
        }

        @Override
        public void write(ByteBuffer bytes, long position) throws IOException {
            step();
            file.write(bytes, position);
        }

        @Override
        public void force() throws IOException {
            step();
            file.force();
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public void truncate(long size) throws IOException {
            step();
            file.truncate(size);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
