package org.voxelmask.tidy;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The files of the source tree, without what the build or a run leaves in it. */
final class ProjectFiles {
    private static final Set<String> NOT_OURS = Set.of("target", ".git", ".idea", ".vscode", "__pycache__");
    private static final Set<String> TEXT = Set.of(
            "java", "py", "sh", "xml", "yaml", "yml", "md", "tsv", "csv", "json", "properties", "sql", "txt", "hex");
    private static final Set<String> TEXT_WITHOUT_SUFFIX =
            Set.of("Dockerfile", "voxelmask", "run", "install", "make-tables", ".gitignore", ".dockerignore");

    private ProjectFiles() {}

    /** Every text file of the tree, in the order of their paths. */
    static List<Path> texts() throws IOException {
        return under(Path.of("")).stream().filter(ProjectFiles::isText).toList();
    }

    /** The Java sources under a folder such as {@code src/main/java}. */
    static List<Path> java(String folder) throws IOException {
        return under(Path.of(folder)).stream()
                .filter(f -> f.toString().endsWith(".java"))
                .toList();
    }

    private static boolean isText(Path file) {
        String name = file.getFileName().toString();
        return TEXT_WITHOUT_SUFFIX.contains(name) || TEXT.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    private static List<Path> under(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                boolean ours = dir.getFileName() == null
                        || !NOT_OURS.contains(dir.getFileName().toString());
                boolean dataFolder = Files.exists(dir.resolve("voxelmask_runs")) || dir.endsWith("voxelmask-data");
                return ours && !dataFolder ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                found.add(file);
                return FileVisitResult.CONTINUE;
            }
        });
        return found.stream().sorted().toList();
    }
}
