package org.voxelmask.retention;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** Why a purge stopped, in words that name no file. */
final class Reasons {
    private Reasons() {}

    /** Takes a reason. */
    @FunctionalInterface
    interface Recorder {
        /** Records it. */
        void record(String reason) throws IOException;
    }

    /** The same failure, recorded if that is still possible; the first cause stands. */
    static IOException recorded(IOException failure, Recorder recorder) {
        try {
            recorder.record(sentence(failure));
        } catch (IOException more) {
            failure.addSuppressed(more);
        }
        return failure;
    }

    static String sentence(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "the disk refused to delete a file: permission denied";
        }
        if (e instanceof FileSystemException disk) {
            String why = disk.getReason() == null ? disk.getClass().getSimpleName() : disk.getReason();
            return "the disk refused a file: " + why;
        }
        String text = String.valueOf(e.getMessage());
        return text.contains("/") ? "it stopped with " + e.getClass().getSimpleName() : text;
    }
}
