package org.voxelmask.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.errors.ErrorCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code voxelmask}. */
@Command(
        name = "voxelmask",
        description = {
            "Receives DICOM studies, masks burned-in text in copies of them on an operator's word, "
                    + "and proves what was changed."
        },
        subcommands = {
            ServeCommand.class,
            EchoCommand.class,
            StudiesCommand.class,
            ProcessCommand.class,
            ConsoleCommand.class,
            DetectCommand.class,
            VerifyCommand.class,
            ReplayCommand.class,
            CompareCommand.class,
            RunsCommand.class,
            PilotReportCommand.class,
            PurgeCommand.class,
            PreflightCommand.class,
            ReadinessCommand.class,
            StatusCommand.class,
            ConfigCommand.class,
            DiffConfigCommand.class,
            UsersCommand.class,
            CertsCommand.class,
            ExportCommand.class,
            LedgerCommand.class,
            AuditCommand.class,
            KeysCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            ErrorsCommand.class,
            DemoCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  voxelmask demo",
            "  voxelmask serve --port 11112 --data ./voxelmask-data",
            "  voxelmask studies",
            "  voxelmask process STUDY --mode pilot --profile foi-patient",
            "  voxelmask verify RUN",
            "",
            "Exit codes: 0 done, 1 unexpected error, 2 usage or configuration, 3 preflight failed, 4 run failed,",
            "5 not verified, 6 partial run, 7 study unknown, receiving or locked, 8 peer unreachable or refused."
        })
public final class VoxelMask {
    private static final String JSON = "--json";

    /** What the parser quotes of the program when a value cannot be read. */
    private static final Pattern CONVERSION = Pattern.compile(" \\(java\\..*\\)$", Pattern.DOTALL);

    private final LastWord remote = new LastWord();

    /** The command without a subcommand. */
    public VoxelMask() {}

    /** Parses the arguments, runs the command and returns its exit code. */
    public static int run(String... arguments) {
        VoxelMask app = new VoxelMask();
        int code = commandLine(app).execute(arguments);
        app.remote.send();
        return code;
    }

    /** A command works with a configuration. */
    void works(NodeConfig config) {
        remote.expect(config);
    }

    /** The commands and how their errors are told, so that tests can catch what is printed. */
    static CommandLine commandLine() {
        return commandLine(new VoxelMask());
    }

    private static CommandLine commandLine(VoxelMask app) {
        CommandLine line = new CommandLine(app);
        versioned(line);
        line.setParameterExceptionHandler((exception, arguments) -> explain(exception, arguments));
        line.setExecutionExceptionHandler((exception, command, parsed) -> explain(exception, command));
        return line;
    }

    private static void versioned(CommandLine line) {
        for (CommandLine command : line.getSubcommands().values()) {
            command.getCommandSpec().versionProvider(new Version());
            versioned(command);
        }
    }

    /** Wrong usage is a sentence too; only who typed nothing at all is shown everything. */
    private static int explain(ParameterException exception, String[] arguments) {
        CommandLine command = exception.getCommandLine();
        if (command.getParent() == null && !(exception instanceof UnmatchedArgumentException)) {
            command.usage(command.getErr());
            return ExitCode.USAGE;
        }
        String help = command.getCommandSpec().qualifiedName() + " --help";
        boolean json = List.of(arguments).contains(JSON);
        String sentence = CONVERSION.matcher(exception.getMessage()).replaceFirst("");
        return Failure.of(ErrorCode.USAGE, sentence + " (see " + help + ")").say(command, json);
    }

    /** The outermost place: what the user can mend is a sentence, what nobody foresaw tells where it happened. */
    private static int explain(Exception exception, CommandLine command) {
        if (exception instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        CommandLine.ParseResult parsed = command.getParseResult();
        Optional<Failure> mistake = exception instanceof IOException io ? PathMistake.of(io, parsed) : Optional.empty();
        return mistake.orElseGet(() -> Failure.of(exception))
                .say(command, parsed != null && parsed.hasMatchedOption(JSON));
    }
}
