package org.voxelmask.files;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Linux's syncfs(2): everything of one file system reaches its device in one call. */
final class SyncFs {
    private final C c;

    private SyncFs(C c) {
        this.c = c;
    }

    /** The functions of the C library. The names are the library's. */
    interface C extends Library {
        /** open(2) for reading. */
        int open(String path, int flags) throws LastErrorException;

        /** syncfs(2); reports a failed write-back since Linux 5.8. */
        int syncfs(int fd) throws LastErrorException;

        /** close(2). */
        int close(int fd) throws LastErrorException;
    }

    /** Empty where there is no such call, or where native code cannot be loaded. */
    static Optional<SyncFs> find() {
        if (!Platform.isLinux()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SyncFs(Native.load("c", C.class)));
        } catch (LinkageError e) {
            return Optional.empty();
        }
    }

    void sync(Path folder) throws IOException {
        try {
            int fd = c.open(folder.toAbsolutePath().toString(), 0);
            try {
                c.syncfs(fd);
            } finally {
                c.close(fd);
            }
        } catch (LastErrorException e) {
            throw new IOException("syncfs failed with error " + e.getErrorCode(), e);
        }
    }
}
