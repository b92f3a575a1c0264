package org.voxelmask.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.voxelmask.dicom.net.EchoOutcome;
import org.voxelmask.dicom.net.EchoUser;
import org.voxelmask.dicom.net.Peer;
import org.voxelmask.dicom.net.Timeouts;
import picocli.CommandLine.Command;
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
        footer = {"", "Example:", "  voxelmask echo VOXELMASK@127.0.0.1:11112"})
final class EchoCommand implements Callable<Integer> {
    @Parameters(paramLabel = "AET@host:port", description = "whom to ask")
    private String peer;

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

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws UserException {
        Logging.level("WARN");
        EchoOutcome outcome = ask();
        if (json) {
            Output.json(spec, Output.object().put("ok", outcome.ok()).put("detail", outcome.sentence()));
        } else if (!outcome.ok()) {
            throw new UserException(ExitCode.PEER, peer + ": " + outcome.sentence());
        }
        return outcome.ok() ? ExitCode.OK : ExitCode.PEER;
    }

    private EchoOutcome ask() throws UserException {
        if (timeout < 1 || timeout > 3600) {
            throw new UserException(ExitCode.USAGE, "--timeout takes 1 to 3600 seconds");
        }
        try {
            Timeouts timeouts = Timeouts.all(Duration.ofSeconds(timeout));
            return EchoUser.of(calling, timeouts).echo(Peer.parse(peer));
        } catch (IllegalArgumentException e) {
            throw new UserException(ExitCode.USAGE, e.getMessage());
        }
    }
}
