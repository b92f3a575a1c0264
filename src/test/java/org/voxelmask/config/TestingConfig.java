package org.voxelmask.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Loads configurations that tests write down as text. */
final class TestingConfig {
    private TestingConfig() {}

    static NodeConfig load(String yaml, ConfigFlag... flags) throws IOException, ConfigException {
        Path file = Files.createTempFile("config", ".yaml");
        try {
            Files.writeString(file, yaml);
            return ConfigLoader.load(Optional.of(file), List.of(flags));
        } finally {
            Files.delete(file);
        }
    }

    static List<String> problems(String yaml, ConfigFlag... flags) throws IOException {
        try {
            load(yaml, flags);
            return List.of();
        } catch (ConfigException e) {
            return e.problems().stream().map(ConfigProblem::toString).toList();
        }
    }
}
