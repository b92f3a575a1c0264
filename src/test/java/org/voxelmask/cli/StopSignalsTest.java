package org.voxelmask.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real signals, to the process that runs the tests. */
@Timeout(60)
class StopSignalsTest {
    private static final int SIGINT = 2;

    /** Waits for nothing: the signal may come before this returns. */
    private static void signal(String name) throws Exception {
        new ProcessBuilder(
                        "kill",
                        "-" + name,
                        String.valueOf(ProcessHandle.current().pid()))
                .start();
    }

    /** A shell without job control starts what it puts into the background with SIGINT ignored, and Java keeps that. */
    private static List<String> signals() throws IOException {
        Path status = Path.of("/proc/self/status");
        long ignored = 0;
        for (String line : Files.exists(status) ? Files.readAllLines(status) : List.<String>of()) {
            ignored = line.startsWith("SigIgn:")
                    ? Long.parseUnsignedLong(line.substring(7).strip(), 16)
                    : ignored;
        }
        return (ignored & 1 << (SIGINT - 1)) == 0 ? List.of("TERM", "INT") : List.of("TERM");
    }

    @Test
    void aSignalAsksTheWorkToStopAndTheProcessLives() throws Exception {
        for (String name : signals()) {
            assertThrows(
                    InterruptedException.class,
                    () -> StopSignals.during(() -> {
                        signal(name);
                        new CountDownLatch(1).await();
                        return null;
                    }));
        }
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void workThatWasDoneWhenTheSignalCameIsDoneAndWhatFollowsIsNotStopped() throws Exception {
        String done = StopSignals.during(() -> {
            signal("TERM");
            while (!Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(1_000_000);
            }
            return "done";
        });
        assertEquals("done", done);
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void workThatNobodyStopsKeepsAnInterruptOfItsOwn() throws Exception {
        StopSignals.during(() -> {
            Thread.currentThread().interrupt();
            return null;
        });
        assertTrue(Thread.interrupted());
    }
}
