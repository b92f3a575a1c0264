package org.voxelmask.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A mistake in every option and parameter of every command: each is told in words, none ends in a trace. */
@Timeout(600)
class MistakesTest {
    /** What a parameter is given while another one is wrong. */
    private static final Map<String, String> USUAL = Map.of(
            "STUDY", "a".repeat(64),
            "RUN_ID", UUID.randomUUID().toString(),
            "AET@host:port", "NOBODY@127.0.0.1:1",
            "NAME", "somebody",
            "--mode", "pilot",
            "--profile", "research",
            "--port", "70000");

    @TempDir
    Path folder;

    private final List<String> wrong = new ArrayList<>();
    private Path data;

    @BeforeEach
    void makeANode() throws IOException {
        data = folder.resolve("data");
        Said.by("preflight", "--data", data.toString());
    }

    /** Every command that does something, by its model. */
    private static List<CommandLine> commands(CommandLine line) {
        if (line.getSubcommands().isEmpty()) {
            return List.of(line);
        }
        return line.getSubcommands().values().stream()
                .flatMap(sub -> commands(sub).stream())
                .toList();
    }

    @Test
    void anOptionWithoutItsValueIsAMistakeOfUsage() throws IOException {
        for (CommandLine command : commands(VoxelMask.commandLine())) {
            for (OptionSpec option : valued(command)) {
                List<String> words = words(command, option);
                words.add(option.longestName());
                judge(words, List.of(ExitCode.USAGE));
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    @Test
    void whatACommandDoesNotKnowIsAMistakeOfUsage() throws IOException {
        for (CommandLine command : commands(VoxelMask.commandLine())) {
            List<String> unknown = words(command, null);
            unknown.add("--no-such-option");
            judge(unknown, List.of(ExitCode.USAGE));
            for (OptionSpec option : valued(command)) {
                if (!option.isMultiValue()) {
                    List<String> twice = words(command, option);
                    twice.addAll(List.of(option.longestName(), "1", option.longestName(), "1"));
                    judge(twice, List.of(ExitCode.USAGE));
                }
            }
            for (PositionalParamSpec parameter : command.getCommandSpec().positionalParameters()) {
                if (parameter.arity().min() > 0) {
                    judge(words(command, parameter), List.of(ExitCode.USAGE));
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    /** A file that is not there, a folder for a file, a file for a folder, nonsense. */
    @Test
    void aWrongValueIsToldInWords() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "nonsense\u0000\n");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        List<String> values =
                List.of(folder.resolve("no/such/file").toString(), empty.toString(), file.toString(), file + "/below");
        for (CommandLine command : commands(VoxelMask.commandLine())) {
            boolean runsForLong =
                    List.of("demo", "serve", "readiness", "preflight").contains(command.getCommandName());
            for (ArgSpec arg : command.getCommandSpec().args()) {
                if (runsForLong || arg.arity().max() == 0 || isOfEveryCommand(command, arg)) {
                    continue;
                }
                List<String> all = new ArrayList<>(values);
                boolean path = Path.class.isAssignableFrom(arg.type())
                        || arg.paramLabel().matches("FILE|DIR|ZIP");
                if (!path) { // a name would be a file where the test runs
                    all.addAll(List.of("-1", "no such thing", "9".repeat(30)));
                }
                for (String value : all) {
                    List<String> words = words(command, arg);
                    if (arg instanceof OptionSpec option) {
                        words.add(option.longestName());
                    }
                    words.add(value);
                    judge(words, List.of(0, 2, 3, 4, 5, 6, 7, 8));
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    @Test
    void serveTellsEachOfItsMistakes() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "nonsense\n");
        for (String[] mistake : new String[][] {
            {"--config", folder.resolve("none.yaml").toString()},
            {"--config", folder.toString()},
            {"--config", file.toString()},
            {"--config", ""},
            {"--data", file.toString()},
            {"--data", ""},
            {"--port", "nonsense"},
            {"--port", "70000"},
            {"--port", "-1"},
            {"--port", ""},
            {"--ae-title", "SEVENTEENLETTERSX"},
            {"--ae-title", ""},
            {"--ae-title", "A\\B"},
            {"--health-port", "nonsense"},
            {"--health-port", "70000"},
        }) {
            List<String> words = new ArrayList<>(List.of("serve"));
            words.addAll(List.of(mistake));
            judge(words, List.of(ExitCode.USAGE));
        }
        assertEquals("", String.join("\n", wrong));
    }

    /** Asked once: it is read by the same code for all. */
    private static boolean isOfEveryCommand(CommandLine command, ArgSpec arg) {
        return arg instanceof OptionSpec option
                && List.of("--config", "--data").contains(option.longestName())
                && !List.of("studies", "restore").contains(command.getCommandName());
    }

    private static List<OptionSpec> valued(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .filter(option -> option.arity().max() > 0)
                .toList();
    }

    /** The command with everything that it needs but one argument, and with a node of the test's own. */
    private List<String> words(CommandLine command, ArgSpec without) {
        List<String> words =
                new ArrayList<>(List.of(command.getCommandSpec().qualifiedName().split(" ")));
        words.remove(0);
        for (ArgSpec arg : command.getCommandSpec().args()) {
            boolean needed =
                    arg.required() || (arg.isPositional() && arg.arity().min() > 0);
            if (arg == without) {
                continue;
            }
            if (arg instanceof OptionSpec option && option.longestName().equals("--data")) {
                words.addAll(List.of("--data", data.toString()));
            } else if (arg instanceof OptionSpec option && option.longestName().equals("--dir")) {
                words.addAll(List.of("--dir", folder.resolve("made").toString()));
            } else if (needed) {
                if (arg instanceof OptionSpec option) {
                    words.add(option.longestName());
                }
                words.add(usual(arg));
            }
        }
        return words;
    }

    private String usual(ArgSpec arg) {
        String name = arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
        return USUAL.getOrDefault(name, folder.resolve("not-there").toString());
    }

    /** Nobody types anything: what asks finds the end of the input. */
    private static Said said(List<String> words) {
        InputStream before = System.in;
        System.setIn(InputStream.nullInputStream());
        try {
            return Said.by(words.toArray(String[]::new));
        } finally {
            System.setIn(before);
        }
    }

    private void judge(List<String> words, List<Integer> codes) {
        Said said = said(words);
        String err = said.err();
        boolean told = !err.isEmpty() || !said.out().isEmpty() || said.exitCode() == 0;
        boolean trace = err.contains("Exception") || err.contains("VM-1901") || err.contains("\tat ");
        if (!codes.contains(said.exitCode()) || !told || trace) {
            wrong.add(String.join(" ", words).replace("\u0000", "\\0") + " -> " + said.exitCode() + " " + err.strip());
        }
    }
}
