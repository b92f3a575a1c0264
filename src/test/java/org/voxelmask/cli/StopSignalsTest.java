package org.voxelmask.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real signals, to the process that runs the tests. */
@Timeout(60)
class StopSignalsTest {
    /** Waits for nothing: the signal may come before this returns. */
    private static void signal(String name) throws Exception {
        new ProcessBuilder(
                        "kill",
                        "-" + name,
                        String.valueOf(ProcessHandle.current().pid()))
                .start();
    }

    @Test
    void aSignalAsksTheWorkToStopAndTheProcessLives() {
        for (String name : new String[] {"TERM", "INT"}) {
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
