package org.voxelmask.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.voxelmask.files.Disk;
import org.voxelmask.files.DurableFile;
import org.voxelmask.proof.KeyChain;
import org.voxelmask.proof.MerkleTree;
import org.voxelmask.proof.Sha256;

/**
 * The node's ledger in a folder: {@code ledger.jsonl}, one {@link LedgerLine} a line. A line is on the disk before the
 * call returns; several processes may write; a torn end is refused, never repaired in silence. An append reads no more
 * than the last line.
 */
public final class Ledger {
    /** The name of the file in the folder. */
    public static final String FILE = "ledger.jsonl";

    private final Path folder;
    private final LedgerFile file;
    private final Clock clock;
    private final LedgerKeys keys;
    private final Lock inProcess = new ReentrantLock();

    /** A ledger in a folder that is made when it is missing. One object per folder and process. */
    public Ledger(Path folder, Disk disk, Clock clock, LedgerKeys keys) throws IOException {
        this.folder = folder;
        this.file = new LedgerFile(folder.resolve(FILE), disk);
        this.clock = clock;
        this.keys = keys;
        DurableFile.createFolders(folder);
    }

    /** Where the lines stand. */
    public Path file() {
        return file.path();
    }

    /** All that stands in it, checked; for who looks, without the lock. */
    public LedgerHistory history() throws IOException {
        return LedgerReader.read(file.path(), keys.chain());
    }

    /** Every key whose heads are believed. */
    public KeyChain chain() throws IOException {
        return keys.chain();
    }

    /**
     * Appends a leaf and signs the head over it.
     *
     * @return the leaf's proof under its own head
     * @throws LedgerException when the ledger's end is torn, is not signed by a key of the chain, or the signing key is
     *     not the current one; nothing was written then
     * @throws IOException when the line is not on the disk; what it was to record must not be called done then
     */
    public InclusionProof append(LedgerEvent event) throws IOException {
        return locked(() -> add(event, whole(file.tail())));
    }

    /** The last head; empty when nothing was ever recorded. */
    public Optional<LedgerHead> head() throws IOException {
        LedgerLine last = locked(() -> whole(file.tail())).last();
        return Optional.ofNullable(last).map(LedgerLine::head);
    }

    /**
     * Cuts off what a crash left of an unfinished line, keeps it in a file of its own, and records both.
     *
     * @return the proof of the leaf that says so; empty when nothing was torn
     */
    public Optional<InclusionProof> repair() throws IOException {
        return locked(() -> {
            LedgerFile.Tail tail = file.tail();
            if (tail.torn().length == 0) {
                return Optional.empty();
            }
            String sha256 = Sha256.hex(tail.torn());
            DurableFile.write(folder.resolve("torn-" + sha256.substring(0, 16) + ".bin"), tail.torn());
            file.cut(tail.wholeBytes());
            LedgerEvent event = LedgerEvent.about(LeafKind.LEDGER_REPAIRED, "repaired", sha256);
            return Optional.of(add(event, whole(file.tail())));
        });
    }

    /** Records that another key signs from here on; it must be the signing key already. */
    public InclusionProof keyRotated(byte[] chain) throws IOException {
        return append(LedgerEvent.about(LeafKind.KEY_ROTATED, "rotated", Sha256.hex(chain)));
    }

    private InclusionProof add(LedgerEvent event, LedgerFile.Tail tail) throws IOException {
        KeyChain chain = keys.chain();
        LedgerLine last = tail.last();
        if (last != null && !last.head().isSignedBy(chain)) {
            throw new LedgerException("the last head of the ledger is not signed by a key of this node: "
                    + "run voxelmask ledger verify, and restore the keys if they were replaced");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        LedgerLine line = LedgerLine.after(last, event, now, keys.signingKey());
        if (!line.head().isSignedBy(chain)) {
            throw new LedgerException("the signing key is not the node's current one at this time: when keys were "
                    + "rotated while a run was under way, process the study again; else run voxelmask keys list, and "
                    + "look at the clock");
        }
        file.append(tail.wholeBytes(), line);
        MerkleTree before = last == null ? new MerkleTree() : last.tree();
        List<byte[]> path = before.frontier();
        Collections.reverse(path);
        return new InclusionProof(line.leaf(), path, line.head());
    }

    private static LedgerFile.Tail whole(LedgerFile.Tail tail) throws LedgerException {
        if (tail.torn().length > 0) {
            throw new LedgerException("the last line of the ledger was not finished, as a crash leaves it: "
                    + "run voxelmask ledger verify, then voxelmask ledger repair");
        }
        if (tail.last() != null && !tail.last().isSound()) {
            throw new LedgerException("the last line of the ledger contradicts itself: run voxelmask ledger verify");
        }
        return tail;
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    private <T> T locked(Work<T> work) throws IOException {
        inProcess.lock();
        try (FileChannel channel = lockFile();
                FileLock lock = channel.lock()) {
            if (!lock.isValid()) {
                throw new LedgerException("the ledger could not be locked: try again");
            }
            return work.run();
        } finally {
            inProcess.unlock();
        }
    }

    private FileChannel lockFile() throws IOException {
        Path lock = folder.resolve("ledger.lock");
        if (!Files.exists(lock)) {
            try {
                return DurableFile.createPrivate(lock);
            } catch (java.nio.file.FileAlreadyExistsException e) {
                return FileChannel.open(lock, StandardOpenOption.WRITE); // another process was as quick
            }
        }
        return FileChannel.open(lock, StandardOpenOption.WRITE);
    }
}
