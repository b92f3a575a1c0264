package org.voxelmask.stage;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** The size of a file system, and what is left of it. */
interface DiskSpace {
    /** Bytes that may still be written. */
    long usable() throws IOException;

    /** Bytes that it can hold. */
    long total() throws IOException;

    /** Of the file system that holds a folder. */
    static DiskSpace of(Path folder) throws IOException {
        FileStore store = Files.getFileStore(folder);
        return new DiskSpace() {
            @Override
            public long usable() throws IOException {
                return store.getUsableSpace();
            }

            @Override
            public long total() throws IOException {
                return store.getTotalSpace();
            }
        };
    }
}
