package org.voxelmask.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collection;
import org.voxelmask.files.Disk;
import org.voxelmask.files.DiskFile;
import org.voxelmask.files.SystemDisk;

/** The real disk, until a step at which it stops: as a full disk does, or as a machine whose power is cut. */
public final class FailingDisk implements Disk {
    private final Disk real = SystemDisk.portable();
    private int stepsUntilFailure = -1;
    private boolean dead;
    private int bytesOfTheLastWrite;
    private int steps;

    /** The step after so many more fails; a write keeps so many of its bytes. */
    public void failAfter(int more, int bytesKept, boolean powerCut) {
        stepsUntilFailure = more;
        bytesOfTheLastWrite = bytesKept;
        dead = powerCut;
    }

    public void heal() {
        stepsUntilFailure = -1;
    }

    public int steps() {
        return steps;
    }

    /** Whether this step fails; after a power cut every later one does, too. */
    private boolean fails() {
        steps++;
        if (stepsUntilFailure == 0) {
            if (!dead) {
                stepsUntilFailure = -1;
            }
            return true;
        }
        if (stepsUntilFailure > 0) {
            stepsUntilFailure--;
        }
        return false;
    }

    private void step() throws IOException {
        if (fails()) {
            throw new IOException("the disk is full");
        }
    }

    @Override
    public DiskFile create(Path file) throws IOException {
        step();
        return new Failing(real.create(file));
    }

    @Override
    public DiskFile createLarge(Path file) throws IOException {
        return create(file);
    }

    @Override
    public DiskFile open(Path file) throws IOException {
        step();
        return new Failing(real.open(file));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        step();
        real.rename(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
        step();
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

    private final class Failing implements DiskFile {
        private final DiskFile file;

        Failing(DiskFile file) {
            this.file = file;
        }

        @Override
        public void write(ByteBuffer bytes, long position) throws IOException {
            if (fails()) {
                ByteBuffer some = bytes.duplicate();
                some.limit(some.position() + Math.min(some.remaining(), bytesOfTheLastWrite));
                file.write(some, position);
                throw new IOException("the disk is full");
            }
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
