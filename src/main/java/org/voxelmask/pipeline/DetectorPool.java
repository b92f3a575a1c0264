package org.voxelmask.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.voxelmask.detect.DetectionException;
import org.voxelmask.detect.DetectionSettings;
import org.voxelmask.detect.Detectors;
import org.voxelmask.detect.EngineIdentity;
import org.voxelmask.detect.SelfTest;
import org.voxelmask.detect.TextDetector;
import org.voxelmask.plan.ExaminedInstance;
import org.voxelmask.stage.StagedInstance;

/** A few engines, each used by one thread at a time. */
final class DetectorPool implements AutoCloseable {
    private final List<TextDetector> all = new ArrayList<>();
    private final BlockingQueue<TextDetector> free;

    private DetectorPool(int size) {
        free = new ArrayBlockingQueue<>(size);
    }

    /**
     * Opens the engines and tries the first one on a word of the node's own.
     *
     * @throws DetectionException when an engine cannot be loaded or does not see the word
     */
    static DetectorPool open(DetectionSettings settings, int size) throws DetectionException, InterruptedException {
        DetectorPool pool = new DetectorPool(size);
        try {
            for (int i = 0; i < size; i++) {
                TextDetector detector = Detectors.open(settings);
                pool.all.add(detector);
                pool.free.add(detector);
            }
            SelfTest.check(pool.all.get(0));
            return pool;
        } catch (DetectionException | InterruptedException e) {
            pool.close();
            throw e;
        }
    }

    EngineIdentity identity() {
        return all.get(0).identity();
    }

    /** How many engines there are. */
    int size() {
        return all.size();
    }

    /** An engine for the calling thread alone, as soon as one is free; to be given back. */
    TextDetector take() throws InterruptedException {
        return free.take();
    }

    /** Gives an engine back. */
    void giveBack(TextDetector detector) {
        free.add(detector);
    }

    /** Examines all instances with as many threads as there are engines; results in the order of the list. */
    List<ExaminedInstance> examine(
            List<StagedInstance> instances, Examiner examiner, Stopwatch watch, Progress progress)
            throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(all.size());
        try {
            List<Future<ExaminedInstance>> futures = new ArrayList<>();
            for (StagedInstance instance : instances) {
                futures.add(threads.submit(() -> examine(instance, examiner, watch)));
            }
            List<ExaminedInstance> examined = new ArrayList<>();
            for (Future<ExaminedInstance> future : futures) {
                examined.add(future.get());
                progress.at("looking", examined.size(), instances.size());
            }
            return examined;
        } catch (ExecutionException e) {
            throw cause(e);
        } finally {
            end(threads);
        }
    }

    /** An engine that is closed while a thread is in its native code takes the whole process with it. */
    private static void end(ExecutorService threads) {
        threads.shutdownNow();
        boolean interrupted = false;
        while (!threads.isTerminated()) {
            try {
                threads.awaitTermination(1, TimeUnit.MINUTES); // each frame has its deadline
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private ExaminedInstance examine(StagedInstance instance, Examiner examiner, Stopwatch watch)
            throws IOException, InterruptedException {
        TextDetector detector = free.take();
        long start = watch.start();
        try {
            return examiner.examine(instance, detector);
        } finally {
            watch.stop(instance.sopKey(), start);
            free.add(detector);
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
        return new IOException("looking at an instance failed", e.getCause());
    }

    @Override
    public void close() {
        all.forEach(TextDetector::close);
        all.clear();
        free.clear();
    }
}
