package org.voxelmask.stage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.io.DicomParseException;
import org.voxelmask.dicom.io.DicomReader;
import org.voxelmask.dicom.io.ReadLimits;
import org.voxelmask.files.Disk;
import org.voxelmask.stage.StageException.Reason;

/**
 * An object on its way in: its data set goes through SHA-256 as it comes, and stays in memory while it is small; a
 * larger one goes to the disk as it comes. Closed without {@link #submit} or {@link #commit}, it leaves nothing. For
 * one thread.
 */
public final class Incoming extends OutputStream {
    private static final int HEAD = 1 << 14;

    /** Buffers of one object that are hashed and written while another one is filled. */
    private static final int TURNS = 2;

    private final Staging staging;
    private final StageRoom.Share share;
    private final Path part;
    private final ObjectHeader header;
    private final MessageDigest digest = Sha.digest();
    private final int datasetOffset;
    private final String sopKey;
    private final Optional<ObjectCipher> cipher;
    private final Deque<Turn> turns = new ArrayDeque<>();
    private ByteBuffer buffer;
    private byte[] head = new byte[0];
    private LargeFile large;
    private HashThread.Lease lease;
    private int hashFrom;
    private boolean taken;
    private boolean onDisk;
    private boolean closed;

    /** A buffer that is being hashed and written. */
    private record Turn(ByteBuffer buffer, CompletableFuture<Void> done) {}

    Incoming(Staging staging, StageRoom.Share share, Path part, ObjectHeader header, String sopKey) throws IOException {
        this.staging = staging;
        this.share = share;
        this.part = part;
        this.header = header;
        this.sopKey = sopKey;
        this.cipher = staging.sealing().object(sopKey);
        byte[] fileHead = FileHead.of(header);
        this.datasetOffset = fileHead.length;
        this.buffer = staging.buffers().small();
        buffer.put(fileHead);
    }

    /** Takes the next byte of the data set. */
    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /** Takes the next bytes of the data set. */
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (large != null && lease == null) {
            lease = staging.hashing().tryLease().orElse(null);
            hashFrom = buffer.position(); // all that came before is hashed
        }
        if (lease == null) {
            digest.update(bytes, offset, length);
        }
        int done = 0;
        while (done < length) {
            if (!buffer.hasRemaining()) {
                makeRoom();
            }
            int n = Math.min(buffer.remaining(), length - done);
            buffer.put(bytes, offset + done, n);
            done += n;
        }
    }

    private void makeRoom() throws IOException {
        buffer = large == null ? staging.buffers().enlarge(buffer) : buffer;
        if (buffer.hasRemaining()) {
            return;
        }
        try {
            spill(false);
            nextBuffer();
        } catch (IOException e) {
            throw staging.explain(e);
        }
    }

    /** Those that are being written are left alone; after a few, the first of them is waited for. */
    private void nextBuffer() throws IOException {
        if (lease != null) {
            if (turns.size() < TURNS) {
                buffer = staging.buffers().small();
                buffer = staging.buffers().enlarge(buffer);
            } else {
                buffer = turns.element().buffer();
                await(turns.element().done());
                turns.remove();
            }
        }
        taken = false;
        staging.buffers().begin(buffer);
    }

    private static void await(CompletableFuture<Void> written) throws IOException {
        try {
            written.join();
        } catch (CompletionException e) {
            throw new IOException("a part of the object could not be written", e.getCause());
        }
    }

    private void spill(boolean last) throws IOException {
        buffer.flip();
        share.grow(buffer.limit() - LogRecord.FRONT);
        if (large == null) {
            head = head();
            onDisk = true;
            large = new LargeFile(staging.disk(), part, cipher, staging.buffers());
        }
        if (lease == null) {
            large.write(buffer, last);
            return;
        }
        ByteBuffer full = buffer;
        taken = true;
        LargeFile file = large;
        turns.add(
                new Turn(full, lease.take(digest, full.duplicate().position(hashFrom), () -> file.write(full, last))));
        hashFrom = LogRecord.FRONT;
    }

    /** The first bytes of the data set, from a flipped buffer. */
    private byte[] head() {
        int start = LogRecord.FRONT + datasetOffset;
        byte[] bytes = new byte[Math.min(HEAD, buffer.limit() - start)];
        buffer.get(start, bytes);
        return bytes;
    }

    /**
     * Makes the object durable and waits for it. Only after this may Success be answered.
     *
     * @return true when the object is new, false when the very same one was staged before
     * @throws StageException when the object is refused; nothing of it is kept
     */
    public boolean commit() throws IOException {
        try {
            return submit().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StageException refused) {
                throw new StageException(refused.reason(), refused.getMessage(), refused);
            }
            throw e;
        }
    }

    /**
     * Has the object made durable, together with others. This object may be closed at once.
     *
     * @return completed when Success may be answered: true when the object is new, false when the very same one was
     *     staged before; or exceptionally with a {@link StageException}, when nothing of it is kept
     * @throws StageException when it is clear by now that the object is refused
     */
    public CompletableFuture<Boolean> submit() throws IOException {
        try {
            if (large != null) {
                spill(true);
                for (Turn turn : turns) {
                    await(turn.done());
                }
                endHashing();
            } else {
                buffer.flip();
                share.grow(length());
                head = head();
            }
            DatasetUids uids = uids();
            share.close(); // from here on the counts of the staging area have it
            return staging.publish(this, label(uids));
        } catch (StageException e) {
            throw e;
        } catch (IOException e) {
            throw staging.explain(e);
        } finally {
            close();
        }
    }

    private void endHashing() {
        if (lease != null) {
            lease.close();
        }
    }

    private DatasetUids uids() throws IOException {
        try {
            return DatasetUids.check(readHead(), header);
        } catch (DicomParseException e) {
            throw new StageException(Reason.CANNOT_UNDERSTAND, "no readable data set: " + e.getMessage(), e);
        }
    }

    /** The head in memory is nearly always enough. */
    private Attributes readHead() throws IOException {
        DicomReader reader = new DicomReader(ReadLimits.DEFAULT);
        String syntax = header.transferSyntaxUid();
        Optional<Attributes> found = reader.findInHead(head, head.length, syntax, DatasetUids.TAGS);
        if (found.isPresent()) {
            return found.get();
        }
        if (large != null && cipher.isPresent()) {
            return reader.find(large.source(), large.length(), datasetOffset, syntax, DatasetUids.TAGS);
        }
        if (large != null) {
            return reader.find(part, datasetOffset, syntax, DatasetUids.TAGS);
        }
        byte[] whole = new byte[(int) length() - datasetOffset];
        buffer.get(LogRecord.FRONT + datasetOffset, whole);
        return reader.readDataset(whole, syntax);
    }

    private StageLabel label(DatasetUids uids) {
        String hash = HexFormat.of().formatHex(digest.digest());
        return new StageLabel(hash, uids.study(), uids.series(), staging.now());
    }

    ObjectHeader header() {
        return header;
    }

    String sopKey() {
        return sopKey;
    }

    int datasetOffset() {
        return datasetOffset;
    }

    /** Bytes of the object, before it is sealed. */
    private long length() {
        return large == null ? buffer.limit() - LogRecord.FRONT : large.length();
    }

    /** Bytes of the file, to be asked for before it is sealed. */
    long storedLength() {
        if (cipher.isEmpty()) {
            return length();
        }
        return (large == null ? SealedHead.SMALL : SealedHead.LARGE) + ObjectCipher.stored(length());
    }

    /** Whether the file lies on the disk already, and only has to be finished. */
    boolean isLarge() {
        return large != null;
    }

    /**
     * Puts the label into its place, and seals. What is large is durable afterwards, but for its name.
     *
     * @param study with which the object's key is sealed, when objects are sealed
     */
    void seal(StageLabel label, Optional<StudyCipher> study) throws IOException {
        int labelOffset = datasetOffset - StageLabel.SIZE;
        if (large != null) {
            large.finish(label.toBytes(), labelOffset, study);
            return;
        }
        buffer.put(LogRecord.FRONT + labelOffset, label.toBytes());
        if (cipher.isPresent()) {
            ByteBuffer scratch = staging.buffers().small();
            int length = (int) length();
            int start = LogRecord.FRONT + SealedHead.SMALL;
            cipher.get().sealInPlace(buffer, LogRecord.FRONT, length, start, 0, true, scratch);
            buffer.put(
                    LogRecord.FRONT,
                    SealedHead.of(SealedHead.SMALL, length, study.orElseThrow(), cipher.get())
                            .array());
            staging.buffers().giveBack(scratch);
        }
    }

    /**
     * Gives a large object's file its name.
     *
     * @param target whose folder may be missing
     */
    void name(Path target) throws IOException {
        Disk disk = staging.disk();
        try {
            disk.rename(part, target);
        } catch (NoSuchFileException e) {
            disk.createFolder(target.getParent());
            disk.rename(part, target);
        }
        onDisk = false;
    }

    /** The record for the log: with the file, unless that is durable by itself. */
    LogRecord entry(String studyKey, IndexLine line) throws IOException {
        return isLarge() ? LogRecord.nameOnly(studyKey, line) : LogRecord.withFile(studyKey, line, buffer);
    }

    /** Drops what was not handed on. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        share.close();
        endHashing();
        if (!taken) {
            staging.buffers().giveBack(buffer);
        }
        turns.forEach(turn -> staging.buffers().giveBack(turn.buffer()));
        if (large != null) {
            large.close();
        }
        if (onDisk) {
            staging.disk().delete(part);
        }
    }
}
