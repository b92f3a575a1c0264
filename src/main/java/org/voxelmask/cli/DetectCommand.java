package org.voxelmask.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.config.ProfileName;
import org.voxelmask.detect.DetectionException;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.pipeline.FileLooks;
import org.voxelmask.pipeline.FileSearch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what would be masked in files, without a run. */
@Command(
        name = "detect",
        description = {
            "Looks for burned-in text in DICOM files and shows the boxes that process would blank.",
            "Needs no node and no study, changes nothing, and never prints what it read. Folders are "
                    + "looked through with all below them."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {
            ExitCode.USAGE_TEXT,
            "3:the text engine does not work; nothing was looked at",
            "6:at least one DICOM file could not be looked at"
        },
        footer = {
            "",
            "Examples:",
            "  voxelmask detect image.dcm",
            "  voxelmask detect images/ --profile research --overlay boxes/",
            "  voxelmask detect images/ --json > boxes.jsonl"
        })
final class DetectCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE|DIR", description = "DICOM files, or folders of them")
    private List<Path> named;

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            defaultValue = "clinical",
            converter = ProfileNames.class,
            completionCandidates = ProfileNames.class,
            description = "whose thresholds and zones: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private ProfileName profile;

    @Option(
            names = "--overlay",
            paramLabel = "DIR",
            description = "write a PNG for each file that was looked at: its boxes, white on black, and no pixel of it")
    private Path overlay;

    @Option(names = "--json", description = "print one JSON object a line, one for each file")
    private boolean json;

    @Mixin
    private NodeOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Logging.level("WARN");
        NodeConfig config = options.load(List.of());
        List<FileSearch.Found> files = files();
        Optional<OverlayFolder> overlays =
                overlay == null ? Optional.empty() : Optional.of(OverlayFolder.open(overlay));
        DetectOutput output = new DetectOutput(spec, json, files.size());
        return StopSignals.during(() -> look(config, files, overlays, output));
    }

    private int look(
            NodeConfig config, List<FileSearch.Found> files, Optional<OverlayFolder> overlays, DetectOutput output)
            throws Exception {
        try (NativeHome natives = NativeHome.of(config);
                FileLooks looks = FileLooks.open(config, profile, natives.folder(), files.size())) {
            looks.look(files, file -> {
                if (overlays.isPresent()) {
                    overlays.get().draw(file);
                }
                output.tell(file);
            });
        } catch (DetectionException e) {
            throw UserException.of(e);
        }
        return output.end();
    }

    private List<FileSearch.Found> files() throws IOException, UserException {
        for (Path path : named) {
            if (!Files.isDirectory(path) && !Files.isRegularFile(path)) {
                throw new UserException(ErrorCode.NO_SUCH_FILE, "there is no file or folder " + path);
            }
        }
        return FileSearch.find(named);
    }
}
