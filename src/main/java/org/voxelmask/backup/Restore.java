package org.voxelmask.backup;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.voxelmask.files.DurableFile;
import org.voxelmask.proof.Sha256;

/**
 * Makes a data folder from a backup: unpacks beside the final names, holds every file against the manifest, checks that the
 * records hold, and only then gives them their names, the keys last. A folder without keys is no node's: what a crash
 * leaves half-way is never taken for one.
 */
public final class Restore {
    /** The largest backup and its largest entry, in bytes. */
    static final long MAX_BYTES = 1L << 40;

    private static final String WORK = "restore" + DurableFile.TEMPORARY_SUFFIX;

    /** In this order: what makes a folder a node's comes last. */
    private static final List<String> NAMES = List.of("audit", "ledger", "gate2.db", "pseudonyms.tsv", "keys");

    private Restore() {}

    /**
     * Restores.
     *
     * @param zip a backup
     * @param data the data folder to be; missing or empty, or what a broken-off restore left
     * @throws BackupException when the backup is not what it was
     * @throws OccupiedException when the folder holds something
     */
    public static BackupManifest restore(Path zip, Path data) throws IOException {
        requireEmpty(data);
        DurableFile.createFolders(data);
        Path work = data.resolve(WORK);
        DurableFile.deleteTree(work);
        DurableFile.createFolders(work);
        try {
            BackupManifest manifest = unpack(zip, work);
            RecordsCheck.Heads heads = RecordsCheck.check(work, work.resolve("natives"));
            if (!heads.equals(new RecordsCheck.Heads(manifest.ledgerHead(), manifest.auditHead()))) {
                throw new BackupException("the backup's ledger or trail does not end where its manifest says");
            }
            DurableFile.syncTree(work);
            for (String name : NAMES) {
                if (Files.exists(work.resolve(name))) {
                    DurableFile.publish(work.resolve(name), data.resolve(name));
                }
            }
            return manifest;
        } finally {
            DurableFile.deleteTree(work);
        }
    }

    private static void requireEmpty(Path data) throws IOException {
        if (!Files.exists(data)) {
            return;
        }
        if (!Files.isDirectory(data)) {
            throw new OccupiedException("the data folder to be is a file: give another --data");
        }
        try (var entries = Files.newDirectoryStream(data)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (!name.equals(WORK) && !name.equals("lost+found")) {
                    throw new OccupiedException("the data folder is not empty: a restore goes into an empty folder,"
                            + " never over what is there; give another --data, or move that one aside");
                }
            }
        }
    }

    private static BackupManifest unpack(Path file, Path work) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            BackupManifest manifest = manifest(zip);
            Set<String> expected = new HashSet<>();
            for (BackupManifest.Item item : manifest.items()) {
                if (!expected.add(item.path())) {
                    throw new BackupException("the backup names " + item.path() + " twice");
                }
                unpack(zip, item, work);
            }
            expected.add(BackupManifest.NAME);
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (!expected.contains(entry.getName())) {
                    throw new BackupException("the backup holds a file that its manifest does not name");
                }
            }
            if (zip.size() != expected.size()) {
                throw new BackupException("an entry stands twice in the backup");
            }
            return manifest;
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw new BackupException("this is no backup that can be read: was it cut short, or is it encrypted?", e);
        }
    }

    private static BackupManifest manifest(ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(BackupManifest.NAME);
        if (entry == null || zip.size() > BackupManifest.MAX_ITEMS) {
            throw new BackupException("this is no backup of a node: it has no " + BackupManifest.NAME + " or more than "
                    + BackupManifest.MAX_ITEMS + " entries (MAX_ITEMS)");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(BackupManifest.MAX_BYTES + 1);
            if (bytes.length > BackupManifest.MAX_BYTES) {
                throw new BackupException(
                        BackupManifest.NAME + " has more than " + BackupManifest.MAX_BYTES + " bytes (MAX_BYTES)");
            }
            return BackupManifest.parse(bytes);
        }
    }

    private static void unpack(ZipFile zip, BackupManifest.Item item, Path work) throws IOException {
        ZipEntry entry = zip.getEntry(item.path());
        if (entry == null || entry.getSize() != item.bytes() || item.bytes() > MAX_BYTES) {
            throw new BackupException("the backup's " + item.path() + " is missing or has another length");
        }
        Path target = work.resolve(item.path());
        DurableFile.createFolders(target.getParent());
        try (InputStream in = zip.getInputStream(entry);
                FileChannel channel = DurableFile.createPrivate(target);
                OutputStream out = Channels.newOutputStream(channel)) {
            copy(in, out, item);
        }
        if (!Sha256.hex(target).equals(item.sha256())) {
            throw new BackupException("the backup's " + item.path() + " was changed: its hash is another");
        }
    }

    /** No entry gives more than its manifest says, whatever the zip promises. */
    private static void copy(InputStream in, OutputStream out, BackupManifest.Item item) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long left = item.bytes();
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            left -= n;
            if (left < 0) {
                throw new BackupException("the backup's " + item.path() + " is longer than its manifest says");
            }
            out.write(buffer, 0, n);
        }
    }
}
