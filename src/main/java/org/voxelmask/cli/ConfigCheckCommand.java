package org.voxelmask.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.voxelmask.config.ConfigException;
import org.voxelmask.config.ConfigFlag;
import org.voxelmask.config.ConfigProblem;
import org.voxelmask.config.ConfigSnapshot;
import org.voxelmask.config.EffectiveConfig;
import org.voxelmask.config.Setting;
import org.voxelmask.errors.ErrorCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says everything that is wrong with a configuration. */
@Command(
        name = "check",
        description = {
            "Tells every mistake of the configuration at once, each with its line and what to write instead.",
            "Given several files it also tells what two of them share, which serve would refuse (docs/tenants.md). "
                    + "Opens no data folder; preflight looks at the files and programs that the settings name."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = "2:wrong usage, a mistake in the configuration, or serve would not start with it",
        footer = {
            "",
            "Examples:",
            "  voxelmask config check",
            "  voxelmask config check --config new.yaml --json",
            "  voxelmask config check --config clinic.yaml --config research.yaml"
        })
final class ConfigCheckCommand implements Callable<Integer> {
    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "the configuration; without it conf/voxelmask.yaml if there is one, else the defaults. Given "
                    + "several times, each is a tenant of its own")
    private List<Path> configs = List.of();

    @Option(names = "--data", paramLabel = "DIR", description = "the node's data folder, before data.dir of the file")
    private Path data;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Logging.level("WARN");
        try {
            good(configs.size() > 1 ? tenants() : one());
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
            return bad(List.of(new ConfigProblem(names(), "", sentence)));
        }
    }

    /** A good configuration, and the name of its file. */
    private record Checked(String file, EffectiveConfig effective) {
        int settings() {
            return effective.settings().size();
        }

        long given() {
            return effective.settings().stream()
                    .filter(setting -> setting.source() != Setting.Source.DEFAULT)
                    .count();
        }

        String sha256() {
            return ConfigSnapshot.of(effective.config()).sha256();
        }

        ObjectNode json(ObjectNode into) {
            return into.put("file", file)
                    .put("settings", settings())
                    .put("given", given())
                    .put("config_sha256", sha256());
        }
    }

    private List<Checked> one() throws ConfigException, UserException {
        List<ConfigFlag> flags =
                data == null ? List.of() : List.of(new ConfigFlag("data.dir", "--data", data.toString()));
        EffectiveConfig effective = NodeOptions.effective(file(), flags);
        Logging.configure(effective.config().log());
        Callers.policy(effective.config());
        return List.of(new Checked(names(), effective));
    }

    /** Each by itself and beside the others, as serve looks at them. */
    private List<Checked> tenants() throws ConfigException, UserException {
        if (data != null) {
            throw new UserException(
                    ErrorCode.USAGE, "--data is of one node: with several --config, write data.dir into the files");
        }
        Tenants.load(configs, List.of());
        List<Checked> all = new ArrayList<>();
        for (Path config : configs) {
            all.add(new Checked(config.toString(), NodeOptions.effective(Optional.of(config), List.of())));
        }
        return all;
    }

    private void good(List<Checked> all) {
        if (json) {
            ObjectNode object = Output.object().put("status", "good");
            if (all.size() == 1) {
                all.get(0).json(object);
            } else {
                ArrayNode files = object.putArray("files");
                all.forEach(one -> one.json(files.addObject()));
            }
            object.putArray("problems");
            Output.json(spec, object);
            return;
        }
        for (Checked one : all) {
            Output.line(
                    spec,
                    "good: " + one.settings() + " settings, " + one.given() + " of them given, the rest defaults; "
                            + one.file() + ", SHA-256 " + one.sha256());
        }
        if (all.size() > 1) {
            Output.line(spec, "apart: the " + all.size() + " share nothing that serve refuses");
        }
    }

    private int bad(List<ConfigProblem> problems) {
        ObjectNode object = Output.object().put("status", "bad").put("file", names());
        ArrayNode all = object.putArray("problems");
        problems.forEach(problem -> all.addObject()
                .put("where", problem.where())
                .put("key", problem.key())
                .put("message", problem.message()));
        Output.json(spec, object);
        return ExitCode.USAGE;
    }

    private Optional<Path> file() {
        return configs.isEmpty() ? NodeOptions.usualFile() : Optional.of(configs.get(0));
    }

    private String names() {
        return configs.size() > 1
                ? configs.stream().map(Path::toString).collect(Collectors.joining(", "))
                : file().map(Path::toString).orElse("no file");
    }
}
