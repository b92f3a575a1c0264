package org.voxelmask.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.voxelmask.log.Log;
import org.voxelmask.log.LogEvent;
import org.voxelmask.log.LogField;
import org.voxelmask.log.LogScope;

/**
 * Has every check look again and again, each on a thread of its own, and keeps what it found. Who asks gets what is known
 * and never waits: a check that does not come back grows old and fails by that.
 */
public final class HealthBoard implements HealthPages {
    /** Besides three times its interval: how old a finding may be before it counts no more. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Log LOG = Log.of(HealthBoard.class);

    private final List<Slot> slots;
    private final LongSupplier nanoTime;
    private final CountDownLatch closed = new CountDownLatch(1);

    private HealthBoard(List<Probe> probes, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.slots = probes.stream().map(Slot::new).toList();
    }

    /**
     * Looks once at what decides whether the node receives, and then at everything, again and again.
     *
     * @param nanoTime as {@link System#nanoTime}
     * @throws InterruptedException during the first look
     */
    public static HealthBoard start(List<Probe> probes, LongSupplier nanoTime) throws InterruptedException {
        HealthBoard board = new HealthBoard(probes, nanoTime);
        for (Slot slot : board.slots) {
            boolean looked = slot.probe.decides(Probe.Use.READY);
            if (looked) {
                slot.look();
            }
            Duration first = looked ? slot.probe.every() : Duration.ZERO;
            slot.thread = new Thread(LogScope.inherited(() -> slot.lookOn(first)), "health-" + slot.probe.name());
            slot.thread.setDaemon(true);
        }
        board.slots.forEach(slot -> slot.thread.start());
        return board;
    }

    /** Has every check look once, one after the other, on this thread. */
    public static HealthReport once(List<Probe> probes) throws InterruptedException {
        List<CheckState> states = new ArrayList<>();
        for (Probe probe : probes) {
            states.add(new CheckState(probe.name(), probe.use(), probe.check().look(), 0));
        }
        return new HealthReport(states);
    }

    @Override
    public HealthReport report(Probe.Use page) {
        return new HealthReport(slots.stream()
                .filter(slot -> slot.probe.decides(page))
                .map(Slot::state)
                .toList());
    }

    /** Looks no more, and waits for nothing that still does. */
    @Override
    public void close() {
        closed.countDown();
        slots.forEach(slot -> slot.thread.interrupt());
    }

    /** One check and what it found last. */
    private final class Slot {
        private final Probe probe;
        private volatile Found found;
        private Thread thread;

        /** A finding and when it came. */
        private record Found(Finding finding, long at) {}

        Slot(Probe probe) {
            this.probe = probe;
            this.found = new Found(Finding.warn("has not been looked at yet"), nanoTime.getAsLong());
        }

        private void lookOn(Duration first) {
            try {
                Duration pause = first;
                while (!closed.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                    look();
                    pause = probe.every();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** An error that nobody foresaw is a finding, too: the next look may do better. */
        private void look() throws InterruptedException {
            FutureTask<Finding> look = new FutureTask<>(probe.check()::look);
            look.run();
            try {
                found = new Found(look.get(), nanoTime.getAsLong());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof InterruptedException) {
                    throw new InterruptedException();
                }
                String error = e.getCause().getClass().getName();
                LOG.say(LogEvent.CHECK_FAILED, LogField.check(probe.name()), LogField.cause(e.getCause()));
                found = new Found(
                        Finding.fail("the check itself ended by " + error + ": report it"), nanoTime.getAsLong());
            }
        }

        CheckState state() {
            Found last = found;
            Duration age = Duration.ofNanos(Math.max(0, nanoTime.getAsLong() - last.at()));
            boolean stale = age.compareTo(probe.every().multipliedBy(3).plus(PATIENCE)) > 0;
            Finding finding = stale
                    ? Finding.fail("the check has not come back for " + age.toSeconds() + " s: what it looks at hangs")
                    : last.finding();
            return new CheckState(probe.name(), probe.use(), finding, age.toSeconds());
        }
    }
}
