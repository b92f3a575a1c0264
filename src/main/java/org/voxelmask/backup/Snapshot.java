package org.voxelmask.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.voxelmask.evidence.gate2.EmbeddedDatabase;
import org.voxelmask.evidence.gate2.Gate2Exception;
import org.voxelmask.files.DurableFile;

/**
 * Copies a node's records while the node works. What others rely on is copied last: a trail without the ledger's newest leaf
 * and a run without its rows are what a crash leaves, too, and the next command puts them right; a leaf whose key is
 * missing, or a pseudonym that was given and is forgotten, would not be.
 */
final class Snapshot {
    private static final int BLOCK = 1 << 16;

    private final Path data;
    private final Path copy;
    private final List<String> paths = new ArrayList<>();

    private Snapshot(Path data, Path copy) {
        this.data = data;
        this.copy = copy;
    }

    /**
     * Copies.
     *
     * @param copy a new private folder
     * @return the paths that are there now, in the order of copying
     */
    static List<String> of(Path data, Path copy, Path natives) throws IOException {
        Snapshot snapshot = new Snapshot(data, copy);
        snapshot.lines("audit/audit.jsonl");
        for (String name : snapshot.names("ledger", "*")) {
            snapshot.lines(name);
        }
        for (String name : snapshot.names("ledger/begun", "*.json")) {
            snapshot.whole(name);
        }
        snapshot.tables(natives);
        snapshot.lines("pseudonyms.tsv");
        for (String name : snapshot.names("keys", "*")) {
            snapshot.whole(name);
        }
        return snapshot.paths;
    }

    /** Files of a folder that belong into a backup; locks and half-written files do not. */
    private List<String> names(String folder, String glob) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(data.resolve(folder), glob)) {
            for (Path file : files) {
                String name = folder + "/" + file.getFileName();
                boolean passing = name.endsWith(DurableFile.TEMPORARY_SUFFIX) || name.endsWith("lock");
                if (!passing
                        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        && BackupManifest.Item.isKnown(name)) {
                    names.add(name);
                }
            }
        } catch (NoSuchFileException e) {
            return names; // nothing of that kind happened here yet
        }
        if (names.size() > BackupManifest.MAX_ITEMS) {
            throw new BackupException("more than " + BackupManifest.MAX_ITEMS + " files in " + folder + " (MAX_ITEMS)");
        }
        names.sort(null);
        return names;
    }

    private Path target(String path) throws IOException {
        Path target = copy.resolve(path);
        DurableFile.createFolders(target.getParent());
        paths.add(path);
        return target;
    }

    /** A file that is only ever replaced as a whole. */
    private void whole(String path) throws IOException {
        copy(path, Files.size(data.resolve(path)));
    }

    /** A file that only grows by lines: as far as its last whole line. */
    private void lines(String path) throws IOException {
        Path file = data.resolve(path);
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            copy(path, wholeLines(file));
        }
    }

    private void copy(String path, long bytes) throws IOException {
        try (FileChannel in = FileChannel.open(data.resolve(path), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
                FileChannel out = DurableFile.createPrivate(target(path))) {
            for (long at = 0; at < bytes; ) {
                long n = in.transferTo(at, bytes - at, out);
                if (n <= 0) {
                    throw new BackupException(path + " became shorter while it was copied: try again");
                }
                at += n;
            }
        }
    }

    /** Bytes up to and with the last line feed. */
    private static long wholeLines(Path file) throws IOException {
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            for (long end = in.size(); end > 0; ) {
                long start = Math.max(0, end - BLOCK);
                ByteBuffer block = ByteBuffer.allocate((int) (end - start));
                while (block.hasRemaining() && in.read(block, start + block.position()) > 0) {
                    // reads until the block is full
                }
                for (int i = block.position() - 1; i >= 0; i--) {
                    if (block.get(i) == '\n') {
                        return start + i + 1;
                    }
                }
                end = start;
            }
            return 0;
        }
    }

    private void tables(Path natives) throws IOException {
        Path file = data.resolve("gate2.db");
        if (Files.exists(file)) {
            try {
                new EmbeddedDatabase(file, natives).copyTo(target("gate2.db"));
            } catch (Gate2Exception e) {
                throw new BackupException(e.getMessage(), e);
            }
        }
    }
}
