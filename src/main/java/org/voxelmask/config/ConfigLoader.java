package org.voxelmask.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a {@link NodeConfig}: the defaults, then the file, then the command line. */
public final class ConfigLoader {
    /** No configuration is larger. */
    static final int MAX_FILE_BYTES = 1 << 20;

    private ConfigLoader() {}

    /**
     * Loads a configuration.
     *
     * @param file UTF-8 YAML; empty for the defaults
     * @param flags what the command line says
     * @throws ConfigException with everything that is wrong, each with its line or flag
     */
    public static NodeConfig load(Optional<Path> file, List<ConfigFlag> flags) throws ConfigException {
        return effective(file, flags).config();
    }

    /**
     * Loads a configuration and tells where each setting came from.
     *
     * @param file as for {@link #load}
     * @param flags in the order in which each goes before the earlier ones
     * @throws ConfigException as {@link #load}
     */
    public static EffectiveConfig effective(Optional<Path> file, List<ConfigFlag> flags) throws ConfigException {
        Problems problems = new Problems();
        ConfigTree.Mapping tree = file.isPresent()
                ? readFile(file.get(), problems)
                : new ConfigTree.Mapping(Origin.file("defaults"), Map.of());
        // A file that is no YAML has one problem; judging what is missing from it would only hide that.
        problems.throwIfAny();
        for (ConfigFlag flag : flags) {
            tree = tree.with(flag.key(), new ConfigTree.Scalar(Origin.flag(flag.option()), flag.value()));
        }
        Trace trace = new Trace();
        NodeConfig config = NodeConfig.read(new Section("", tree, problems, trace));
        problems.throwIfAny();
        return new EffectiveConfig(config, trace.settings());
    }

    private static ConfigTree.Mapping readFile(Path file, Problems problems) {
        Origin whole = Origin.file(file.toString());
        try (InputStream in = Files.newInputStream(file)) {
            byte[] yaml = in.readNBytes(MAX_FILE_BYTES + 1);
            if (yaml.length <= MAX_FILE_BYTES) {
                return YamlReader.read(yaml, problems);
            }
            problems.add(whole, "", "is larger than " + Units.format(MAX_FILE_BYTES) + ": that is no configuration.");
        } catch (IOException e) {
            problems.add(whole, "", "cannot be read: give --config the path of a readable file.");
        }
        return new ConfigTree.Mapping(whole, Map.of());
    }
}
