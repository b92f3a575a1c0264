package org.voxelmask.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.ledger.LedgerHead;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the last head. */
@Command(
        name = "head",
        description = {
            "Prints the last signed head: one word to be kept elsewhere, in a mail or on paper.",
            "Every receipt holds the head of its time, too."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {ExitCode.USAGE_TEXT, "5:nothing was recorded yet"},
        footer = {"", "Examples:", "  voxelmask ledger head", "  voxelmask ledger head --json > head.json"})
final class LedgerHeadCommand implements Callable<Integer> {
    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Mixin
    private NodeOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Logging.level("WARN");
        LedgerHead head = Node.existing(options.load(List.of()))
                .ledger()
                .head()
                .orElseThrow(() -> new UserException(ErrorCode.LEDGER_NOT_VERIFIED, "the ledger has no leaf yet"));
        if (json) {
            Output.json(spec, head.json());
        } else {
            Output.line(spec, head.text());
        }
        return ExitCode.OK;
    }
}
