package org.voxelmask.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * Writes files so that after a crash a name shows either the whole content or nothing: temporary file
 * in the same folder, write, compare the byte count, fsync, close, rename, fsync the folder. Files are
 * readable by their owner only (0600), folders likewise (0700).
 */
public final class DurableFile {
    /** Ends the names of files that are still being written; a start-up may delete them. */
    public static final String TEMPORARY_SUFFIX = ".part";

    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private DurableFile() {}

    /** Produces the content of a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes the content to a buffered stream that the caller closes. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes bytes; see {@link #write(Path, Content)}. */
    public static void write(Path target, byte[] bytes) throws IOException {
        write(target, out -> out.write(bytes));
    }

    /**
     * Writes a file, replacing what has its name.
     *
     * @param target in a folder that exists
     * @throws IOException when any step fails; the name then shows what it showed before
     */
    public static void write(Path target, Content content) throws IOException {
        Path temporary = target.resolveSibling(target.getFileName() + TEMPORARY_SUFFIX);
        Files.deleteIfExists(temporary);
        try {
            try (FileChannel channel = createPrivate(temporary)) {
                CountingOutputStream out = new CountingOutputStream(Channels.newOutputStream(channel));
                OutputStream buffered = new BufferedOutputStream(out, 1 << 16);
                content.writeTo(buffered);
                buffered.flush();
                if (channel.size() != out.count()) {
                    throw new IOException("the file system kept " + channel.size() + " of " + out.count() + " bytes");
                }
                channel.force(true);
            }
            publish(temporary, target);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Creates a file that only its owner may read, for writing; fails when the name is taken. */
    public static FileChannel createPrivate(Path file, OpenOption... more) throws IOException {
        Set<OpenOption> options = new HashSet<>(Arrays.asList(more));
        Collections.addAll(options, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ);
        return FileChannel.open(file, options, PRIVATE_FILE);
    }

    /** Creates an empty file that only its owner may read; nothing happens when the name is taken. */
    public static void createPrivateIfMissing(Path file) throws IOException {
        try {
            createPrivate(file).close();
        } catch (FileAlreadyExistsException e) {
            return; // another process was as quick
        }
    }

    /** Gives a file its name at once. The name may be lost in a power cut until its folder is synced. */
    static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Gives a file its final name and makes that durable.
     *
     * @param synced a file whose content has been forced to the disk
     * @param target on the same file system
     */
    public static void publish(Path synced, Path target) throws IOException {
        Files.move(synced, target, StandardCopyOption.ATOMIC_MOVE);
        syncFolder(target.toAbsolutePath().getParent());
    }

    /**
     * Gives a folder, with all that is in it, its final name and makes that durable.
     *
     * @param target must not exist; its parent must
     */
    public static void publishFolder(Path folder, Path target) throws IOException {
        if (Files.exists(target)) {
            throw new IOException("a folder with the final name exists already");
        }
        syncTree(folder);
        Path from = folder.toAbsolutePath().getParent();
        Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
        syncFolder(target.toAbsolutePath().getParent());
        syncFolder(from);
    }

    /** Creates a private folder and its missing parents, and makes their names durable. */
    public static void createFolders(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            createFolders(parent);
        }
        createFolder(folder);
        if (parent != null) {
            syncFolder(parent);
        }
    }

    /** Creates a private folder whose parent exists. Its name may be lost in a power cut until the parent is synced. */
    static void createFolder(Path folder) throws IOException {
        try {
            Files.createDirectory(folder, PRIVATE_FOLDER);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    /** Forces a folder's entries to the disk. */
    public static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Forces a folder, its files and its subfolders to the disk. */
    public static void syncTree(Path folder) throws IOException {
        try (var entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (Files.isDirectory(entry)) {
                    syncTree(entry);
                } else {
                    syncFolder(entry);
                }
            }
        }
        syncFolder(folder);
    }

    /** Deletes a folder and all that is in it, links not followed. Nothing happens when it does not exist. */
    public static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            try (var entries = Files.newDirectoryStream(folder)) {
                for (Path entry : entries) {
                    deleteTree(entry);
                }
            }
        }
        Files.delete(folder);
    }
}
