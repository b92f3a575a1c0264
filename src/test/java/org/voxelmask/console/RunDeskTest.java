package org.voxelmask.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.voxelmask.config.ProfileName;
import org.voxelmask.pipeline.RunMode;

/** One run at a time, whose outcome stays and whose review ends. */
class RunDeskTest {
    private final TestingConsoleNode node = new TestingConsoleNode();

    private static RunOrder order(boolean review) {
        return new RunOrder(TestingConsoleNode.STUDY, RunMode.PILOT, ProfileName.CLINICAL, "desk-2", review);
    }

    private static DeskRun over(RunDesk desk) throws InterruptedException {
        while (!desk.runs().get(0).isOver()) {
            Thread.sleep(10);
        }
        return desk.runs().get(0);
    }

    @Test
    void aReviewThatNobodyMakesFailsTheRunAndNamesTheLimit() throws Exception {
        RunDesk desk = new RunDesk(node, Duration.ofMillis(50), Clock.systemUTC());
        desk.start(order(true));
        DeskRun run = over(desk);
        String reason = run.ended().run().reason();
        assertTrue(reason.contains("console.review_time_limit"), reason);
        assertTrue(desk.review().isEmpty());
    }

    @Test
    void aSecondRunIsRefusedAndWhatEndedIsRemembered() throws Exception {
        RunDesk desk = new RunDesk(node, Duration.ofMinutes(1), Clock.systemUTC());
        desk.start(order(false));
        assertEquals(
                409,
                assertThrows(ConsoleException.class, () -> desk.start(order(false)))
                        .status());
        node.go.countDown();
        assertEquals("kept", over(desk).ended().staged());
    }

    @Test
    void stoppingAsksARunToStopAndWaitsForIt() throws Exception {
        RunDesk desk = new RunDesk(node, Duration.ofMinutes(1), Clock.systemUTC());
        desk.start(order(true));
        while (desk.review().isEmpty()) {
            Thread.sleep(10);
        }
        desk.stop();
        assertTrue(desk.runs().get(0).isOver());
        assertThrows(ConsoleException.class, () -> desk.start(order(false)));
    }
}
