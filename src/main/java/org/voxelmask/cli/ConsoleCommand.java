package org.voxelmask.cli;

import com.sun.net.httpserver.HttpsConfigurator;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.voxelmask.audit.AuditEvent;
import org.voxelmask.config.ConfigFlag;
import org.voxelmask.config.ConsoleConfig;
import org.voxelmask.console.ConsoleException;
import org.voxelmask.console.ConsolePages;
import org.voxelmask.console.ConsoleServer;
import org.voxelmask.console.Doorkeeper;
import org.voxelmask.console.RunDesk;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.tls.AccessToken;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves the operator's page until it is told to stop. */
@Command(
        name = "console",
        description = {
            "Serves a page in the browser: staged studies, a button that processes one, and a review " + "of its plan.",
            "The review comes before anything is masked. Processes nothing by itself. On 127.0.0.1 "
                    + "unless console.bind says otherwise, and then only with TLS and a token. Stops on "
                    + "SIGTERM or Ctrl-C; a run that is under way then ends as failed."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {"2:wrong usage or configuration, or port in use"},
        footer = {"", "Example:", "  voxelmask console --data ./voxelmask-data"})
final class ConsoleCommand implements Callable<Integer> {
    private static final String VARIABLE = "VOXELMASK_CONSOLE_TOKEN";

    @Mixin
    private NodeOptions options;

    @Option(names = "--port", paramLabel = "N", description = "TCP port of the page; 0 takes a free one")
    private String port;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        List<ConfigFlag> flags = new ArrayList<>();
        if (port != null) {
            flags.add(new ConfigFlag("console.port", "--port", port));
        }
        Node node = Node.existing(options.load(flags));
        Logging.level("WARN");
        ConsoleConfig config = node.config().console();
        SecureRandom random = new SecureRandom();
        WebEntry entry = new WebEntry("console", config.certificate(), config.privateKey(), config.tokenFile());
        Optional<AccessToken> token = entry.token(System.getenv(VARIABLE));
        PrintWriter out = spec.commandLine().getOut();
        StringBuilder origin = new StringBuilder();
        Doorkeeper door = token.isEmpty()
                ? Doorkeeper.oneTime(random, node.clock(), fresh -> say(out, "enter once: " + origin + "/#" + fresh))
                : Doorkeeper.withToken(token.get().secret(), random, node.clock());
        HttpsConfigurator tls = entry.tls(node.clock().instant());
        ConsoleProcess process = new ConsoleProcess(node, spec);
        RunDesk desk = new RunDesk(process, config.reviewTimeLimit(), node.clock());
        ConsolePages pages = new ConsolePages(process, desk, door, node.clock(), tls != null);
        try (ConsoleServer server = start(config, tls, token.isPresent(), door, pages)) {
            origin.append(server.origin());
            node.audit().record(AuditEvent.CONSOLE_STARTED, Map.of("transport", tls == null ? "plain" : "tls"));
            say(out, "console: " + origin + ", data in " + node.config().data().dir());
            server.open();
            awaitStop();
        } finally {
            desk.stop();
        }
        node.audit().record(AuditEvent.CONSOLE_STOPPED, Map.of());
        return ExitCode.OK;
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }

    private static ConsoleServer start(
            ConsoleConfig config, HttpsConfigurator tls, boolean token, Doorkeeper door, ConsolePages pages)
            throws UserException {
        try {
            return ConsoleServer.start(config, tls, token, door, pages);
        } catch (ConsoleException e) {
            throw new UserException(ErrorCode.ADDRESS, e.getMessage(), e);
        }
    }

    /** Until a signal comes; the desk is closed after it, and with it a run under way. */
    private static void awaitStop() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try {
            StopSignals.during(() -> {
                never.await();
                return null;
            });
        } catch (InterruptedException e) {
            return; // this is how it ends
        }
    }
}
