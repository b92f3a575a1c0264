package org.voxelmask.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.voxelmask.config.AeConfig;
import org.voxelmask.config.ConfigException;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.config.TlsConfig;
import org.voxelmask.dicom.net.EchoOutcome;
import org.voxelmask.dicom.net.EchoUser;
import org.voxelmask.dicom.net.Peer;
import org.voxelmask.dicom.net.Timeouts;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.tls.ClientTls;
import org.voxelmask.tls.TlsException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks another node whether it is there. */
@Command(
        name = "echo",
        description = "Asks an application entity for C-ECHO.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {ExitCode.USAGE_TEXT, "8:peer unreachable, or it refused"},
        footer = {
            "",
            "Examples:",
            "  voxelmask echo VOXELMASK@127.0.0.1:11112",
            "  voxelmask echo --self --config conf/voxelmask.yaml",
            "  voxelmask echo --tls-ca tls/ca.pem --tls-certificate tls/client.pem --tls-key tls/client-key.pem ARCHIVE@pacs:2762"
        })
final class EchoCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "AET@host:port", description = "whom to ask")
    private String peer;

    @Option(
            names = "--self",
            description = "ask the node that this configuration describes, over TLS when it says so; "
                    + "shows the node's own certificate")
    private boolean self;

    @Option(
            names = "--calling",
            paramLabel = "AET",
            defaultValue = "VOXELMASK",
            description = "our own title (${DEFAULT-VALUE})")
    private String calling;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "for each step (${DEFAULT-VALUE})")
    private int timeout;

    @Option(
            names = "--tls-ca",
            paramLabel = "FILE",
            description = "ask over TLS and trust these authorities, or this certificate (PEM)")
    private Path trusted;

    @Option(names = "--tls-certificate", paramLabel = "FILE", description = "what we show when asked (PEM)")
    private Path certificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "its private key (PKCS#8 PEM, mode 600)")
    private Path key;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Mixin
    private NodeOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws UserException, ConfigException {
        Logging.level("WARN");
        if (timeout < 1 || timeout > 3600) {
            throw new UserException(ErrorCode.USAGE, "--timeout takes 1 to 3600 seconds");
        }
        if (self == (peer != null)) {
            throw new UserException(ErrorCode.USAGE, "give whom to ask, AET@host:port, or --self");
        }
        if (self) {
            own(options.load(List.of()));
        }
        EchoOutcome outcome = ask();
        if (json) {
            Output.json(spec, Output.object().put("ok", outcome.ok()).put("detail", outcome.sentence()));
        } else if (!outcome.ok()) {
            throw new UserException(ErrorCode.PEER, peer + ": " + outcome.sentence());
        }
        return outcome.ok() ? ExitCode.OK : ExitCode.PEER;
    }

    /** The node of a configuration: its title, where it listens, and its own certificate on both sides. */
    private void own(NodeConfig config) {
        AeConfig ae = config.node();
        boolean everywhere = ae.bind().equals("0.0.0.0") || ae.bind().equals("::");
        peer = ae.aeTitle() + "@" + (everywhere ? "127.0.0.1" : ae.bind()) + ":" + ae.port();
        TlsConfig tls = config.tls();
        if (tls.enabled()) {
            trusted = trusted == null ? tls.certificate() : trusted;
            key = certificate == null ? tls.privateKey() : key;
            certificate = certificate == null ? tls.certificate() : certificate;
        }
    }

    private EchoOutcome ask() throws UserException {
        boolean shows = certificate != null;
        if (shows != (key != null) || (shows && trusted == null)) {
            throw new UserException(
                    ErrorCode.USAGE, "--tls-certificate and --tls-key go together, and with --tls-ca: whom to trust");
        }
        try {
            Timeouts timeouts = Timeouts.all(Duration.ofSeconds(timeout));
            EchoUser user = trusted == null
                    ? EchoUser.of(calling, timeouts)
                    : EchoUser.secured(
                            calling,
                            timeouts,
                            ClientTls.of(trusted, Optional.ofNullable(certificate), Optional.ofNullable(key)));
            return user.echo(Peer.parse(peer));
        } catch (TlsException e) {
            throw UserException.of(e);
        } catch (IllegalArgumentException e) {
            throw new UserException(ErrorCode.USAGE, e.getMessage(), e);
        }
    }
}
