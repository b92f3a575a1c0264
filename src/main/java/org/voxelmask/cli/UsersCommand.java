package org.voxelmask.cli;

import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.identity.UsersFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The file of users that association.user_identity asks. */
@Command(
        name = "users",
        description = "Keeps the file of users that may send, with salted hashes of their passcodes.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = UsersCommand.Add.class,
        footer = {"", "Example:", "  voxelmask users add pacs --file voxelmask-data/users"})
final class UsersCommand {
    private UsersCommand() {}

    /** Sets the passcode of one user. */
    @Command(
            name = "add",
            description = {
                "Adds a user to the file, or gives a known one another passcode.",
                "The passcode is asked for on the terminal, or read as one line from standard input."
            },
            mixinStandardHelpOptions = true,
            exitCodeListHeading = ExitCode.HEADING,
            exitCodeList = ExitCode.USAGE_TEXT,
            footer = {"", "Example:", "  voxelmask users add pacs --file voxelmask-data/users"})
    static final class Add implements Callable<Integer> {
        /** Longer than the longest passcode in UTF-8. */
        private static final int MAX_LINE_BYTES = 2048;

        @Parameters(paramLabel = "NAME", description = "the user's name")
        private String name;

        @Option(names = "--file", paramLabel = "FILE", required = true, description = "made when it is missing")
        private Path file;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException, UserException {
            if (!UsersFile.isName(name)) {
                throw new UserException(
                        ErrorCode.USAGE,
                        "a user's name has 1 to 64 characters, without a colon, control characters and a leading #");
            }
            Path folder = file.toAbsolutePath().getParent();
            if (folder == null || !Files.isDirectory(folder)) {
                throw new UserException(ErrorCode.USAGE, "the folder of " + file + " does not exist; make it first");
            }
            char[] passcode = passcode();
            try {
                boolean fresh = new UsersFile(file).put(name, passcode, new SecureRandom());
                spec.commandLine().getOut().println(fresh ? "added" : "changed");
                spec.commandLine().getOut().flush();
            } catch (IllegalArgumentException e) {
                throw new UserException(ErrorCode.USAGE, e.getMessage());
            } catch (IOException e) {
                throw new UserException(ErrorCode.USAGE, Sentence.of(e));
            } finally {
                Arrays.fill(passcode, ' ');
            }
            return ExitCode.OK;
        }

        @SuppressWarnings("SystemConsoleNull") // the Java of the build, 17, has a console only at a terminal
        private static char[] passcode() throws IOException, UserException {
            Console console = System.console();
            if (console == null) {
                return line(System.in).toCharArray();
            }
            char[] first = console.readPassword("passcode: ");
            char[] second = console.readPassword("again: ");
            if (first == null || !Arrays.equals(first, second)) {
                throw new UserException(ErrorCode.USAGE, "the two passcodes differ; nothing was changed");
            }
            return first;
        }

        private static String line(InputStream in) throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0 && next != '\n' && line.size() < MAX_LINE_BYTES; next = in.read()) {
                line.write(next);
            }
            String text = line.toString(StandardCharsets.UTF_8);
            return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        }
    }
}
