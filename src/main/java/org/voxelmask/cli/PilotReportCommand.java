package org.voxelmask.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.evidence.ActionTaken;
import org.voxelmask.evidence.gate2.Gate2Exception;
import org.voxelmask.files.DurableFile;
import org.voxelmask.pipeline.RunMode;
import org.voxelmask.report.PilotReport;
import org.voxelmask.report.ReportCsv;
import org.voxelmask.report.ReportPage;
import org.voxelmask.report.RunLine;
import org.voxelmask.report.Times;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sums up the runs of a pilot. */
@Command(
        name = "pilot-report",
        description = {
            "Sums up runs from the node's tables: outcomes, what became of instances and why, boxes "
                    + "by label, times.",
            "Holds ids of runs, and no key and no identifier of a study. Purged runs are counted, " + "too."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {ExitCode.USAGE_TEXT},
        footer = {
            "",
            "Examples:",
            "  voxelmask pilot-report",
            "  voxelmask pilot-report --from 2026-01-01 --until 2026-01-31 --csv pilot.csv --html pilot.html",
            "  voxelmask pilot-report --mode research --json"
        })
final class PilotReportCommand implements Callable<Integer> {
    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "pilot",
            converter = RunModes.class,
            completionCandidates = RunModes.class,
            description = "runs of which mode: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private RunMode mode;

    @Option(
            names = "--from",
            paramLabel = "DATE",
            converter = Days.class,
            description = "first day, UTC, such as 2026-01-31; without it all")
    private LocalDate from;

    @Option(
            names = "--until",
            paramLabel = "DATE",
            converter = Days.class,
            description = "last day, UTC; without it today")
    private LocalDate until;

    @Option(names = "--csv", paramLabel = "FILE", description = "write a line for each run, for a spreadsheet")
    private Path csv;

    @Option(names = "--html", paramLabel = "FILE", description = "write a page that opens from disk")
    private Path html;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Mixin
    private NodeOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        NodeConfig config = options.load(List.of());
        Node.existing(config);
        PilotReport report = report(config);
        write(csv, "--csv", ReportCsv.of(report).getBytes(StandardCharsets.UTF_8));
        write(html, "--html", ReportPage.of(report));
        if (json) {
            Output.json(spec, object(report));
        } else if (csv == null && html == null) {
            print(report);
        }
        return ExitCode.OK;
    }

    private PilotReport report(NodeConfig config) throws UserException {
        Clock clock = Clock.systemUTC();
        LocalDate first = from == null ? LocalDate.EPOCH : from;
        LocalDate last = until == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : until;
        if (last.isBefore(first)) {
            throw new UserException(ErrorCode.USAGE, "--until " + last + " lies before --from " + first);
        }
        try {
            return PilotReport.of(
                    Tables.open(config, clock),
                    new PilotReport.Scope(mode.word(), begin(first), begin(last.plusDays(1))));
        } catch (Gate2Exception e) {
            throw UserException.of(e);
        }
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static void write(Path file, String option, byte[] bytes) throws UserException {
        if (file == null) {
            return;
        }
        try {
            DurableFile.write(file.toAbsolutePath(), bytes);
        } catch (IOException e) {
            throw new UserException(ErrorCode.NO_SUCH_FILE, option + ": " + Sentence.of(e), e);
        }
    }

    private void print(PilotReport report) {
        Output.line(spec, "RUNS       " + report.runs().size() + words(report.outcomes()));
        Output.line(
                spec,
                "INSTANCES  "
                        + report.runs().stream().mapToLong(RunLine::instances).sum() + words(report.actions()));
        Output.line(spec, "NO COPY    " + sum(report.withoutCopy()) + words(report.withoutCopy()));
        Output.line(spec, "BOXES      " + sum(report.labels()) + words(report.labels()));
        Times times = report.perInstance();
        Output.line(
                spec,
                "MS         median " + times.medianMs() + ", 95 of 100 within " + times.p95Ms() + ", longest "
                        + times.longestMs());
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String words(Map<String, Long> counts) {
        List<String> words = counts.entrySet().stream()
                .map(count -> count.getKey() + " " + count.getValue())
                .toList();
        return words.isEmpty() ? "" : ": " + String.join(", ", words);
    }

    private static ObjectNode object(PilotReport report) {
        ObjectNode object = Output.object()
                .put("mode", report.scope().mode())
                .put("from", report.scope().from().toString())
                .put("until", report.scope().until().toString());
        object.set("outcomes", counts(report.outcomes()));
        object.set("actions", counts(report.actions()));
        object.set("without_copy", counts(report.withoutCopy()));
        object.set("modalities", counts(report.modalities()));
        object.set("labels", counts(report.labels()));
        object.set("instance_ms", times(report.perInstance()));
        ArrayNode runs = object.putArray("runs");
        report.runs().forEach(run -> runs.add(run(run)));
        return object;
    }

    private static ObjectNode run(RunLine run) {
        ObjectNode object = Output.object()
                .put("run_id", run.runId().toString())
                .put("started_at", run.startedAt().toString())
                .put("profile", run.profile())
                .put("outcome", run.outcome())
                .put("instances", run.instances());
        ObjectNode actions = object.putObject("actions");
        for (ActionTaken action : ActionTaken.values()) {
            actions.put(action.name(), run.count(action));
        }
        object.put("boxes", run.boxes());
        run.sealedAfter()
                .ifPresentOrElse(
                        time -> object.put("sealed_after_s", time.toSeconds()), () -> object.putNull("sealed_after_s"));
        object.set("instance_ms", times(run.perInstance()));
        return object;
    }

    private static ObjectNode times(Times times) {
        return Output.object()
                .put("count", times.count())
                .put("median", times.medianMs())
                .put("p95", times.p95Ms())
                .put("longest", times.longestMs());
    }

    private static ObjectNode counts(Map<String, Long> counts) {
        ObjectNode object = Output.object();
        counts.forEach(object::put);
        return object;
    }
}
