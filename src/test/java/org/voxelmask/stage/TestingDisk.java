package org.voxelmask.stage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.voxelmask.files.Disk;
import org.voxelmask.files.DiskFile;
import org.voxelmask.files.SystemDisk;

/** Does what it is told on the real disk, and writes every step down for {@link PowerCut}. */
final class TestingDisk implements Disk {
    /** One step. Files are told apart by number, because names change. */
    sealed interface Step {}

    /** A name for a new, empty file. */
    record Created(Path path, int file) implements Step {}

    /** Bytes at a place. */
    record Wrote(int file, long position, byte[] bytes) implements Step {}

    /** A file was cut. */
    record Cut(int file, long size) implements Step {}

    /** A file was synced. */
    record Forced(int file) implements Step {}

    /** A name moved. */
    record Renamed(Path from, Path to) implements Step {}

    /** A name was removed. */
    record Deleted(Path path) implements Step {}

    /** A folder was made. */
    record MadeFolder(Path path) implements Step {}

    /** A folder was synced. */
    record SyncedFolder(Path path) implements Step {}

    /** Everything was synced. */
    record SyncedAll() implements Step {}

    /** An object was answered with Success. */
    record Answered(String sopUid, byte[] dataset) implements Step {}

    /** An object was answered with a failure. */
    record Refused(String sopUid) implements Step {}

    private final Disk real = SystemDisk.portable();
    private final List<Step> steps = new ArrayList<>();
    private final Map<Path, Integer> files = new HashMap<>();
    private int count;
    private int failAtForce = -1;
    private String failing = "";

    synchronized List<Step> steps() {
        return List.copyOf(steps);
    }

    synchronized void answered(String sopUid, byte[] dataset) {
        steps.add(new Answered(sopUid, dataset));
    }

    synchronized void refused(String sopUid) {
        steps.add(new Refused(sopUid));
    }

    /** Writes to files with this end of their names fail; an empty one stands for none. */
    synchronized void failWritesTo(String end) {
        failing = end;
    }

    /** Every sync of a file fails after so many more. */
    synchronized void failAfterForces(int more) {
        failAtForce = more;
    }

    @Override
    public synchronized DiskFile create(Path file) throws IOException {
        return file(file, real.create(file), true);
    }

    @Override
    public synchronized DiskFile createLarge(Path file) throws IOException {
        return file(file, real.createLarge(file), true);
    }

    @Override
    public synchronized DiskFile open(Path file) throws IOException {
        return file(file, real.open(file), !files.containsKey(file));
    }

    private DiskFile file(Path path, DiskFile opened, boolean fresh) {
        if (fresh) {
            files.put(path, count);
            steps.add(new Created(path, count++));
        }
        return new Recorded(path, files.get(path), opened);
    }

    @Override
    public synchronized void rename(Path from, Path to) throws IOException {
        real.rename(from, to);
        files.put(to, files.remove(from));
        steps.add(new Renamed(from, to));
    }

    @Override
    public synchronized void delete(Path file) throws IOException {
        real.delete(file);
        if (files.remove(file) != null) {
            steps.add(new Deleted(file));
        }
    }

    @Override
    public synchronized void createFolder(Path folder) throws IOException {
        real.createFolder(folder);
        steps.add(new MadeFolder(folder));
    }

    @Override
    public synchronized void syncFolder(Path folder) throws IOException {
        real.syncFolder(folder);
        steps.add(new SyncedFolder(folder));
    }

    @Override
    public synchronized void syncAll(Path root, Collection<Path> paths) throws IOException {
        real.syncAll(root, paths);
        steps.add(new SyncedAll());
    }

    private final class Recorded implements DiskFile {
        private final Path path;
        private final int number;
        private final DiskFile file;

        Recorded(Path path, int number, DiskFile file) {
            this.path = path;
            this.number = number;
            this.file = file;
        }

        @Override
        public void write(ByteBuffer bytes, long position) throws IOException {
            synchronized (TestingDisk.this) {
                byte[] copy = new byte[bytes.remaining()];
                bytes.duplicate().get(copy);
                if (!failing.isEmpty() && path.toString().endsWith(failing)) {
                    throw new IOException("a write that fails");
                }
                file.write(bytes, position);
                steps.add(new Wrote(number, position, copy));
            }
        }

        @Override
        public void force() throws IOException {
            synchronized (TestingDisk.this) {
                if (failAtForce >= 0 && failAtForce-- == 0) {
                    failAtForce = 0;
                    throw new IOException("a sync that fails");
                }
                file.force();
                steps.add(new Forced(number));
            }
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public void truncate(long size) throws IOException {
            synchronized (TestingDisk.this) {
                file.truncate(size);
                steps.add(new Cut(number, size));
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    /** Bytes of a file after a write. */
    static byte[] after(byte[] before, long position, byte[] bytes) {
        byte[] content = Arrays.copyOf(before, Math.max(before.length, (int) position + bytes.length));
        System.arraycopy(bytes, 0, content, (int) position, bytes.length);
        return content;
    }
}
