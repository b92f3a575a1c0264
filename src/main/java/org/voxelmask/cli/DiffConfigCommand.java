package org.voxelmask.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.voxelmask.config.ConfigException;
import org.voxelmask.config.ConfigFlag;
import org.voxelmask.config.EffectiveConfig;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.config.ProfileName;
import org.voxelmask.detect.DetectionException;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.pipeline.ConfigDiff;
import org.voxelmask.pipeline.DrySource;
import org.voxelmask.pipeline.FileSearch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what would change with another configuration, without a run. */
@Command(
        name = "diff-config",
        description = {
            "Tells which boxes and attributes of a study another configuration would treat " + "differently.",
            "Makes no run, no copy and no record; shows no value and nothing that was read. What the "
                    + "second look at finished copies would find is not part of it."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {
            ExitCode.USAGE_TEXT,
            "3:the text engine does not work; nothing was looked at",
            "6:at least one object cannot be read",
            "7:study unknown or still receiving"
        },
        footer = {
            "",
            "Examples:",
            "  voxelmask diff-config conf/voxelmask.yaml new.yaml STUDY --profile research",
            "  voxelmask diff-config conf/voxelmask.yaml new.yaml images/ --json"
        })
final class DiffConfigCommand implements Callable<Integer> {
    private static final int KEY_BYTES = 32;

    @Parameters(index = "0", paramLabel = "A", description = "the configuration that is in force")
    private Path before;

    @Parameters(index = "1", paramLabel = "B", description = "the one that is to be")
    private Path after;

    @Parameters(
            index = "2",
            paramLabel = "STUDY|DIR",
            description = "a study that is staged in the data folder of A, or a DICOM file or folder of them")
    private String study;

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            defaultValue = "clinical",
            converter = ProfileNames.class,
            completionCandidates = ProfileNames.class,
            description = "the profile of both: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private ProfileName profile;

    @Option(names = "--data", paramLabel = "DIR", description = "the node's data folder, before data.dir of the files")
    private Path data;

    @Option(names = "--even-if-receiving", description = "do not wait for the sender's silence")
    private boolean evenIfReceiving;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** What is looked at, and the key for both. */
    private record Sources(List<DrySource> objects, byte[] projectKey) {}

    @Override
    public Integer call() throws Exception {
        Logging.level("WARN");
        EffectiveConfig first = load(before);
        EffectiveConfig second = load(after);
        DiffConfigOutput output = new DiffConfigOutput(spec, json, first, second);
        Sources sources = sources(first.config());
        return StopSignals.during(() -> compare(first, second, sources, output));
    }

    private int compare(EffectiveConfig first, EffectiveConfig second, Sources sources, DiffConfigOutput output)
            throws Exception {
        try (NativeHome natives = NativeHome.of(first.config());
                ConfigDiff diff = ConfigDiff.open(
                        first.config(),
                        second.config(),
                        profile,
                        sources.projectKey(),
                        natives.folder(),
                        sources.objects().size())) {
            diff.compare(sources.objects(), output::tell);
        } catch (DetectionException e) {
            throw UserException.of(e);
        }
        return output.end(profile);
    }

    private EffectiveConfig load(Path file) throws UserException {
        List<ConfigFlag> flags =
                data == null ? List.of() : List.of(new ConfigFlag("data.dir", "--data", data.toString()));
        try {
            return NodeOptions.effective(Optional.of(file), flags);
        } catch (ConfigException e) {
            throw new UserException(ErrorCode.CONFIGURATION, file + ": " + e.getMessage(), e);
        }
    }

    private Sources sources(NodeConfig config) throws Exception {
        Path path = Path.of(study);
        if (Files.isDirectory(path) || Files.isRegularFile(path)) {
            List<DrySource> files =
                    FileSearch.find(List.of(path)).stream().map(DrySource::of).toList();
            return new Sources(files, new byte[KEY_BYTES]);
        }
        Node node = Node.existing(config);
        List<DrySource> staged =
                StudyOptions.whole(node.studies(), StudyOptions.find(node.studies(), study), evenIfReceiving).stream()
                        .map(DrySource::of)
                        .toList();
        return new Sources(staged, node.keys().projectKey());
    }
}
