package org.voxelmask.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.voxelmask.config.ConfigException;
import org.voxelmask.config.ConfigFlag;
import org.voxelmask.config.ConfigLoader;
import org.voxelmask.config.NodeConfig;
import picocli.CommandLine.Option;

/** The options that say which node is meant. */
final class NodeOptions {
    private static final Path USUAL_FILE = Path.of("conf", "voxelmask.yaml");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "the configuration; without it conf/voxelmask.yaml if there is one, else the defaults")
    private Path config;

    @Option(names = "--data", paramLabel = "DIR", description = "the node's data folder, before data.dir of the file")
    private Path data;

    /** The configuration with these options and a command's own. */
    NodeConfig load(List<ConfigFlag> more) throws ConfigException {
        List<ConfigFlag> flags = new ArrayList<>(more);
        if (data != null) {
            flags.add(new ConfigFlag("data.dir", "--data", data.toString()));
        }
        Optional<Path> file = Optional.ofNullable(config);
        if (file.isEmpty() && Files.isRegularFile(USUAL_FILE)) {
            file = Optional.of(USUAL_FILE);
        }
        return ConfigLoader.load(file, flags);
    }
}
