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

    private DetectorPool(EnginePool<TextDetector> engines) {
        this.engines = engines;
    }

    /**
     * Opens the engines and tries the first one on a word of the node's own.
     *
     * @throws DetectionException when an engine cannot be loaded or does not see the word
     */
    static DetectorPool open(DetectionSettings settings, int size) throws DetectionException, InterruptedException {
        EnginePool<TextDetector> engines = EnginePool.open(size, () -> Detectors.open(settings), TextDetector::close);
        try {
            SelfTest.check(engines.first());
            return new DetectorPool(engines);
        } catch (DetectionException | InterruptedException e) {
            engines.close();
            throw e;
        }
    }

    EngineIdentity identity() {
        return engines.first().identity();
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
