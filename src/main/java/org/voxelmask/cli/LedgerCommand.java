package org.voxelmask.cli;

import picocli.CommandLine.Command;

/** The node's ledger of runs and purges. */
@Command(
        name = "ledger",
        description = {
            "Looks at the node's ledger: every run that ended, and every purge, is a leaf under a " + "signed head.",
            "Who keeps a head elsewhere sees later whether a run was deleted from the ledger or " + "rewritten."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            LedgerVerifyCommand.class,
            LedgerHeadCommand.class,
            LedgerProveCommand.class,
            LedgerRepairCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  voxelmask ledger head > head-2026-03.json",
            "  voxelmask ledger verify --since head-2026-03.json"
        })
final class LedgerCommand {
    private LedgerCommand() {}
}
