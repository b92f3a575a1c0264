package org.voxelmask.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.voxelmask.detect.DetectionException;

/**
 * A few engines, each used by one thread at a time. No thread of a round outlives it, so that the engines can be closed
 * after it: one that is closed while a thread is in its native code takes the whole process with it.
 *
 * @param <E> the engine
 */
final class EnginePool<E> implements AutoCloseable {
    private final List<E> all = new ArrayList<>();
    private final BlockingQueue<E> free;
    private final Consumer<E> closer;

    private EnginePool(int size, Consumer<E> closer) {
        this.free = new ArrayBlockingQueue<>(size);
        this.closer = closer;
    }

    /** Opens an engine. */
    interface Opener<E> {
        E open() throws DetectionException;
    }

    /** What a thread does with an engine of its own. */
    interface Work<E, T, R> {
        R with(E engine, T task) throws IOException, InterruptedException;
    }

    /** What is done with an engine. */
    interface Use<E, R> {
        R with(E engine) throws IOException, InterruptedException;
    }

    /** Is told of results, in the order of the tasks, by the thread that started the round. */
    interface Told<R> {
        void next(R result) throws IOException;
    }

    /**
     * Opens the engines, or none.
     *
     * @throws DetectionException when one cannot be loaded
     */
    static <E> EnginePool<E> open(int size, Opener<E> opener, Consumer<E> closer) throws DetectionException {
        EnginePool<E> pool = new EnginePool<>(size, closer);
        try {
            for (int i = 0; i < size; i++) {
                E engine = opener.open();
                pool.all.add(engine);
                pool.free.add(engine);
            }
            return pool;
        } catch (DetectionException e) {
            pool.close();
            throw e;
        }
    }

    /** The first engine, for what all of them have in common; to be looked at only while no round runs. */
    E first() {
        return all.get(0);
    }

    /**
     * Does all tasks with as many threads as there are engines, and returns or fails when none of them runs any more.
     *
     * @throws IOException of the first task in order that failed, or of the listener
     * @throws InterruptedException when the thread is asked to stop; the engines are asked first
     */
    <T, R> void each(List<T> tasks, Work<E, T, R> work, Told<R> told) throws IOException, InterruptedException {
        OrderedWork.<T, R>each(tasks, all.size(), task -> () -> lend(engine -> work.with(engine, task)), told::next);
    }

    /**
     * Uses an engine, as soon as one is free. For threads of {@link OrderedWork} only: they end before the pool does.
     *
     * @throws IOException of the use
     * @throws InterruptedException of the use, or when the thread is asked to stop while it waits
     */
    <R> R lend(Use<E, R> use) throws IOException, InterruptedException {
        E engine = free.take();
        try {
            return use.with(engine);
        } finally {
            free.add(engine);
        }
    }

    /** How many engines there are. */
    int size() {
        return all.size();
    }

    @Override
    public void close() {
        all.forEach(closer);
        all.clear();
        free.clear();
    }
}
