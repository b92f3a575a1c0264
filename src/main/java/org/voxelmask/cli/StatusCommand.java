package org.voxelmask.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.evidence.gate2.JobManifest.OverallStatus;
import org.voxelmask.evidence.gate2.RunTotals;
import org.voxelmask.health.CheckState;
import org.voxelmask.health.Finding;
import org.voxelmask.health.HealthBoard;
import org.voxelmask.health.HealthReport;
import org.voxelmask.health.Level;
import org.voxelmask.health.Probe;
import org.voxelmask.health.StagingWatch;
import org.voxelmask.stage.StageGlance;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows how a node is, from its data folder alone: with or without a serve, with or without its pages. */
@Command(
        name = "status",
        description = {
            "Shows how the node is: whether it receives, disk, keys, backlog, database, ledger, text "
                    + "engine, runs.",
            "Looks by itself and asks nobody; works while serve is up and while it is not."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {ExitCode.USAGE_TEXT, "3:a check fails"},
        footer = {"", "Examples:", "  voxelmask status", "  voxelmask status --json --data /srv/voxelmask"})
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private NodeOptions options;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Option(
            names = "--receiving",
            description = "fail when no serve receives: for health checks of containers and services")
    private boolean receiving;

    @Spec
    private CommandSpec spec;

    private final Map<OverallStatus, Long> runs = new EnumMap<>(OverallStatus.class);

    @Override
    public Integer call() throws Exception {
        Logging.level("ERROR");
        NodeConfig config = options.load(List.of());
        PresentKeys.require(config);
        Node node = Node.existing(config);
        StagingWatch watch = new StagingWatch(() -> StageGlance.whole(node.staging()), config, node.clock());
        List<Probe> probes = new ArrayList<>();
        probes.add(new Probe("receiver", Probe.Use.LIVE, Duration.ZERO, () -> receiver(node.staging())));
        probes.addAll(
                Health.of(node, watch, this::count, new Health.DiskCheckNumbers(new AtomicLong(), new AtomicLong())));
        HealthReport report = HealthBoard.once(probes);
        print(report, watch);
        return report.level() == Level.FAIL ? ExitCode.PREFLIGHT_FAILED : ExitCode.OK;
    }

    private Finding receiver(Path staging) {
        try {
            if (StageGlance.isReceived(staging)) {
                return Finding.pass("a serve receives");
            }
            String sentence = "no serve receives into this data folder";
            return receiving ? Finding.fail(sentence) : Finding.warn(sentence);
        } catch (IOException e) {
            return Finding.fail("whether a serve receives cannot be told: look at the data folder's rights");
        }
    }

    private void count(RunTotals run) {
        runs.merge(run.outcome(), 1L, Long::sum);
    }

    private void print(HealthReport report, StagingWatch watch) {
        if (json) {
            Output.json(spec, object(report, watch));
            return;
        }
        for (CheckState check : report.checks()) {
            String level = check.level().word().toUpperCase(Locale.ROOT);
            Output.line(
                    spec,
                    String.format(
                            Locale.ROOT,
                            "%-4s  %-12s %s",
                            level,
                            check.name(),
                            check.finding().sentence()));
        }
        Output.line(spec, "runs  " + String.join(", ", runsInWords()));
    }

    private List<String> runsInWords() {
        List<String> words = new ArrayList<>();
        for (OverallStatus status : OverallStatus.values()) {
            words.add(runs.getOrDefault(status, 0L) + " " + status.word());
        }
        return words;
    }

    private ObjectNode object(HealthReport report, StagingWatch watch) {
        ObjectNode object = report.json();
        StageGlance glance = watch.last();
        ObjectNode staging = object.putObject("staging");
        if (glance != null) {
            staging.put("studies", glance.studies())
                    .put("instances", glance.held().instances())
                    .put("bytes", glance.held().bytes())
                    .put("set_aside", glance.setAside());
        }
        staging.put("oldest_age_seconds", watch.oldestSeconds());
        ObjectNode counted = object.putObject("runs");
        for (OverallStatus status : OverallStatus.values()) {
            counted.put(status.word(), runs.getOrDefault(status, 0L));
        }
        return object;
    }
}
