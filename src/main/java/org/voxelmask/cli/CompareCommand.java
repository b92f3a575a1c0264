package org.voxelmask.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.voxelmask.access.AccessGate;
import org.voxelmask.compare.ComparingReceiver;
import org.voxelmask.compare.LoggedAssociations;
import org.voxelmask.config.ConfigFlag;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.dicom.image.FrameSources;
import org.voxelmask.dicom.net.AssociationAcceptor;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.proof.KeyChain;
import org.voxelmask.receive.Receiver;
import org.voxelmask.receive.ReceiverHooks;
import org.voxelmask.tls.ReloadingTls;
import org.voxelmask.tls.TlsException;
import org.voxelmask.verify.BundleVerifier;
import org.voxelmask.verify.SourceComparison;
import org.voxelmask.verify.SourceComparison.Verdict;
import org.voxelmask.verify.VerifyOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares originals that a PACS sends with a bundle. */
@Command(
        name = "compare",
        description = {
            "Listens for C-STORE and compares what is sent with what a bundle says of the originals. "
                    + "Keeps nothing of it.",
            "Ends when every original of the bundle has come, or on SIGTERM or Ctrl-C. Who may send "
                    + "is decided by the node's access rules."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {
            "2:wrong usage or configuration, or port in use",
            "5:the bundle does not verify, or an original differs or did not come"
        },
        footer = {"", "Example:", "  voxelmask compare EVIDENCE_... --port 11113 --ae-title COMPARE"})
final class CompareCommand implements Callable<Integer> {
    /** How long senders have to release their associations after the last object. */
    private static final Duration RELEASE = Duration.ofSeconds(10);

    @Parameters(paramLabel = "BUNDLE_OR_RUN", description = "the folder of a bundle or of a run")
    private Path folder;

    @Option(names = "--port", required = true, paramLabel = "N", description = "TCP port; 0 takes a free one")
    private String port;

    @Option(names = "--ae-title", paramLabel = "AET", description = "the title that senders call")
    private String aeTitle;

    @Option(
            names = "--public-key",
            paramLabel = "FILE",
            description = "the key that must have signed the bundle (PEM), or a chain of keys")
    private Path publicKey;

    @Option(names = "--json", description = "print one JSON object at the end")
    private boolean json;

    @Mixin
    private NodeOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        List<ConfigFlag> flags = new ArrayList<>(List.of(new ConfigFlag("node.port", "--port", port)));
        if (aeTitle != null) {
            flags.add(new ConfigFlag("node.ae_title", "--ae-title", aeTitle));
        }
        NodeConfig config = options.load(flags);
        Logging.level(config.log().level().name());
        Optional<SourceComparison> comparison = new BundleVerifier().comparison(folder, options());
        if (comparison.isEmpty()) {
            throw new UserException(
                    ErrorCode.NOT_VERIFIED, "the bundle does not verify with the given key: see voxelmask verify");
        }
        CountDownLatch told = new CountDownLatch(1);
        Thread listening = Thread.currentThread();
        Thread stop = new Thread(() -> end(listening, told), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            listen(config, new ComparingReceiver(comparison.get()));
        } catch (InterruptedException e) {
            // stopped by the operator: what has come until now is told
            Thread.interrupted();
        }
        boolean good = tell(comparison.get().outcomes());
        told.countDown();
        return good ? ExitCode.OK : ExitCode.NOT_VERIFIED;
    }

    private VerifyOptions options() throws IOException, UserException {
        Optional<KeyChain> keys =
                publicKey == null ? Optional.empty() : Optional.of(LedgerOptions.keys("--public-key", publicKey));
        return new VerifyOptions(Optional.empty(), keys);
    }

    private void listen(NodeConfig config, ComparingReceiver receiver) throws InterruptedException, UserException {
        LoggedAssociations senders = new LoggedAssociations();
        try (AccessGate gate = Callers.gate(config);
                AssociationAcceptor acceptor = Receiver.listen(
                        config.node(),
                        config.network(),
                        config.association(),
                        new ReceiverHooks(
                                gate,
                                Users.check(config),
                                FrameSources::decodes,
                                ReloadingTls.of(config.tls(), Clock.systemUTC())),
                        receiver,
                        senders)) {
            if (!json) {
                Output.line(
                        spec,
                        "ready: " + config.node().aeTitle() + " at "
                                + acceptor.address().getAddress().getHostAddress() + ":"
                                + acceptor.address().getPort());
            }
            receiver.await();
            senders.awaitNone(RELEASE);
        } catch (TlsException e) {
            throw UserException.of(e);
        } catch (IOException e) {
            // nothing was received yet: what fails here is the address or the port
            throw new UserException(ErrorCode.ADDRESS, e.getMessage() + "; give another --port", e);
        }
    }

    /** A signal ends the wait; the process ends when what has come is told. */
    private static void end(Thread listening, CountDownLatch told) {
        if (told.getCount() == 0) {
            return;
        }
        listening.interrupt();
        try {
            told.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(ExitCode.NOT_VERIFIED);
    }

    private boolean tell(List<SourceComparison.Outcome> outcomes) {
        boolean good = outcomes.stream().allMatch(o -> o.verdict() == Verdict.VERIFIED);
        if (json) {
            Output.json(spec, json(outcomes, good));
            return good;
        }
        for (SourceComparison.Outcome outcome : outcomes) {
            Output.line(spec, "row " + outcome.row() + " " + word(outcome) + ": " + outcome.reason());
        }
        long verified =
                outcomes.stream().filter(o -> o.verdict() == Verdict.VERIFIED).count();
        Output.line(spec, verified + " of " + outcomes.size() + " originals are what was processed");
        return good;
    }

    private static String word(SourceComparison.Outcome outcome) {
        return outcome.verdict().name().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode json(List<SourceComparison.Outcome> outcomes, boolean good) {
        ObjectNode object = Output.object();
        object.put("verified", good);
        ArrayNode rows = object.putArray("originals");
        outcomes.forEach(o ->
                rows.addObject().put("row", o.row()).put("verdict", word(o)).put("reason", o.reason()));
        return object;
    }
}
