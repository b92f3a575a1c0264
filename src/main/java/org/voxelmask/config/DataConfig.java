package org.voxelmask.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where everything lies that the node keeps: staging, keys, runs, audit.
 *
 * @param dir absolute, or relative to the folder that the node is started in
 */
public record DataConfig(Path dir) {

    static DataConfig defaults() {
        return new DataConfig(Path.of("voxelmask-data"));
    }

    static DataConfig read(Section section) {
        DataConfig config = new DataConfig(section.read(
                "dir", defaults().dir(), "the path of a folder, such as ./voxelmask-data", DataConfig::path));
        section.done();
        return config;
    }

    private static Optional<Path> path(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
