package org.voxelmask.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program run to its end, its output in files so that no pipe can fill up. */
record Command(int exit, String out, String err) {
    /** Runs a program; one that does not end in time is killed and fails the test. */
    static Command run(Duration limit, List<String> words) throws IOException, InterruptedException {
        Path out = Files.createTempFile("voxelmask-it", ".out");
        Path err = Files.createTempFile("voxelmask-it", ".err");
        try {
            Process process = new ProcessBuilder(words)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("no end after " + limit + ": " + words + "\n" + text(out) + text(err));
            }
            return new Command(process.exitValue(), text(out), text(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Runs a program and fails when it does not end with 0. */
    static Command succeed(Duration limit, List<String> words) throws IOException, InterruptedException {
        Command done = run(limit, words);
        if (done.exit() != 0) {
            throw new AssertionError("exit " + done.exit() + ": " + words + "\n" + done.out() + done.err());
        }
        return done;
    }

    /** Whether a program stands on the PATH. */
    static boolean exists(String program) {
        return Stream.of(System.getenv("PATH").split(":")).anyMatch(d -> Files.isExecutable(Path.of(d, program)));
    }

    /** Debian's Python with the packages that the judging scripts need. */
    static boolean pythonReady() throws IOException, InterruptedException {
        return Files.isExecutable(Path.of(Scripts.PYTHON))
                && run(Duration.ofMinutes(1), List.of(Scripts.PYTHON, "-c", "import pydicom, numpy, PIL"))
                                .exit()
                        == 0;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
