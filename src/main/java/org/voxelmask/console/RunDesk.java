package org.voxelmask.console;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.voxelmask.log.Log;
import org.voxelmask.log.LogEvent;
import org.voxelmask.log.LogField;
import org.voxelmask.pipeline.Reviewer;

/**
 * The runs that were started here: one at a time, in a thread of its own that no browser holds. What came of the last ones
 * is remembered until the console ends; the runs themselves are on the disk.
 */
public final class RunDesk {
    /** Runs that are remembered. */
    static final int MAX_REMEMBERED = 50;

    private static final Log LOG = Log.of(RunDesk.class);
    private static final int CONFLICT = 409;
    private static final int UNAVAILABLE = 503;

    private final ConsoleNode node;
    private final Duration reviewTimeLimit;
    private final Clock clock;
    private final Deque<DeskRun> runs = new ArrayDeque<>();
    private Thread worker;
    private ReviewTable table;
    private int last;
    private boolean closed;

    /**
     * A desk without a run.
     *
     * @param reviewTimeLimit how long a run waits for its review
     */
    public RunDesk(ConsoleNode node, Duration reviewTimeLimit, Clock clock) {
        this.node = node;
        this.reviewTimeLimit = reviewTimeLimit;
        this.clock = clock;
    }

    /** Starts a run. */
    synchronized DeskRun start(RunOrder order) throws ConsoleException {
        if (closed) {
            throw new ConsoleException(UNAVAILABLE, "the console is stopping");
        }
        if (worker != null && worker.isAlive()) {
            throw new ConsoleException(CONFLICT, "a run is under way: wait for its end");
        }
        DeskRun run = DeskRun.begun(++last, order);
        runs.addFirst(run);
        while (runs.size() > MAX_REMEMBERED) {
            runs.removeLast();
        }
        worker = new Thread(() -> work(order), "run-" + run.number());
        worker.start();
        return run;
    }

    /** The newest first. */
    synchronized List<DeskRun> runs() {
        return new ArrayList<>(runs);
    }

    /** The review that a run waits for. */
    synchronized Optional<ReviewTable> review() {
        return Optional.ofNullable(table);
    }

    private void work(RunOrder order) {
        ConsoleNode.Ended ended = null;
        String why = "the run ended in a way that nobody foresaw: look at its log";
        try {
            Reviewer reviewer = order.review() ? new DeskReviewer(reviewTimeLimit, clock, this::lay) : Reviewer.NOBODY;
            ended = node.process(
                    order, (phase, done, total) -> at(DeskRun.State.RUNNING, phase, done, total), reviewer);
            why = null;
        } catch (ConsoleException e) {
            why = e.getMessage();
        } catch (IOException e) {
            LOG.say(LogEvent.CONSOLE_FAILED, LogField.cause(e));
            why = "the run stopped with " + e.getClass().getSimpleName() + ": look at the disk, then at voxelmask runs";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            why = "the console was asked to stop before the run began";
        } finally {
            over(ended, why);
        }
    }

    /** A reviewer is asked, or, without a table, not any more. */
    private synchronized void lay(ReviewTable next) {
        table = next;
        if (next != null) {
            at(DeskRun.State.REVIEWING, "reviewing", 0, 1);
        } else {
            at(DeskRun.State.RUNNING, "reviewed", 1, 1);
        }
    }

    private synchronized void at(DeskRun.State state, String phase, int done, int total) {
        runs.addFirst(runs.removeFirst().at(state, phase, done, total));
    }

    private synchronized void over(ConsoleNode.Ended ended, String why) {
        table = null;
        runs.addFirst(runs.removeFirst().over(ended, why));
    }

    /** Asks a run that is under way to stop, and waits for its end: it says then why it failed. */
    public void stop() throws InterruptedException {
        Thread running;
        synchronized (this) {
            closed = true;
            running = worker;
        }
        if (running != null) {
            running.interrupt();
            running.join();
        }
    }
}
