package org.voxelmask.keys;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import org.voxelmask.files.DurableFile;

/** A private folder of key files. Files that others may read are refused, not repaired. */
public final class KeyFolder {
    private static final int MAX_KEY_FILE = 1 << 16;

    private final Path folder;

    /** A folder, created with mode 0700 when it does not exist. */
    public KeyFolder(Path folder) throws IOException {
        this.folder = folder;
        DurableFile.createFolders(folder);
    }

    /** Where a key of a name lies. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /**
     * Reads a key, or makes it when there is none. Two processes that start at once make one key.
     *
     * @param name the file's name
     * @param maker the content of a new key file
     * @throws IOException when the file is readable by others, too large, or the folder cannot be written
     */
    public byte[] readOrCreate(String name, Supplier<byte[]> maker) throws IOException {
        Path file = file(name);
        if (!Files.exists(file)) {
            try (FileChannel channel =
                            FileChannel.open(file("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (lock.isValid() && !Files.exists(file)) {
                    DurableFile.write(file, maker.get());
                }
            }
        }
        return read(file);
    }

    /** Reads a key file that is there. */
    static byte[] read(Path file) throws IOException {
        Set<PosixFilePermission> open = EnumSet.copyOf(Files.getPosixFilePermissions(file));
        open.removeAll(EnumSet.of(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));
        if (!open.isEmpty()) {
            throw new KeyException("the key file " + file.getFileName()
                    + " is open to others than its owner: chmod 600 it, and consider it read by them");
        }
        if (Files.size(file) > MAX_KEY_FILE) {
            throw new KeyException("the key file " + file.getFileName() + " is too large to be a key");
        }
        return Files.readAllBytes(file);
    }
}
