package org.voxelmask.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** One line for each experiment, printed and kept in target/chaos.txt: what was done to the node, and what was seen. */
final class Verdict implements TestWatcher {
    private static final Path FILE = Path.of("target", "chaos.txt");

    private String seen = "";

    /** What was seen: counts, exit codes, statuses. */
    void seen(String sentence) {
        seen = sentence;
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        tell("PASS", context, seen);
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        tell(
                "FAIL",
                context,
                String.valueOf(cause.getMessage()).lines().findFirst().orElse(""));
    }

    @Override
    public void testAborted(ExtensionContext context, Throwable cause) {
        tell("SKIP", context, String.valueOf(cause.getMessage()));
    }

    private static void tell(String verdict, ExtensionContext context, String sentence) {
        String line = verdict + "  " + context.getDisplayName() + ": " + sentence;
        System.out.println(line);
        try {
            Files.writeString(FILE, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
