package org.voxelmask.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What went wrong with a file, for the one who typed its path. */
final class Sentence {
    private Sentence() {}

    static String of(IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return "no permission for " + denied.getFile();
        }
        if (e instanceof NoSuchFileException missing) {
            return "there is no " + missing.getFile();
        }
        if (e instanceof FileAlreadyExistsException taken) {
            return taken.getFile() + " is in the way: it is there already, and it is not a folder";
        }
        if (e instanceof FileSystemException disk) {
            String reason = disk.getReason() == null ? disk.getClass().getSimpleName() : disk.getReason();
            return "the disk refused " + disk.getFile() + ": " + reason;
        }
        return e.getMessage() == null
                ? "the disk or the network failed: " + e.getClass().getSimpleName()
                : e.getMessage();
    }
}
