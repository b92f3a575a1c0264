package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SelfTestTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(DetectionSettings.Engine.class)
    void everyEngineFindsAndReadsTheDrawnWord(DetectionSettings.Engine engine) throws Exception {
        DetectionSettings settings = new DetectionSettings(
                engine, folder.resolve("natives"), 1, DetectionSettings.DEFAULT_TIME_LIMIT, false);
        try (TextDetector detector = Detectors.open(settings)) {
            assertDoesNotThrow(() -> SelfTest.check(detector));
        }
    }
}
