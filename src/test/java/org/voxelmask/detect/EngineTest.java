package org.voxelmask.detect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.voxelmask.detect.DetectionRequest.IdentityHints;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

/** The engines as dependencies: versions, sockets, identity. */
class EngineTest {
    @TempDir
    Path folder;

    private DetectionSettings settings(DetectionSettings.Engine engine) {
        return new DetectionSettings(engine, folder.resolve("natives"), 1, Duration.ofMinutes(2), false);
    }

    @ParameterizedTest
    @EnumSource(DetectionSettings.Engine.class)
    void everyEngineFindsAndReadsTheDrawnWord(DetectionSettings.Engine engine) throws Exception {
        try (TextDetector detector = Detectors.open(settings(engine))) {
            SelfTest.check(detector);
        }
    }

    @Test
    void theSelfTestNoticesAnEngineThatFindsNothing() throws Exception {
        try (TextDetector detector = Detectors.open(settings(DetectionSettings.Engine.NETWORK))) {
            assertThrows(DetectionException.class, () -> SelfTest.check(new TestingBlindDetector(detector)));
        }
    }

    /** ONNX Runtime 1.29 reports usage over the network by default: raising the version needs a look at that. */
    @Test
    void theRuntimeIsTheOneThatReportsNothing() throws Exception {
        try (TextDetector detector = Detectors.open(settings(DetectionSettings.Engine.NETWORK))) {
            EngineIdentity identity = detector.identity();
            assertEquals("PP-OCRv3-det+Tesseract", identity.engine());
            assertEquals("onnxruntime 1.28.0, tesseract 5.5.2", identity.version());
            assertEquals(
                    Set.of(
                            "ch_PP-OCRv3_det_infer.onnx",
                            "eng.traineddata",
                            "libleptonica.so.6",
                            "libonnxruntime.so",
                            "libonnxruntime4j_jni.so",
                            "libtesseract.so.5.5",
                            "pixel-regions.tsv"),
                    identity.artefacts().keySet());
            assertTrue(identity.artefacts().values().stream().allMatch(h -> h.matches("[0-9a-f]{64}")));
        }
    }

    @Test
    void noSocketIsOpenedByLoadingAndLooking() throws Exception {
        Set<String> before = sockets();
        try (TextDetector detector = Detectors.open(settings(DetectionSettings.Engine.NETWORK))) {
            SelfTest.check(detector);
            Set<String> after = sockets();
            after.removeAll(before);
            assertEquals(Set.of(), after);
        }
    }

    /** Sockets that this process holds, of every family. */
    private static Set<String> sockets() throws IOException {
        Set<String> sockets = new TreeSet<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors.toList()) {
                if (Files.isSymbolicLink(descriptor)) {
                    String target = Files.readSymbolicLink(descriptor).toString();
                    if (target.startsWith("socket:")) {
                        sockets.add(target);
                    }
                }
            }
        }
        return sockets;
    }

    @Test
    void theNetworksAnswerDoesNotDependOnTheThreads() throws Exception {
        NativeLibraries.unpack(folder.resolve("natives"));
        Raster8 picture = TestingFrames.speckle(300, 200, 60, 20, 4);
        TinyFont.draw(picture, "ANSWER", 50, 50, 2, 220);
        NetworkInput input = NetworkInput.of(picture, 1);
        try (DetectorNetwork one = DetectorNetwork.open(1);
                DetectorNetwork two = DetectorNetwork.open(2)) {
            float[] first = one.run(input).values();
            assertArrayEquals(first, one.run(input).values());
            assertArrayEquals(first, two.run(input).values());
        }
    }

    @Test
    void tesseractAloneCoversALargeLineOnEveryFrame() throws Exception {
        Raster8 picture = TestingFrames.black(640, 480);
        TinyFont.draw(picture, "HOSPITAL LIST", 100, 100, 4, 220);
        try (TextDetector detector = Detectors.open(settings(DetectionSettings.Engine.TESSERACT))) {
            assertEquals("Tesseract", detector.identity().engine());
            List<TextRegion> regions = detector.detect(
                    TestingFrames.of(picture, picture, picture), TestingFrames.request(IdentityHints.none()));
            Box ink = TestingFrames.ink(picture, "HOSPITAL LIST", 100, 100, 4);
            assertEquals(1.0, TestingFrames.covered(regions, ink, 640, 480));
        }
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        Path natives = folder.resolve("n");
        assertThrows(
                IllegalArgumentException.class,
                () -> new DetectionSettings(
                        DetectionSettings.Engine.NETWORK, natives, 0, Duration.ofMinutes(1), false));
        assertThrows(
                IllegalArgumentException.class,
                () -> new DetectionSettings(DetectionSettings.Engine.NETWORK, natives, 1, Duration.ZERO, false));
    }
}
