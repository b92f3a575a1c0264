package org.voxelmask.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;

/**
 * The steps by which files come to survive a power cut, one by one: who calls them decides which to put together.
 * An interface, so that a test can cut the power between any two of them.
 */
public interface Disk {
    /** Creates a file that only its owner may read; fails when the name is taken. */
    DiskFile create(Path file) throws IOException;

    /**
     * The same for a large file: what is written starts its way to the device at once where the file system can do
     * that. Buffers are direct, aligned to {@link #BLOCK}, and but for the last one multiples of it, and so are the
     * positions; the last may be padded and the file cut afterwards.
     */
    DiskFile createLarge(Path file) throws IOException;

    /** Opens a file for reading and writing, created private when missing. */
    DiskFile open(Path file) throws IOException;

    /** Gives a file another name at once; durable when the folder is synced. */
    void rename(Path from, Path to) throws IOException;

    /** Deletes a file if it exists. */
    void delete(Path file) throws IOException;

    /** Creates a private folder whose parent exists; nothing happens when it is there. */
    void createFolder(Path folder) throws IOException;

    /** Makes the names in a folder survive a power cut. */
    void syncFolder(Path folder) throws IOException;

    /**
     * Makes files with their names survive a power cut, all at once where the system can do that.
     *
     * @param root a folder of the file system that holds them
     * @param files all that was written; their folders are synced, too, and the folders' folders
     */
    void syncAll(Path root, Collection<Path> files) throws IOException;

    /** Block of {@link #createLarge}. */
    int BLOCK = 4096;
}
