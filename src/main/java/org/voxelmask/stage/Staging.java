package org.voxelmask.stage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.voxelmask.files.DurableFile;
import org.voxelmask.keys.KeyedNames;

/**
 * The receiving side of the staging area. Objects arrive under {@code incoming/} and get their final name,
 * {@code studies/<study key>/<sop key>.dcm}, when they are whole and on the disk. One process at a time
 * receives; any number reads.
 */
public final class Staging implements AutoCloseable {
    private static final int STRIPES = 64;
    private static final int IDLE_BUFFERS = 32;

    private final Path incoming;
    private final Path studies;
    private final KeyedNames names;
    private final Clock clock;
    private final long minFreeBytes;
    private final FileChannel lockChannel;
    private final AtomicLong counter = new AtomicLong();
    private final Lock[] stripes = new Lock[STRIPES];
    private final Lock creating = new ReentrantLock();
    private final BlockingQueue<ByteBuffer> idleBuffers = new ArrayBlockingQueue<>(IDLE_BUFFERS);

    private Staging(Path root, KeyedNames names, Clock clock, long minFreeBytes, FileChannel lockChannel) {
        this.incoming = root.resolve("incoming");
        this.studies = studiesFolder(root);
        this.names = names;
        this.clock = clock;
        this.minFreeBytes = minFreeBytes;
        this.lockChannel = lockChannel;
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new ReentrantLock();
        }
    }

    static Path studiesFolder(Path root) {
        return root.resolve("studies");
    }

    /**
     * Opens the staging area for receiving and deletes what an earlier process left unfinished: such files
     * were never acknowledged.
     *
     * @param root created when missing
     * @param minFreeBytes below this much free space nothing is taken
     * @throws AlreadyReceivingException when another process receives into the same folder
     */
    public static Staging open(Path root, KeyedNames names, Clock clock, long minFreeBytes) throws IOException {
        DurableFile.createFolders(root.resolve("incoming"));
        DurableFile.createFolders(studiesFolder(root));
        FileChannel channel =
                FileChannel.open(root.resolve("receiver.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel).isEmpty()) {
            channel.close();
            throw new AlreadyReceivingException();
        }
        Staging staging = new Staging(root, names, clock, minFreeBytes, channel);
        try {
            staging.discardUnfinished();
            // a process that was killed may have named a folder and not synced it
            DurableFile.syncFolder(staging.studies);
        } catch (IOException e) {
            staging.close();
            throw e;
        }
        return staging;
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    private void discardUnfinished() throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(incoming)) {
            for (Path leftover : leftovers) {
                Files.delete(leftover);
            }
        }
    }

    /**
     * Starts an object.
     *
     * @return where its data set is written; the caller commits or closes it
     * @throws StageException when there is no room
     */
    public Incoming begin(ObjectHeader header) throws IOException {
        if (Files.getFileStore(incoming).getUsableSpace() < minFreeBytes) {
            throw new StageException(StageException.Reason.OUT_OF_SPACE, "less than min_free_bytes on the disk");
        }
        Path file = incoming.resolve(counter.incrementAndGet() + DurableFile.TEMPORARY_SUFFIX);
        return new Incoming(this, file, header);
    }

    Clock clock() {
        return clock;
    }

    /** A direct buffer to give back: its memory is freed late, so one for each object would pile up. */
    ByteBuffer borrowBuffer(int size) {
        ByteBuffer idle = idleBuffers.poll();
        return idle == null ? ByteBuffer.allocateDirect(size) : idle.clear();
    }

    void giveBack(ByteBuffer buffer) {
        idleBuffers.offer(buffer); // when all places are taken, the collector has it
    }

    /** Whether the disk has no room for so many bytes. */
    boolean isFull(int bytes) throws IOException {
        return Files.getFileStore(incoming).getUsableSpace() < bytes;
    }

    /** Gives a whole, synced file its name, unless the instance is there already. */
    boolean publish(Path synced, ObjectHeader header, StageLabel label) throws IOException {
        String sopKey = names.sop(header.sopInstanceUid());
        Path study = studies.resolve(names.study(label.studyUid()));
        Path target = study.resolve(sopKey + StudyFolder.SUFFIX);
        Lock stripe = stripes[Math.floorMod(sopKey.hashCode(), STRIPES)];
        stripe.lock();
        try {
            createDurably(study);
            if (Files.exists(target)) {
                requireSame(StagedFile.read(target), header, label);
                return false;
            }
            DurableFile.publish(synced, target);
            return true;
        } finally {
            stripe.unlock();
        }
    }

    /** One at a time: who finds a folder that another thread creates must not go on before its name is synced. */
    private void createDurably(Path study) throws IOException {
        creating.lock();
        try {
            DurableFile.createFolders(study);
        } finally {
            creating.unlock();
        }
    }

    private static void requireSame(StagedInstance staged, ObjectHeader header, StageLabel label)
            throws StageException {
        boolean same = staged.sha256().equals(label.sha256())
                && staged.transferSyntaxUid().equals(header.transferSyntaxUid());
        if (!same) {
            throw new StageException(
                    StageException.Reason.DUPLICATE_DIFFERS,
                    "an instance of the same UID is staged with other bytes: the first one is kept");
        }
    }

    @Override
    public void close() throws IOException {
        lockChannel.close();
    }
}
