package org.voxelmask.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.voxelmask.config.ConfigSnapshot;
import org.voxelmask.config.EffectiveConfig;
import org.voxelmask.config.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what is in force. */
@Command(
        name = "show",
        description = {
            "Shows every setting that is in force and where it came from: default, a line of the "
                    + "file, a variable of the environment, an option.",
            "What a secret file holds is never read and stands as ***."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = ExitCode.USAGE_TEXT,
        footer = {"", "Examples:", "  voxelmask config show", "  voxelmask config show --given --config new.yaml"})
final class ConfigShowCommand implements Callable<Integer> {
    @Option(names = "--given", description = "leave out what nobody set")
    private boolean given;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Mixin
    private NodeOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Logging.level("WARN");
        EffectiveConfig effective = options.effective(List.of());
        List<Setting> settings = effective.settings().stream()
                .filter(setting -> !given || setting.source() != Setting.Source.DEFAULT)
                .toList();
        ConfigSnapshot snapshot = ConfigSnapshot.of(effective.config());
        String file = options.file().map(Object::toString).orElse(null);
        if (json) {
            Output.json(spec, json(settings, file, snapshot));
            return ExitCode.OK;
        }
        Output.line(spec, "# " + (file == null ? "no file" : file) + ", SHA-256 " + snapshot.sha256());
        int width = settings.stream()
                .mapToInt(setting -> pair(setting).length())
                .max()
                .orElse(0);
        settings.forEach(setting -> Output.line(
                spec,
                String.format(Locale.ROOT, "%-" + Math.min(width, 72) + "s  # %s", pair(setting), source(setting))));
        return ExitCode.OK;
    }

    private static String pair(Setting setting) {
        return setting.key() + ": " + setting.value();
    }

    private static String source(Setting setting) {
        return switch (setting.source()) {
            case DEFAULT -> "default";
            case FILE -> setting.where();
            case ENVIRONMENT -> "environment, " + setting.where();
            case FLAG -> "option " + setting.where();
        };
    }

    private static ObjectNode json(List<Setting> settings, String file, ConfigSnapshot snapshot) {
        ObjectNode object = Output.object().put("file", file).put("config_sha256", snapshot.sha256());
        ArrayNode all = object.putArray("settings");
        settings.forEach(setting -> all.addObject()
                .put("key", setting.key())
                .put("value", setting.value())
                .put("source", setting.source().name().toLowerCase(Locale.ROOT))
                .put("where", setting.where().isEmpty() ? null : setting.where()));
        return object;
    }
}
