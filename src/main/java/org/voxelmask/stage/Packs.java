package org.voxelmask.stage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.voxelmask.files.Disk;
import org.voxelmask.files.DiskFile;
import org.voxelmask.log.Log;
import org.voxelmask.log.LogEvent;
import org.voxelmask.log.LogField;

/**
 * The packs that the receiver appends to, one at a time for each study. Records are written beside the log and not
 * synced; room is never taken twice. A pack that was closed for another study's is opened again where it ended, while it is
 * remembered; one that is full, that a purge has deleted or that an earlier process made never is: a new one with another
 * name follows. For many threads.
 */
final class Packs implements Closeable {
    private static final Log LOG = Log.of(Packs.class);

    /** Packs that are open at once; of further studies the one that waited longest is closed. */
    static final int MAX_OPEN = 64;

    /** Packs that were closed and are remembered. */
    static final int MAX_KNOWN = 4096;

    /** A record is overwritten in steps of this. */
    private static final int ZEROS = 1 << 16;

    private final Disk disk;
    private final Path studies;
    private final LongSupplier nonces;
    private final long maxBytes;
    private final Map<String, Pack> open = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Pack> known = new LinkedHashMap<>();

    /**
     * Packs of a staging area.
     *
     * @param nonces random numbers, which name them
     * @param maxBytes of each, at most {@link PackPlace#MAX_PACK}
     */
    Packs(Disk disk, Path studies, LongSupplier nonces, long maxBytes) {
        this.disk = disk;
        this.studies = studies;
        this.nonces = nonces;
        this.maxBytes = maxBytes;
    }

    /** A pack of this process. */
    private static final class Pack {
        private final String name;
        private final Path path;
        private final DiskFile file;
        private long next;
        private int users;
        private boolean left;

        Pack(String name, Path path, DiskFile file, long next) {
            this.name = name;
            this.path = path;
            this.file = file;
            this.next = next;
        }
    }

    /**
     * Takes room for a record. What it returns is closed when the record's instance is answered or failed.
     *
     * @param front bytes of the record in front of the object
     * @param bytes of the object
     */
    synchronized Seat reserve(String studyKey, int front, long bytes) throws IOException {
        long room = (front + bytes + PackPlace.ALIGNMENT - 1) / PackPlace.ALIGNMENT * PackPlace.ALIGNMENT;
        Pack pack = open.get(studyKey);
        if (!takes(pack, room)) {
            leave(open.remove(studyKey));
            pack = reopen(known.remove(studyKey), room).orElse(null);
            if (pack == null) {
                pack = create(studyKey);
            }
            open.put(studyKey, pack);
            shrink();
        }
        PackPlace place = new PackPlace(pack.name, pack.next, front);
        pack.next += room;
        pack.users++;
        return new Seat(pack, place, front + bytes);
    }

    private boolean takes(Pack pack, long room) {
        return pack != null && pack.next + room <= maxBytes && Files.exists(pack.path);
    }

    private Optional<Pack> reopen(Pack before, long room) throws IOException {
        if (!takes(before, room)) {
            return Optional.empty();
        }
        if (before.users > 0) {
            before.left = false;
            return Optional.of(before);
        }
        DiskFile file = disk.open(before.path);
        if (file.size() > 0) {
            return Optional.of(new Pack(before.name, before.path, file, before.next));
        }
        file.close();
        disk.delete(before.path); // a purge deleted it this moment, and opening it made it again
        return Optional.empty();
    }

    private Pack create(String studyKey) throws IOException {
        String name = HexFormat.of().toHexDigits(nonces.getAsLong());
        Path path = studies.resolve(studyKey).resolve(name + PackPlace.SUFFIX);
        try {
            return new Pack(name, path, disk.create(path), 0);
        } catch (NoSuchFileException e) {
            disk.createFolder(path.getParent());
            return new Pack(name, path, disk.create(path), 0);
        }
    }

    private void shrink() throws IOException {
        if (open.size() > MAX_OPEN) {
            String waitedLongest = open.keySet().iterator().next();
            Pack pack = open.remove(waitedLongest);
            known.put(waitedLongest, pack);
            leave(pack);
        }
        if (known.size() > MAX_KNOWN) {
            known.remove(known.keySet().iterator().next());
        }
    }

    private static void leave(Pack pack) throws IOException {
        if (pack != null) {
            pack.left = true;
            closeUnused(pack);
        }
    }

    private static void closeUnused(Pack pack) throws IOException {
        if (pack.left && pack.users == 0) {
            pack.file.close();
        }
    }

    private synchronized void release(Pack pack) throws IOException {
        pack.users--;
        closeUnused(pack);
    }

    /** Closes packs that a purge has deleted: until then their bytes stay on the disk. */
    synchronized void closeGone() throws IOException {
        for (Iterator<Pack> packs = open.values().iterator(); packs.hasNext(); ) {
            Pack pack = packs.next();
            if (!Files.exists(pack.path)) {
                packs.remove();
                leave(pack);
            }
        }
    }

    /** Closes those that nobody writes to any more. */
    @Override
    public synchronized void close() throws IOException {
        for (Pack pack : open.values()) {
            leave(pack);
        }
        open.clear();
        known.clear();
    }

    /** The room of one record. */
    final class Seat {
        private final Pack pack;
        private final PackPlace place;
        private final long length;
        private volatile boolean begun;

        private Seat(Pack pack, PackPlace place, long length) {
            this.pack = pack;
            this.place = place;
            this.length = length;
        }

        PackPlace place() {
            return place;
        }

        /** Writes the record. */
        void write(ByteBuffer bytes) throws IOException {
            begun = true;
            pack.file.write(bytes, place.offset());
        }

        /**
         * Ends the use of the room.
         *
         * @param kept whether its instance was; if not, zeros are written over what was written, and are durable then: a
         *     start may list what it finds in packs
         */
        void end(boolean kept) {
            try {
                if (!kept && begun) {
                    erase(pack.file, place.offset(), length);
                    pack.file.force();
                }
            } catch (IOException e) {
                LOG.say(LogEvent.FILE_LEFT, LogField.cause(e)); // without a line nobody reads it
            }
            try {
                release(pack);
            } catch (IOException e) {
                LOG.say(LogEvent.FILE_LEFT, LogField.cause(e));
            }
        }
    }

    /** Writes zeros over a record, as far as its pack reaches. */
    static void erase(DiskFile pack, long offset, long length) throws IOException {
        long end = Math.min(offset + length, pack.size());
        ByteBuffer zeros = ByteBuffer.allocate(ZEROS);
        for (long at = offset; at < end; at += ZEROS) {
            zeros.clear().limit((int) Math.min(ZEROS, end - at));
            pack.write(zeros, at);
        }
    }
}
