package org.voxelmask.pipeline;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;

/** The files that somebody named: files themselves, and all that lies below folders, in the order of their paths. */
public final class FileSearch {
    /** More files than this are refused. */
    public static final int MAX_FILES = 1_000_000;

    /** Levels of folders that are gone into. */
    static final int MAX_DEPTH = 64;

    private FileSearch() {}

    /**
     * A file to look at.
     *
     * @param file as it was named, or below a folder that was
     * @param place its path below that folder, or its name alone
     * @param named whether the file itself was named
     */
    public record Found(Path file, Path place, boolean named) {}

    /**
     * Finds them. Links are followed; pipes and devices are left out; what cannot be opened is in the list, so that
     * whoever reads it meets the error.
     *
     * @param named in their order; each must exist
     * @throws IOException when there are more than {@link #MAX_FILES}
     */
    public static List<Found> find(List<Path> named) throws IOException {
        List<Found> all = new ArrayList<>();
        for (Path path : named) {
            if (Files.isDirectory(path)) {
                all.addAll(below(path, MAX_FILES - all.size()));
            } else {
                all.add(new Found(path, path.getFileName(), true));
            }
        }
        return all;
    }

    private static List<Found> below(Path folder, int room) throws IOException {
        List<Found> files = new ArrayList<>();
        Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), MAX_DEPTH, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!attributes.isOther()) {
                    add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (!(e instanceof FileSystemLoopException)) {
                    add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            private void add(Path file) throws IOException {
                if (files.size() >= room) {
                    throw new IOException("more than " + MAX_FILES + " files: name fewer folders at once");
                }
                files.add(new Found(file, folder.relativize(file), false));
            }
        });
        files.sort(Comparator.comparing(Found::place));
        return files;
    }
}
