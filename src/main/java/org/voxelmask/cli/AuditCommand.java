package org.voxelmask.cli;

import picocli.CommandLine.Command;

/** The node's audit trail. */
@Command(
        name = "audit",
        description = {
            "Looks at the node's audit trail: who did what, a line each, every line with the hash of "
                    + "the line before.",
            "Who keeps a head elsewhere sees later whether lines were cut off at the end."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = AuditVerifyCommand.class,
        footer = {"", "Example:", "  voxelmask audit verify"})
final class AuditCommand {
    private AuditCommand() {}
}
