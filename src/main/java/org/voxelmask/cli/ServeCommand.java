package org.voxelmask.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.voxelmask.access.AccessGate;
import org.voxelmask.audit.AuditEvent;
import org.voxelmask.config.ConfigException;
import org.voxelmask.config.ConfigFlag;
import org.voxelmask.config.LogConfig;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.dicom.net.AssociationAcceptor;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.evidence.AppBuild;
import org.voxelmask.health.HealthException;
import org.voxelmask.health.NodeMetrics;
import org.voxelmask.stage.Staging;
import org.voxelmask.tenant.Tenant;
import org.voxelmask.trace.Traces;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Receives until it is told to stop. */
@Command(
        name = "serve",
        description = {
            "Receives studies: C-ECHO and C-STORE.",
            "Processes nothing by itself. With several --config it receives for several tenants, "
                    + "apart from each other (docs/tenants.md). Stops on SIGTERM or Ctrl-C."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {"2:wrong usage or configuration, port in use, or another serve in the data folder"},
        footer = {
            "",
            "Examples:",
            "  voxelmask serve --port 11112 --ae-title VOXELMASK --data ./voxelmask-data",
            "  voxelmask serve --config clinic.yaml --config research.yaml"
        })
final class ServeCommand implements Callable<Integer> {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "the configuration; without it conf/voxelmask.yaml if there is one, else the defaults. Given "
                    + "several times, each is a tenant of its own")
    private List<Path> configs = List.of();

    @Option(names = "--data", paramLabel = "DIR", description = "the node's data folder, before data.dir of the file")
    private Path data;

    @Option(names = "--port", paramLabel = "N", description = "TCP port; 0 takes a free one")
    private String port;

    @Option(names = "--ae-title", paramLabel = "AET", description = "the node's AE title")
    private String aeTitle;

    @Option(
            names = "--health-port",
            paramLabel = "N",
            description = "serve /health and /metrics at this TCP port of 127.0.0.1; 0 takes a free one")
    private String healthPort;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        if (configs.size() > 1) {
            serve(tenants(), stop, stopped);
        } else {
            Optional<Path> file = configs.isEmpty() ? NodeOptions.usualFile() : Optional.of(configs.get(0));
            serve(NodeOptions.effective(file, flags()).config(), stop, stopped);
        }
        return ExitCode.OK;
    }

    private void serve(NodeConfig config, CountDownLatch stop, CountDownLatch stopped) throws Exception {
        Logging.configure(config.log());
        Logging.level(config.log().level().name());
        Node node = Node.open(config);
        onSignal(stop, stopped);
        try (Staging staging = node.receive();
                Remote remote = Remote.start(node);
                Traces traces = Tracing.start(config, "", node.clock())) {
            serve(node, staging, remote, traces, stop);
        } finally {
            stopped.countDown();
        }
    }

    private void serve(List<Tenant> tenants, CountDownLatch stop, CountDownLatch stopped) throws Exception {
        LogConfig log = tenants.get(0).config().log(); // the same for all
        Logging.configure(log);
        Logging.level(log.level().name());
        onSignal(stop, stopped);
        try (TenantServer server = TenantServer.start(tenants)) {
            server.announce(spec.commandLine().getOut());
            stop.await();
        } finally {
            stopped.countDown();
        }
    }

    /** What says where one node is says nothing of several. */
    private List<Tenant> tenants() throws ConfigException, UserException {
        if (data != null || port != null || aeTitle != null) {
            throw new UserException(
                    ErrorCode.USAGE,
                    "--data, --port and --ae-title are of one node: with several --config, write them into the files");
        }
        return Tenants.load(configs, flags());
    }

    private static void onSignal(CountDownLatch stop, CountDownLatch stopped) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitEnd(stop, stopped), "stop"));
    }

    private void serve(Node node, Staging staging, Remote remote, Traces traces, CountDownLatch stop)
            throws IOException, InterruptedException, UserException {
        NodeConfig config = node.config();
        try (NodeMetrics metrics = metrics(config);
                AccessGate gate = Callers.gate(config);
                AssociationAcceptor acceptor = node.listen(staging, gate, Tracing.watch(metrics, traces));
                Health health = metrics == null ? null : health(node, staging, acceptor, metrics)) {
            remote.show(metrics);
            show(traces, metrics);
            ConfigWatch.note(node, "serve"); // a serve that does not start changes nothing
            node.audit()
                    .record(
                            AuditEvent.SERVE_STARTED,
                            Map.of(
                                    "ae_title", config.node().aeTitle(),
                                    "callers", Callers.policy(config).word(),
                                    "transport", config.tls().enabled() ? "tls" : "plain"));
            PrintWriter out = spec.commandLine().getOut();
            out.println("ready: " + config.node().aeTitle() + " at "
                    + acceptor.address().getAddress().getHostAddress() + ":"
                    + acceptor.address().getPort() + (config.tls().enabled() ? " over TLS" : "") + ", data in "
                    + config.data().dir() + (health == null ? "" : ", health at " + health.place()));
            out.flush();
            stop.await();
        }
        node.audit()
                .record(
                        AuditEvent.SERVE_STOPPED,
                        Map.of("ae_title", config.node().aeTitle()));
    }

    static void show(Traces traces, NodeMetrics metrics) {
        if (metrics != null && traces.enabled()) {
            metrics.show(traces);
        }
    }

    private static NodeMetrics metrics(NodeConfig config) throws IOException {
        return config.health().enabled()
                ? new NodeMetrics(AppBuild.current("", "").version())
                : null;
    }

    private static Health health(Node node, Staging staging, AssociationAcceptor acceptor, NodeMetrics metrics)
            throws IOException, InterruptedException, UserException {
        try {
            return Health.start(node, staging, acceptor, metrics);
        } catch (HealthException e) {
            throw UserException.of(e);
        }
    }

    /** A signal ends the process with code 0 once everything is closed, and not before. */
    private static void awaitEnd(CountDownLatch stop, CountDownLatch stopped) {
        boolean signalled = stopped.getCount() > 0;
        stop.countDown();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (signalled) {
            Runtime.getRuntime().halt(ExitCode.OK);
        }
    }

    private List<ConfigFlag> flags() {
        List<ConfigFlag> flags = new ArrayList<>();
        if (data != null) {
            flags.add(new ConfigFlag("data.dir", "--data", data.toString()));
        }
        if (port != null) {
            flags.add(new ConfigFlag("node.port", "--port", port));
        }
        if (aeTitle != null) {
            flags.add(new ConfigFlag("node.ae_title", "--ae-title", aeTitle));
        }
        if (healthPort != null) {
            flags.add(new ConfigFlag("health.enabled", "--health-port", "true"));
            flags.add(new ConfigFlag("health.port", "--health-port", healthPort));
        }
        return flags;
    }
}
