package org.voxelmask.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.voxelmask.detect.DetectionException;
import org.voxelmask.detect.DetectionSettings;
import org.voxelmask.detect.Detectors;
import org.voxelmask.detect.EngineIdentity;
import org.voxelmask.detect.SelfTest;
import org.voxelmask.detect.TextDetector;
import org.voxelmask.plan.ExaminedInstance;
import org.voxelmask.stage.StagedInstance;

/** The engines of the first look. */
final class DetectorPool implements AutoCloseable {
    private final EnginePool<TextDetector> engines;
    private final EngineIdentity identity;

    private DetectorPool(EnginePool<TextDetector> engines, EngineIdentity identity) {
        this.engines = engines;
        this.identity = identity;
    }

    /**
     * Opens the engines and tries the first one on a word of the node's own.
     *
     * @throws DetectionException when an engine cannot be loaded or does not see the word
     */
    static DetectorPool open(DetectionSettings settings, int size) throws DetectionException, InterruptedException {
        EnginePool<TextDetector> engines = engines(settings, size);
        try {
            return new DetectorPool(engines, engines.first().identity());
        } catch (DetectionException e) {
            engines.close();
            throw e;
        }
    }

    /** As {@link #open}, for looks that leave no evidence behind: nobody asks what the engines are made of. */
    static EnginePool<TextDetector> engines(DetectionSettings settings, int size)
            throws DetectionException, InterruptedException {
        Detectors detectors = Detectors.prepare(settings);
        EnginePool<TextDetector> engines = EnginePool.open(size, detectors::open, TextDetector::close);
        try {
            SelfTest.check(engines.first());
            return engines;
        } catch (DetectionException | InterruptedException e) {
            engines.close();
            throw e;
        }
    }

    EngineIdentity identity() {
        return identity;
    }

    /** The engines themselves. */
    EnginePool<TextDetector> engines() {
        return engines;
    }

    /** Examines all instances with as many threads as there are engines; results in the order of the list. */
    List<ExaminedInstance> examine(
            List<StagedInstance> instances, Examiner examiner, Stopwatch watch, Progress progress)
            throws IOException, InterruptedException {
        List<ExaminedInstance> examined = new ArrayList<>();
        engines.<StagedInstance, ExaminedInstance>each(
                instances, (engine, instance) -> examine(engine, instance, examiner, watch), result -> {
                    examined.add(result);
                    progress.at("looking", examined.size(), instances.size());
                });
        return examined;
    }

    private static ExaminedInstance examine(
            TextDetector engine, StagedInstance instance, Examiner examiner, Stopwatch watch)
            throws IOException, InterruptedException {
        long start = watch.start();
        try {
            return examiner.examine(instance, engine);
        } finally {
            watch.stop(instance.sopKey(), start);
        }
    }

    @Override
    public void close() {
        engines.close();
    }
}
