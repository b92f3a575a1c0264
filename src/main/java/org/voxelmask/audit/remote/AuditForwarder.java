package org.voxelmask.audit.remote;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.voxelmask.audit.AuditEvent;
import org.voxelmask.audit.AuditTrail;

/**
 * Sends the lines of a trail that were not sent, in their order. The trail is the queue: nothing is kept in memory and
 * nothing is dropped; how far it came stands in a file beside it. One process sends at a time; the others leave it to it.
 * Nobody who writes to the trail waits for this.
 */
public final class AuditForwarder implements AutoCloseable {
    /** After a connection broke, what was sent over it within this time is sent again: syslog does not say what arrived. */
    private static final long DOUBTFUL_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** No more places than these are remembered for that. */
    private static final int MAX_DOUBTFUL = 1000;

    private final AuditTrail trail;
    private final TrailReader reader;
    private final Path cursorFile;
    private final Path lockFile;
    private final AuditSink.Opener opener;
    private final AuditMessage messages;
    private final Syslog syslog;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final Deque<Doubt> doubtful = new ArrayDeque<>();
    private AuditSink sink;

    /** A place up to which was sent, and when that was. */
    private record Doubt(long nanos, Cursor before) {}

    AuditForwarder(AuditTrail trail, AuditSink.Opener opener, AuditMessage messages, Syslog syslog) {
        this.trail = trail;
        this.reader = new TrailReader(trail.file());
        this.cursorFile = cursorFile(trail.file());
        this.lockFile = trail.file().resolveSibling("syslog.lock");
        this.opener = opener;
        this.messages = messages;
        this.syslog = syslog;
    }

    /** Where it stands how far a trail was sent. */
    static Path cursorFile(Path trail) {
        return trail.resolveSibling("syslog.json");
    }

    /** The first time: what was written before stays at home. To be called before the first line that is to be sent. */
    void begin() throws IOException {
        if (Files.exists(cursorFile)) {
            return;
        }
        try (FileChannel channel = lockChannel();
                FileLock lock = channel.tryLock()) {
            if (lock != null && Cursor.read(cursorFile).isEmpty()) {
                reader.end().write(cursorFile);
            }
        }
    }

    private FileChannel lockChannel() throws IOException {
        return FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /**
     * Sends what there is.
     *
     * @return whether everything was sent, or another process is at it
     * @throws IOException when it was not
     */
    synchronized boolean forward() throws IOException, InterruptedException {
        try (FileChannel channel = lockChannel();
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                return true;
            }
            send();
            return true;
        } catch (OverlappingFileLockException e) {
            return true; // another thread of this process is at it
        } catch (IOException e) {
            failures.incrementAndGet();
            doubt();
            throw e;
        }
    }

    private void send() throws IOException, InterruptedException {
        Cursor cursor = fitting(Cursor.read(cursorFile));
        List<TrailReader.Placed> lines = reader.from(cursor.offset());
        while (!lines.isEmpty()) {
            if (sink == null) {
                sink = opener.open();
            }
            for (TrailReader.Placed placed : lines) {
                if (Thread.interrupted()) {
                    cursor.write(cursorFile);
                    throw new InterruptedException("asked to stop between two lines");
                }
                remember(cursor);
                if (placed.line().isPresent()) {
                    send(placed.line().get());
                }
                cursor = TrailReader.after(cursor, placed);
            }
            sink.settle();
            cursor.write(cursorFile);
            lines = reader.from(cursor.offset());
        }
    }

    private void send(TrailLine line) throws IOException {
        boolean good = Meaning.of(line.event()).outcome() == 0;
        sink.send(syslog.message(line.at(), good, messages.of(line)));
        sent.incrementAndGet();
    }

    private void remember(Cursor before) {
        long now = System.nanoTime();
        doubtful.add(new Doubt(now, before));
        while (doubtful.size() > MAX_DOUBTFUL || now - doubtful.element().nanos() > DOUBTFUL_NANOS) {
            doubtful.remove();
        }
    }

    /** The connection broke: goes back to where it is sure that all arrived. */
    private void doubt() throws IOException {
        if (sink != null) {
            sink.close();
            sink = null;
        }
        if (!doubtful.isEmpty()) {
            doubtful.element().before().write(cursorFile);
            doubtful.clear();
        }
    }

    /** Where to go on. A trail that is not the one that was sent is told, and sent from its first line. */
    private Cursor fitting(Optional<Cursor> kept) throws IOException {
        Cursor cursor = kept.orElse(Cursor.START);
        boolean fits = kept.isPresent() && reader.size() >= cursor.offset();
        if (fits && cursor.seq() > 0) {
            for (TrailReader.Placed next : reader.from(cursor.offset())) {
                if (next.line().isPresent()) {
                    fits = next.line().get().prev().equals(cursor.hash());
                    break;
                }
            }
        }
        if (fits) {
            return cursor;
        }
        doubtful.clear();
        Cursor.START.write(cursorFile);
        trail.record(AuditEvent.REMOTE_AUDIT_GAP, Map.of("lines", String.valueOf(cursor.seq())));
        return Cursor.START;
    }

    /** How many lines were sent by this process. */
    public long sent() {
        return sent.get();
    }

    /** How often the receiver could not be reached, or a connection to it broke. */
    public long failures() {
        return failures.get();
    }

    /** Closes the connection, if there is one. */
    @Override
    public synchronized void close() {
        if (sink != null) {
            sink.close();
            sink = null;
        }
    }
}
