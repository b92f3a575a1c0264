package org.voxelmask.health;

import org.voxelmask.config.HealthConfig;
import org.voxelmask.detect.DetectionException;
import org.voxelmask.detect.DetectionSettings;
import org.voxelmask.detect.Detectors;
import org.voxelmask.detect.EngineFiles;
import org.voxelmask.detect.SelfTest;
import org.voxelmask.detect.TextDetector;

/**
 * Whether text could be found if a study were processed now.
 *
 * @param how by files or by a test word
 * @param settings the engine
 */
public record TextEngineCheck(HealthConfig.TextEngine how, DetectionSettings settings) implements HealthCheck {
    @Override
    public Finding look() throws InterruptedException {
        try {
            return switch (how) {
                case NONE -> Finding.pass("not looked at: health.text_engine is none");
                case FILES -> files();
                case SELF_TEST -> selfTest();
            };
        } catch (DetectionException e) {
            return Finding.fail(e.getMessage());
        }
    }

    private static Finding files() throws DetectionException {
        EngineFiles.check();
        return Finding.pass("libraries, model and language data are there; none was loaded");
    }

    private Finding selfTest() throws DetectionException, InterruptedException {
        try (TextDetector detector = Detectors.open(settings)) {
            SelfTest.check(detector);
            return Finding.pass(detector.identity().engine() + " found and read the test word");
        }
    }
}
