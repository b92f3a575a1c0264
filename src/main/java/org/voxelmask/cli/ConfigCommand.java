package org.voxelmask.cli;

import picocli.CommandLine.Command;

/** The node's configuration. */
@Command(
        name = "config",
        description = {
            "Looks at the configuration and changes nothing.",
            "Defaults, then the file, then the environment, then options: the later goes before the " + "earlier."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ConfigCheckCommand.class, ConfigShowCommand.class},
        footer = {"", "Examples:", "  voxelmask config check --config new.yaml", "  voxelmask config show"})
final class ConfigCommand {
    private ConfigCommand() {}
}
