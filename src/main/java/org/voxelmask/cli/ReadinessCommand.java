package org.voxelmask.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.evidence.RunReceipt.PreflightResult;
import org.voxelmask.health.CheckState;
import org.voxelmask.health.Finding;
import org.voxelmask.health.HealthBoard;
import org.voxelmask.health.HealthReport;
import org.voxelmask.health.Level;
import org.voxelmask.health.Probe;
import org.voxelmask.health.StagingWatch;
import org.voxelmask.pipeline.Preflight;
import org.voxelmask.pipeline.Workshop;
import org.voxelmask.readiness.CertificateCheck;
import org.voxelmask.readiness.FolderChecks;
import org.voxelmask.readiness.Machine;
import org.voxelmask.readiness.MachineChecks;
import org.voxelmask.readiness.SettingChecks;
import org.voxelmask.readiness.TrailCheck;
import org.voxelmask.readiness.TrailTimes;
import org.voxelmask.stage.StageGlance;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks at an installation as a whole. */
@Command(
        name = "readiness",
        description = {
            "Looks at an installation as a whole before patients' images come.",
            "Account, limits, disk, settings, certificate, keys, records, backup, engines. Run it as "
                    + "the account that runs serve, with its configuration. A warning is something to have a "
                    + "reason for; what fails is to be mended first."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {ExitCode.USAGE_TEXT, "3:something fails; with --strict also when something warns"},
        footer = {"", "Examples:", "  voxelmask readiness", "  voxelmask readiness --strict --json --config prod.yaml"})
final class ReadinessCommand implements Callable<Integer> {
    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "where runs would go; without it output/ in the data folder")
    private Path output;

    @Option(names = "--strict", description = "warnings fail, too")
    private boolean strict;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Mixin
    private NodeOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Logging.level("ERROR");
        NodeConfig config = options.load(List.of());
        PresentKeys.require(config);
        Node node = Node.existing(config);
        return StopSignals.during(() -> {
            HealthReport report = HealthBoard.once(probes(node));
            print(report);
            boolean ready = strict ? report.level() == Level.PASS : report.level() != Level.FAIL;
            return ready ? ExitCode.OK : ExitCode.PREFLIGHT_FAILED;
        });
    }

    private List<Probe> probes(Node node) throws IOException, InterruptedException {
        NodeConfig config = node.config();
        Machine machine = Machine.here();
        List<Probe> probes = new ArrayList<>(new MachineChecks(machine, config).probes());
        Optional<Path> file = options.file();
        probes.addAll(new FolderChecks(config.data().dir(), file, machine.user()).probes());
        probes.addAll(new SettingChecks(config).probes());
        probes.add(probe("callers", callers(config)));
        if (config.tls().enabled()) {
            probes.add(probe("tls", tls(node)));
            CertificateCheck certificate = new CertificateCheck(config.tls().certificate(), node.clock());
            probes.add(new Probe("certificate", Probe.Use.HEALTH, Duration.ZERO, certificate));
        }
        probes.addAll(records(node));
        probes.addAll(engines(node));
        return probes;
    }

    private static List<Probe> records(Node node) throws IOException {
        NodeConfig config = node.config();
        StagingWatch watch = new StagingWatch(() -> StageGlance.whole(node.staging()), config, node.clock());
        Health.DiskCheckNumbers numbers = new Health.DiskCheckNumbers(new AtomicLong(), new AtomicLong());
        List<Probe> probes = new ArrayList<>(Health.of(node, watch, run -> {}, numbers));
        probes.removeIf(probe -> probe.name().equals("text_engine")); // opened below
        probes.add(new Probe("audit_trail", Probe.Use.HEALTH, Duration.ZERO, new TrailCheck(node.auditFile())));
        probes.addAll(new TrailTimes(node.auditFile(), node.clock()).probes());
        return probes;
    }

    /** What process would look at first. */
    private List<Probe> engines(Node node) throws IOException, InterruptedException {
        NodeConfig config = node.config();
        Preflight.Question question = new Preflight.Question(
                output == null ? node.defaultOutput() : output,
                List.of(),
                config.process(),
                Workshop.detection(config, config.data().dir().resolve("natives")),
                1);
        try (Preflight preflight = Preflight.of(question)) {
            return preflight.results().stream()
                    .filter(result -> !result.check().equals("sources_readable"))
                    .map(result -> probe(result.check(), finding(result)))
                    .toList();
        }
    }

    private static Finding callers(NodeConfig config) {
        try {
            return Finding.pass(Callers.policy(config).sentence());
        } catch (UserException e) {
            return Finding.fail("serve would not start: " + e.getMessage());
        }
    }

    private static Finding tls(Node node) {
        try {
            node.security();
            return Finding.pass("certificate and key can be used");
        } catch (UserException e) {
            return Finding.fail("serve would not start: " + e.getMessage());
        }
    }

    private static Finding finding(PreflightResult result) {
        return result.passed() ? Finding.pass(result.detail()) : Finding.fail(result.detail());
    }

    private static Probe probe(String name, Finding found) {
        String word = name.equals("jpeg2000_codec") ? "openjpeg" : name;
        return new Probe(word, Probe.Use.HEALTH, Duration.ZERO, () -> found);
    }

    private void print(HealthReport report) {
        if (json) {
            Output.json(spec, report.json());
            return;
        }
        for (CheckState check : report.checks()) {
            String level = check.level().word().toUpperCase(Locale.ROOT);
            Output.line(
                    spec,
                    String.format(
                            Locale.ROOT,
                            "%-4s  %-16s %s",
                            level,
                            check.name(),
                            check.finding().sentence()));
        }
        Output.line(
                spec,
                report.names(Level.FAIL).size() + " to be mended, "
                        + report.names(Level.WARN).size() + " to have a reason for");
    }
}
