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
import java.util.function.Function;

/** Works on a list with several threads and tells the results in the order of the list, one at a time. */
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
     * @throws IOException of the listener, or when work failed with one
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
            pool.shutdownNow();
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
        return new IOException("looking at a file failed", e.getCause());
    }
}
