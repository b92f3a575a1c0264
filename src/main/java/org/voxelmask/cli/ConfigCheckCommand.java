package org.voxelmask.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import org.voxelmask.config.ConfigException;
import org.voxelmask.config.ConfigProblem;
import org.voxelmask.config.ConfigSnapshot;
import org.voxelmask.config.EffectiveConfig;
import org.voxelmask.config.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says everything that is wrong with a configuration. */
@Command(
        name = "check",
        description = {
            "Tells every mistake of the configuration at once, each with its line and what to write instead.",
            "Opens no data folder; preflight looks at the files and programs that the settings name."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = "2:wrong usage, a mistake in the configuration, or serve would not start with it",
        footer = {"", "Examples:", "  voxelmask config check", "  voxelmask config check --config new.yaml --json"})
final class ConfigCheckCommand implements Callable<Integer> {
    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Mixin
    private NodeOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Logging.level("WARN");
        try {
            EffectiveConfig effective = options.effective(List.of());
            Callers.policy(effective.config());
            good(effective);
            return ExitCode.OK;
        } catch (ConfigException e) {
            if (!json) {
                throw e;
            }
            return bad(e.problems());
        } catch (UserException e) {
            String sentence = "serve would not start: " + e.getMessage();
            if (!json) {
                throw new UserException(e.code(), sentence, e);
            }
            return bad(List.of(new ConfigProblem(file(), "", sentence)));
        }
    }

    private void good(EffectiveConfig effective) {
        ConfigSnapshot snapshot = ConfigSnapshot.of(effective.config());
        long set = effective.settings().stream()
                .filter(setting -> setting.source() != Setting.Source.DEFAULT)
                .count();
        if (json) {
            ObjectNode object = Output.object().put("status", "good").put("file", file());
            object.put("settings", effective.settings().size()).put("given", set);
            object.put("config_sha256", snapshot.sha256()).putArray("problems");
            Output.json(spec, object);
        } else {
            Output.line(
                    spec,
                    "good: " + effective.settings().size() + " settings, " + set + " of them given, the rest defaults; "
                            + file() + ", SHA-256 " + snapshot.sha256());
        }
    }

    private int bad(List<ConfigProblem> problems) {
        ObjectNode object = Output.object().put("status", "bad").put("file", file());
        ArrayNode all = object.putArray("problems");
        problems.forEach(problem -> all.addObject()
                .put("where", problem.where())
                .put("key", problem.key())
                .put("message", problem.message()));
        Output.json(spec, object);
        return ExitCode.USAGE;
    }

    private String file() {
        return options.file().map(Object::toString).orElse("no file");
    }
}
