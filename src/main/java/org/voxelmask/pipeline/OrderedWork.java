package org.voxelmask.pipeline;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Works on a list with several threads and tells the results in the order of the list, one at a time. Returns or fails
 * when none of the threads runs any more: an engine that is closed while a thread is in its native code takes the whole
 * process with it.
 */
final class OrderedWork {
    /** Results in work or waiting to be told, for each thread. */
    private static final int AHEAD = 4;

    private OrderedWork() {}

    /** Takes one result. */
    interface Listener<R> {
        void told(R result) throws IOException;
    }

    /**
     * Works.
     *
     * @param threads how many, at least 1
     * @param work what is done for an element, on one of the threads
     * @throws IOException of the first element in order whose work failed, or of the listener
     * @throws InterruptedException when the thread is asked to stop
     */
    static <E, R> void each(List<E> elements, int threads, Function<E, Callable<R>> work, Listener<R> listener)
            throws IOException, InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            Deque<Future<R>> ahead = new ArrayDeque<>();
            for (E element : elements) {
                ahead.add(pool.submit(work.apply(element)));
                if (ahead.size() >= AHEAD * threads) {
                    listener.told(ahead.remove().get());
                }
            }
            while (!ahead.isEmpty()) {
                listener.told(ahead.remove().get());
            }
        } catch (ExecutionException e) {
            throw cause(e);
        } finally {
            end(pool);
        }
    }

    private static void end(ExecutorService threads) {
        threads.shutdownNow();
        boolean interrupted = false;
        while (!threads.isTerminated()) {
            try {
                threads.awaitTermination(1, TimeUnit.MINUTES); // each look has its time limit
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static IOException cause(ExecutionException e) throws InterruptedException {
        if (e.getCause() instanceof IOException io) {
            return io;
        }
        if (e.getCause() instanceof InterruptedException interrupted) {
            throw interrupted;
        }
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return new IOException("looking at an object failed", e.getCause());
    }
}
