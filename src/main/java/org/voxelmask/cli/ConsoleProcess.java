package org.voxelmask.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.voxelmask.audit.AuditEvent;
import org.voxelmask.console.ConsoleException;
import org.voxelmask.console.ConsoleNode;
import org.voxelmask.console.RunOrder;
import org.voxelmask.pipeline.OperatorChoice;
import org.voxelmask.pipeline.ProcessRequest;
import org.voxelmask.pipeline.Progress;
import org.voxelmask.pipeline.Reviewer;
import org.voxelmask.pipeline.RunResult;
import org.voxelmask.pipeline.StudyPipeline;
import org.voxelmask.stage.StageLock;
import org.voxelmask.stage.StagedInstance;
import org.voxelmask.stage.StudyCatalog;
import org.voxelmask.stage.StudyFolder;
import org.voxelmask.stage.StudySummary;
import org.voxelmask.trace.Traces;
import picocli.CommandLine.Model.CommandSpec;

/** Processes for the console as {@link ProcessCommand} does. */
final class ConsoleProcess implements ConsoleNode {
    private static final int CONFLICT = 409;

    private final Node node;
    private final CommandSpec spec;

    ConsoleProcess(Node node, CommandSpec spec) {
        this.node = node;
        this.spec = spec;
    }

    @Override
    public List<StudySummary> studies() throws IOException {
        return node.studies().list();
    }

    @Override
    public void visited(String host, boolean entered) throws IOException {
        node.audit().record(entered ? AuditEvent.CONSOLE_ENTERED : AuditEvent.CONSOLE_REFUSED, Map.of("host", host));
    }

    @Override
    public Ended process(RunOrder order, Progress progress, Reviewer reviewer)
            throws ConsoleException, IOException, InterruptedException {
        try {
            return run(order, progress, reviewer);
        } catch (UserException e) {
            throw new ConsoleException(CONFLICT, e.code().code() + ": " + e.getMessage(), e);
        }
    }

    private Ended run(RunOrder order, Progress progress, Reviewer reviewer)
            throws UserException, IOException, InterruptedException {
        StudyCatalog studies = node.studies();
        StudyFolder folder = StudyOptions.find(studies, order.studyKey());
        try (StageLock lock = StudyOptions.lock(folder)) {
            List<StagedInstance> instances = StudyOptions.whole(studies, folder, false);
            ConfigWatch.note(node, "console");
            ProcessRequest request = new ProcessRequest(
                    folder,
                    instances,
                    order.mode(),
                    order.profile(),
                    node.defaultOutput(),
                    null,
                    false,
                    new OperatorChoice(order.operator(), Set.of()));
            RunResult run = run(request, progress, reviewer);
            StagedPurges.After purged = StagedPurges.afterSeal(node, spec, folder, lock, instances, run);
            return new Ended(run, purged.word());
        }
    }

    private RunResult run(ProcessRequest request, Progress progress, Reviewer reviewer)
            throws UserException, IOException, InterruptedException {
        try (Traces traces = Tracing.start(node.config(), "", node.clock());
                ToldRun told = new ToldRun(node.clock(), traces.run())) {
            return new StudyPipeline(node.workshop(), told).process(request, progress, reviewer);
        }
    }
}
