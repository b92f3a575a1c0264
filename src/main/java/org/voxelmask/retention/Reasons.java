package org.voxelmask.retention;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.voxelmask.evidence.RunLayout;

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

    /**
     * The same refusal without the name of the file: whoever puts files into a run's folder gives them names, as of
     * patients. Told is the place of the run that the file lies in.
     */
    static IOException unnamed(FileSystemException e, RunLayout run) {
        Path root = run.root().toAbsolutePath().normalize();
        Path file = e.getFile() == null
                ? root
                : Path.of(e.getFile()).toAbsolutePath().normalize();
        boolean inside = file.startsWith(root) && !file.equals(root);
        Path place = inside ? root.resolve(root.relativize(file).getName(0)) : root;
        String told = "a file in " + (run.places().contains(place) ? place : root);
        if (e instanceof AccessDeniedException) {
            return new AccessDeniedException(told);
        }
        return new FileSystemException(told, null, why(e));
    }

    private static String why(FileSystemException e) {
        return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
    }

    static String sentence(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "the disk refused to delete a file: permission denied";
        }
        if (e instanceof FileSystemException disk) {
            return "the disk refused a file: " + why(disk);
        }
        String text = String.valueOf(e.getMessage());
        return text.contains("/") ? "it stopped with " + e.getClass().getSimpleName() : text;
    }
}
