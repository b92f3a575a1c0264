package org.voxelmask.detect;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import org.voxelmask.dicom.image.ImageException;

/**
 * The thread that looks at one object, and helpers of it. Whatever nobody has begun when it is needed the asking thread
 * does itself, so that a crew of one does everything in order, and answers do not depend on how many there are. Used by
 * one thread.
 */
final class Crew implements AutoCloseable {
    /** Helpers at most: each may hold a picture. */
    static final int MAX_HELPERS = 3;

    private final ThreadPoolExecutor helpers;

    /** Something that any thread may do. */
    interface Work<T> {
        T done() throws ImageException, DetectionException, InterruptedException;
    }

    /** Takes results, the first one first. */
    interface Taker<T> {
        void take(int index, T made) throws ImageException, DetectionException, InterruptedException;
    }

    /**
     * Begins nothing yet.
     *
     * @param threads that work at a time, the caller among them, at least 1
     */
    Crew(int threads) {
        int count = Math.min(threads - 1, MAX_HELPERS);
        helpers = count == 0
                ? null
                : new ThreadPoolExecutor(count, count, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Crew::helper);
    }

    private static Thread helper(Runnable work) {
        Thread thread = new Thread(work, "voxelmask-look-helper");
        thread.setDaemon(true);
        return thread;
    }

    private int size() {
        return helpers == null ? 1 : 1 + helpers.getMaximumPoolSize();
    }

    /** Whether nobody helps. */
    boolean isAlone() {
        return helpers == null;
    }

    /** Has a helper do it when one is free before it is asked for. */
    <T> Piece<T> begin(Work<T> work) {
        Piece<T> piece = new Piece<>(work);
        if (helpers != null) {
            helpers.execute(piece);
        }
        return piece;
    }

    /**
     * Does pieces of work, a few at a time, and takes what they give in their order.
     *
     * @param count pieces
     * @param work of each
     * @param taker is called by the caller's thread
     */
    <T> void inOrder(int count, IntFunction<Work<T>> work, Taker<T> taker)
            throws ImageException, DetectionException, InterruptedException {
        Deque<Piece<T>> begun = new ArrayDeque<>();
        int next = 0;
        try {
            for (int i = 0; i < count; i++) {
                while (next < count && begun.size() < size()) {
                    begun.add(begin(work.apply(next++)));
                }
                taker.take(i, first(begun));
            }
        } finally {
            begun.forEach(Piece::drop);
        }
    }

    /** Works on what comes behind it while somebody else is busy with the first. */
    private static <T> T first(Deque<Piece<T>> begun) throws ImageException, DetectionException, InterruptedException {
        Piece<T> first = begun.peek();
        for (Piece<T> piece : begun) {
            if (!first.task.isDone()) {
                piece.run();
            }
        }
        T made = first.get();
        begun.remove();
        return made;
    }

    /**
     * One piece of work, which one thread does.
     *
     * @param <T> what comes of it
     */
    static final class Piece<T> implements Runnable {
        private final AtomicBoolean taken = new AtomicBoolean();
        private final FutureTask<T> task;

        private Piece(Work<T> work) {
            this.task = new FutureTask<>(work::done);
        }

        /** Does it, unless somebody does or did. */
        @Override
        public void run() {
            if (taken.compareAndSet(false, true)) {
                task.run();
            }
        }

        /** What comes of it; waits for the thread that does it, if another one does. */
        T get() throws ImageException, DetectionException, InterruptedException {
            run();
            try {
                return task.get();
            } catch (ExecutionException e) {
                throw failure(e.getCause());
            }
        }

        /** Nobody begins it any more. */
        private void drop() {
            taken.set(true);
        }

        private static IllegalStateException failure(Throwable cause)
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
            if (cause instanceof Error e) {
                throw e;
            }
            if (cause instanceof RuntimeException e) {
                throw e;
            }
            return new IllegalStateException("a piece of work failed", cause);
        }
    }

    /**
     * Ends the helpers. Waits for what they do, also when the thread is asked to stop: an engine that is closed while a
     * thread is in its native code takes the whole process along.
     */
    @Override
    public void close() {
        if (helpers == null) {
            return;
        }
        helpers.shutdown();
        // They stay in the queue: a helper that saw one there, and finds none when it takes it, waits for another for
        // ever.
        helpers.getQueue().forEach(waiting -> ((Piece<?>) waiting).drop());
        boolean interrupted = false;
        while (!helpers.isTerminated()) {
            try {
                helpers.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
