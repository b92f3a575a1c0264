package org.voxelmask.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.voxelmask.access.AccessGate;
import org.voxelmask.audit.AuditEvent;
import org.voxelmask.config.ConfigFlag;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.dicom.net.AssociationAcceptor;
import org.voxelmask.stage.Staging;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Receives until it is told to stop. */
@Command(
        name = "serve",
        description = {
            "Receives studies: C-ECHO and C-STORE. Processes nothing by itself.",
            "Stops on SIGTERM or Ctrl-C."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {"2:wrong usage or configuration, port in use, or another serve in the data folder"},
        footer = {"", "Example:", "  voxelmask serve --port 11112 --ae-title VOXELMASK --data ./voxelmask-data"})
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private NodeOptions options;

    @Option(names = "--port", paramLabel = "N", description = "TCP port; 0 takes a free one")
    private String port;

    @Option(names = "--ae-title", paramLabel = "AET", description = "the node's AE title")
    private String aeTitle;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        NodeConfig config = options.load(flags());
        Logging.level(config.log().level().name());
        Node node = Node.open(config);
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitEnd(stop, stopped), "stop"));
        try (Staging staging = node.receive()) {
            serve(node, staging, stop);
        } finally {
            stopped.countDown();
        }
        return ExitCode.OK;
    }

    private void serve(Node node, Staging staging, CountDownLatch stop)
            throws IOException, InterruptedException, UserException {
        NodeConfig config = node.config();
        try (AccessGate gate = Callers.gate(config);
                AssociationAcceptor acceptor = node.listen(staging, gate)) {
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
                    + config.data().dir());
            out.flush();
            stop.await();
        }
        node.audit()
                .record(
                        AuditEvent.SERVE_STOPPED,
                        Map.of("ae_title", config.node().aeTitle()));
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
        if (port != null) {
            flags.add(new ConfigFlag("node.port", "--port", port));
        }
        if (aeTitle != null) {
            flags.add(new ConfigFlag("node.ae_title", "--ae-title", aeTitle));
        }
        return flags;
    }
}
