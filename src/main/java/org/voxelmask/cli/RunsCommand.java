package org.voxelmask.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.retention.RunCatalog;
import org.voxelmask.retention.RunEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists runs with what their files say of them. */
@Command(
        name = "runs",
        description = {
            "Lists runs with where they stand, and from when on their retention policy lets them be " + "purged.",
            "States: running, sealed, partial, failed, incomplete, purged, purge interrupted, "
                    + "unreadable. Verifies nothing."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {ExitCode.USAGE_TEXT},
        footer = {"", "Examples:", "  voxelmask runs", "  voxelmask runs --expired --json"})
final class RunsCommand implements Callable<Integer> {
    @Mixin
    private NodeOptions options;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "where the runs are; without it output/ in the data folder")
    private Path output;

    @Option(names = "--expired", description = "only those that their policy no longer keeps")
    private boolean expired;

    @Option(names = "--json", description = "print a JSON array")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        NodeConfig config = options.load(List.of());
        Path root = output == null ? Node.defaultOutput(config) : OwnFolders.require(output, config);
        Instant now = Clock.systemUTC().instant();
        List<RunEntry> runs = new RunCatalog(root)
                .list().stream().filter(run -> !expired || run.isExpired(now)).toList();
        if (json) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            runs.forEach(run -> array.add(object(run, now)));
            Output.json(spec, array);
            return ExitCode.OK;
        }
        if (!runs.isEmpty()) {
            Output.line(
                    spec, String.format(Locale.ROOT, "%-36s  %-17s  %-20s  %s", "RUN", "STATE", "ENDED", "KEPT UNTIL"));
        }
        runs.forEach(run -> Output.line(spec, row(run, now)));
        return ExitCode.OK;
    }

    private static ObjectNode object(RunEntry run, Instant now) {
        ObjectNode object = Output.object();
        object.put("run_id", run.runId() == null ? null : run.runId().toString());
        object.put("status", run.standing().word());
        object.put("study_key", run.studyKey());
        object.put("job_id", run.jobId() == null ? null : run.jobId().toString());
        object.put("started_at", text(run.startedAt()));
        object.put("ended_at", text(run.endedAt()));
        object.put(
                "retention_policy_id",
                run.policy() == null ? null : run.policy().name());
        object.put(
                "purge_after",
                run.purgeAfter() == null ? null : run.purgeAfter().toString());
        object.put("expired", run.isExpired(now));
        object.put("problem", run.problem());
        return object.put("run_dir", run.folder().toString());
    }

    private static String row(RunEntry run, Instant now) {
        String kept = run.policy() == null
                ? "no policy"
                : run.purgeAfter() + " (" + run.policy() + (run.isExpired(now) ? ", EXPIRED)" : ")");
        String problem = run.problem() == null ? "" : "  " + run.problem();
        return String.format(
                Locale.ROOT,
                "%-36s  %-17s  %-20s  %s%s",
                name(run),
                run.standing().words(),
                run.endedAt() == null ? "-" : text(run.endedAt()),
                kept,
                problem);
    }

    /** A folder that is no run's is told apart, but what it is called stays within bounds. */
    private static String name(RunEntry run) {
        String name = run.folder().getFileName().toString();
        return name.matches("[A-Za-z0-9._-]{1,36}") ? name : "(a name that is no run's)";
    }

    private static String text(Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
