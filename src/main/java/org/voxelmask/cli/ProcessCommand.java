package org.voxelmask.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.voxelmask.config.ProfileName;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.pipeline.OperatorChoice;
import org.voxelmask.pipeline.ProcessRequest;
import org.voxelmask.pipeline.Reviewer;
import org.voxelmask.pipeline.RunMode;
import org.voxelmask.pipeline.RunResult;
import org.voxelmask.pipeline.StudyPipeline;
import org.voxelmask.stage.StageLock;
import org.voxelmask.stage.StagedInstance;
import org.voxelmask.stage.StudyCatalog;
import org.voxelmask.stage.StudyFolder;
import org.voxelmask.trace.Traces;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Processes one staged study. */
@Command(
        name = "process",
        description = {
            "Masks and de-identifies copies of a staged study and writes the evidence.",
            "The staged originals are only read, and purged when the run is sealed, unless "
                    + "retention.purge_staging_after_seal says no. Runs while serve is up."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {
            ExitCode.USAGE_TEXT,
            "3:a preflight check failed, nothing was processed",
            "4:the run failed",
            "6:partial: at least one instance failed, the run is not sealed",
            "7:study unknown, still receiving, or locked by another run"
        },
        footer = {"", "Example:", "  voxelmask process STUDY --mode pilot --profile foi-patient --output ./copies"})
final class ProcessCommand implements Callable<Integer> {
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}");

    @Parameters(paramLabel = "STUDY", description = "Study Instance UID, or the key that studies shows")
    private String study;

    @Option(
            names = "--mode",
            required = true,
            paramLabel = "MODE",
            converter = RunModes.class,
            completionCandidates = RunModes.class,
            description = "what the run is for: ${COMPLETION-CANDIDATES}")
    private RunMode mode;

    @Option(
            names = "--profile",
            required = true,
            paramLabel = "PROFILE",
            converter = ProfileNames.class,
            completionCandidates = ProfileNames.class,
            description = "how to de-identify: ${COMPLETION-CANDIDATES}")
    private ProfileName profile;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "where runs go; without it output/ in the data folder")
    private Path output;

    @Option(
            names = "--label",
            paramLabel = "TEXT",
            description = "your word for the run; never a name or a number of a patient")
    private String label;

    @Mixin
    private ChoiceOptions choice;

    @Option(names = "--retain-temp", description = "keep temporary files; recorded in the receipt")
    private boolean retainTemp;

    @Option(names = "--even-if-receiving", description = "do not wait for the sender's silence")
    private boolean evenIfReceiving;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Mixin
    private NodeOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Logging.level("WARN");
        if (label != null && !LABEL.matcher(label).matches()) {
            throw new UserException(
                    ErrorCode.USAGE, "--label takes up to 64 letters, digits, spaces, dots, dashes and underscores");
        }
        Reviewer reviewer = choice.reviewer();
        Node node = Node.existing(options.load(List.of()));
        StudyCatalog studies = node.studies();
        StudyFolder folder = StudyOptions.find(studies, study);
        StageLock lock = StudyOptions.lock(folder);
        try (lock) {
            List<StagedInstance> instances = StudyOptions.whole(studies, folder, evenIfReceiving);
            ConfigWatch.note(node, "process");
            Path root = output == null ? node.defaultOutput() : OwnFolders.require(output, node.config());
            OperatorChoice wanted = choice.of(instances, node.keys().names());
            ProcessRequest request =
                    new ProcessRequest(folder, instances, mode, profile, root, label, retainTemp, wanted);
            RunResult run = run(node, request, reviewer);
            StagedPurges.After purged = StagedPurges.afterSeal(node, spec, folder, lock, instances, run);
            if (json) {
                Output.json(spec, purged.putInto(RunOutput.json(run)));
            } else {
                RunOutput.print(spec, run);
                RunOutput.purged(spec, purged.gone());
            }
            return run.state().exitCode();
        }
    }

    private RunResult run(Node node, ProcessRequest request, Reviewer reviewer) throws Exception {
        try (Traces traces = Tracing.start(node.config(), "", node.clock());
                ToldRun told = new ToldRun(node.clock(), traces.run())) {
            return StopSignals.during(() -> new StudyPipeline(node.workshop(), told)
                    .process(request, RunOutput.progress(spec, json), reviewer));
        }
    }
}
