package org.voxelmask.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Faults of the operating system, by strace: calls that fail or take long. */
final class Strace implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final List<String> QUIET = List.of("strace", "-f", "-qq", "-e", "signal=none", "-o", "/dev/null");

    private final Process process;

    private Strace(Process process) {
        this.process = process;
    }

    /** The words before a program whose calls are to be broken. */
    static List<String> before(String calls, String fault) {
        assumeTrue(Command.exists("strace"), "needs strace: run .ci/install");
        List<String> words = new ArrayList<>(QUIET);
        words.addAll(List.of("--seccomp-bpf", "-e", "trace=" + calls, "-e", "inject=" + calls + ":" + fault));
        return words;
    }

    /** Breaks calls of a running process until it is closed. */
    static Strace attach(long pid, String calls, String fault) throws IOException, InterruptedException {
        assumeTrue(Command.exists("strace"), "needs strace: run .ci/install");
        List<String> words = new ArrayList<>(QUIET);
        words.addAll(List.of("-p", "" + pid, "-e", "trace=" + calls, "-e", "inject=" + calls + ":" + fault));
        Process process = new ProcessBuilder(words).inheritIO().start();
        Path status = Path.of("/proc", "" + pid, "status");
        Await.until(LIMIT, () -> !process.isAlive() || traced(status));
        assumeTrue(process.isAlive(), "needs the right to trace a process");
        return new Strace(process);
    }

    private static boolean traced(Path status) {
        try {
            return Files.readAllLines(status).stream()
                    .anyMatch(line -> line.startsWith("TracerPid:") && !line.endsWith("\t0"));
        } catch (IOException e) {
            return false; // gone
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
