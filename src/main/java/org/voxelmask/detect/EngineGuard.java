package org.voxelmask.detect;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.voxelmask.dicom.image.ImageException;

/**
 * Holds an engine to its time limit, whatever it does. Each look runs in a thread of its own. At the limit the engine is
 * asked to stop; one that does not is left behind with its thread and memory, and another is opened for the next
 * instance. A crash, a library's error and a lack of memory fail the instance and no other. Usable by one thread at a
 * time.
 *
 * @param <E> the engine
 */
final class EngineGuard<E extends StoppableEngine> implements AutoCloseable {
    /** How long an engine that was asked to stop may take to do so. */
    static final Duration GRACE = Duration.ofSeconds(5);

    /** Engines that are left behind at most: each keeps up to 350 MB and a thread. */
    static final int MAX_LEFT_BEHIND = 3;

    private final Opener<E> opener;
    private final Duration limit;
    private final Duration grace;
    private E engine;
    private int leftBehind;

    /** Opens an engine. */
    interface Opener<E> {
        E open() throws DetectionException;
    }

    /** What an engine is asked to do. */
    interface Look<E, R> {
        R with(E engine) throws ImageException, DetectionException, InterruptedException;
    }

    private EngineGuard(Opener<E> opener, E engine, Duration limit, Duration grace) {
        this.opener = opener;
        this.engine = engine;
        this.limit = limit;
        this.grace = grace;
    }

    /** Opens the first engine. */
    static <E extends StoppableEngine> EngineGuard<E> open(Opener<E> opener, Duration limit, Duration grace)
            throws DetectionException {
        return new EngineGuard<>(opener, opener.open(), limit, grace);
    }

    /** Which engine is guarded; the ones that replace it are the same. */
    EngineIdentity identity() throws DetectionException {
        return engine().identity();
    }

    /**
     * Looks.
     *
     * @throws ImageException of the look
     * @throws DetectionException of the look, or when it passes the limit, crashes or lacks memory
     * @throws InterruptedException when the thread is asked to stop; the engine is asked first
     */
    <R> R run(Look<E, R> look) throws ImageException, DetectionException, InterruptedException {
        E used = engine();
        FutureTask<R> task = new FutureTask<>(() -> look.with(used));
        Thread thread = new Thread(task, "voxelmask-look");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (TimeoutException e) {
            used.stop();
            boolean ended = ends(thread);
            throw new DetectionException(
                    ended
                            ? Deadline.message(limit)
                            : "The text engine hangs: " + Deadline.message(limit) + " It was left behind, and"
                                    + " another one is opened for the next instance.",
                    e);
        } catch (InterruptedException e) {
            used.stop();
            thread.interrupt();
            ends(thread);
            throw e;
        }
    }

    private E engine() throws DetectionException {
        if (engine == null) {
            if (leftBehind > MAX_LEFT_BEHIND) {
                throw new DetectionException("The text engine hung on " + leftBehind + " instances. No other one is"
                        + " opened: start the node's process again, without these instances.");
            }
            engine = opener.open();
        }
        return engine;
    }

    /** Waits for a look that was asked to end; leaves the engine behind when it does not. */
    private boolean ends(Thread thread) {
        boolean interrupted = false;
        long end = System.nanoTime() + grace.toNanos();
        while (thread.isAlive() && end - System.nanoTime() > 0) {
            try {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            engine = null;
            leftBehind++;
            return false;
        }
        return true;
    }

    private DetectionException failure(Throwable cause)
            throws ImageException, DetectionException, InterruptedException {
        if (cause instanceof ImageException e) {
            throw e;
        }
        if (cause instanceof DetectionException e) {
            throw e;
        }
        if (cause instanceof InterruptedException e) {
            throw e;
        }
        // Nobody knows what state it left the engine in.
        E broken = engine;
        engine = null;
        broken.close();
        String what = cause instanceof OutOfMemoryError
                ? "The text engine ran out of memory. Give the process a larger heap or fewer threads for the detection."
                : "The text engine crashed, " + cause.getClass().getSimpleName()
                        + ". The instance was not looked at to its end; report the object's kind and size.";
        return new DetectionException(what, cause);
    }

    @Override
    public void close() {
        if (engine != null) {
            engine.close();
            engine = null;
        }
    }
}
