package org.voxelmask.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.voxelmask.config.ConfigException;
import org.voxelmask.config.ConfigFlag;
import org.voxelmask.config.ConfigLoader;
import org.voxelmask.config.EffectiveConfig;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.keys.SigningKeys;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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

    @Spec(Spec.Target.MIXEE)
    private CommandSpec mixee;

    /** The configuration with these options and a command's own. */
    NodeConfig load(List<ConfigFlag> more) throws ConfigException {
        return effective(more).config();
    }

    /** The same, with the place that each setting came from. */
    EffectiveConfig effective(List<ConfigFlag> more) throws ConfigException {
        List<ConfigFlag> flags = new ArrayList<>(more);
        if (data != null) {
            flags.add(new ConfigFlag("data.dir", "--data", data.toString()));
        }
        EffectiveConfig effective = effective(file(), flags);
        Logging.configure(effective.config().log());
        if (mixee != null && mixee.root().userObject() instanceof VoxelMask app) {
            app.works(effective.config());
        }
        return effective;
    }

    /** The configuration of a file, the environment and options. */
    static EffectiveConfig effective(Optional<Path> file, List<ConfigFlag> more) throws ConfigException {
        List<ConfigFlag> flags = new ArrayList<>();
        String signingKey = System.getenv(SigningKeys.VARIABLE);
        if (signingKey != null && !signingKey.isBlank()) {
            flags.add(new ConfigFlag("keys.signing_key_file", SigningKeys.VARIABLE, signingKey));
        }
        flags.addAll(more);
        return ConfigLoader.effective(file, flags);
    }

    /** The file that is read; empty when there is none. */
    Optional<Path> file() {
        return config == null ? usualFile() : Optional.of(config);
    }

    /** The file that is read when none is given. */
    static Optional<Path> usualFile() {
        return Files.isRegularFile(USUAL_FILE) ? Optional.of(USUAL_FILE) : Optional.empty();
    }
}
