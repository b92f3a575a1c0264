package org.voxelmask.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.files.DurableFile;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Tells what a disk refuses because of a path that somebody typed, such as a folder in place of a file, from what it
 * refuses by itself.
 */
final class PathMistake {
    private static final String A_FOLDER = "Is a directory";
    private static final String NO_FOLDER = "Not a directory";

    private PathMistake() {}

    /** What is wrong with an argument of the command; empty when the disk itself refused. */
    static Optional<Failure> of(IOException e, ParseResult parsed) {
        Optional<String> reason = reason(e);
        if (parsed == null || reason.isEmpty()) {
            return Optional.empty();
        }
        for (ArgSpec arg : parsed.matchedArgs()) {
            if (arg.getValue() instanceof Path given && isAbout(e, given)) {
                String name = arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
                return Optional.of(Failure.of(
                        ErrorCode.NO_SUCH_FILE, name + " " + given + ": " + reason.get() + "; give another one"));
            }
        }
        return Optional.empty();
    }

    /** The path itself, what is written first in its place, or what stands in its way. */
    private static boolean isAbout(IOException e, Path given) {
        Path path = given.toAbsolutePath().normalize();
        if (!(e instanceof FileSystemException disk) || disk.getFile() == null) {
            return Files.isDirectory(path); // a folder that was read like a file: nothing names it
        }
        Path refused = Path.of(disk.getFile()).toAbsolutePath().normalize();
        return path.startsWith(refused) || refused.toString().equals(path + DurableFile.TEMPORARY_SUFFIX);
    }

    private static Optional<String> reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return Optional.of("it is not there");
        } else if (e instanceof AccessDeniedException) {
            return Optional.of("this account has no right to it");
        } else if (e instanceof FileAlreadyExistsException) {
            return Optional.of("something else is there already");
        }
        String said = e instanceof FileSystemException disk ? disk.getReason() : e.getMessage();
        if (A_FOLDER.equals(said)) {
            return Optional.of("it is a folder, and a file is needed");
        }
        return NO_FOLDER.equals(said) ? Optional.of("a file stands where a folder is needed") : Optional.empty();
    }
}
