package org.voxelmask.detect;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** Opens engines. */
public final class Detectors {
    private Detectors() {}

    /**
     * Loads the chosen engine: up to a second, 50 MB of native memory and 190 to 350 MB while it looks.
     *
     * @param settings which engine, and how
     * @return an engine for one thread at a time; to be closed
     * @throws DetectionException when a library, a model or language data cannot be loaded
     */
    public static TextDetector open(DetectionSettings settings) throws DetectionException {
        return open(settings, System::nanoTime);
    }

    /** As {@link #open(DetectionSettings)} with a clock of the caller, as {@link System#nanoTime()}. */
    static TextDetector open(DetectionSettings settings, LongSupplier nanoTime) throws DetectionException {
        NativeLibraries natives = NativeLibraries.unpack(settings.nativeFolder());
        PixelRegionRules shipped = PixelRegionRules.shipped();
        boolean more = !settings.moreRegions().toString().isEmpty();
        PixelRegionRules rules = more ? shipped.and(settings.moreRegions()) : shipped;
        return GuardedDetector.open(() -> open(settings, natives, rules, nanoTime), settings.timeLimit());
    }

    private static StoppableDetector open(
            DetectionSettings settings, NativeLibraries natives, PixelRegionRules rules, LongSupplier nanoTime)
            throws DetectionException {
        TesseractReader labels = TesseractReader.open(natives);
        TechnicalReader technical = null;
        try {
            technical = settings.technical() ? technical(settings, natives) : null;
            Eye eye = eye(settings, natives);
            return new FrameTextDetector(
                    identity(eye.identity(), rules, technical),
                    eye.eye(),
                    new Labeller(labels),
                    technical,
                    rules,
                    settings.threads(),
                    settings.timeLimit(),
                    nanoTime);
        } catch (DetectionException e) {
            labels.close();
            if (technical != null) {
                technical.close();
            }
            throw e;
        }
    }

    private static TechnicalReader technical(DetectionSettings settings, NativeLibraries natives)
            throws DetectionException {
        TesseractReader reader = TesseractReader.open(natives);
        try {
            return new TechnicalReader(reader, RecogniserNetwork.open(settings.threads()));
        } catch (DetectionException e) {
            reader.close();
            throw e;
        }
    }

    private static EngineIdentity identity(EngineIdentity eye, PixelRegionRules rules, TechnicalReader technical) {
        Map<String, String> artefacts = new TreeMap<>(eye.artefacts());
        artefacts.put("pixel-regions.tsv", rules.sha256());
        if (technical != null) {
            artefacts.putAll(technical.artefacts());
        }
        return new EngineIdentity(eye.engine(), eye.version(), artefacts);
    }

    private record Eye(FrameEye eye, EngineIdentity identity) {}

    private static Eye eye(DetectionSettings settings, NativeLibraries natives) throws DetectionException {
        String tesseract = "tesseract " + TesseractReader.version();
        Map<String, String> artefacts = new TreeMap<>(natives.hashes());
        if (settings.engine() == DetectionSettings.Engine.TESSERACT) {
            artefacts.keySet().removeIf(name -> name.contains("onnxruntime"));
            return new Eye(
                    new TesseractEye(TesseractReader.open(natives)),
                    new EngineIdentity("Tesseract", tesseract, artefacts));
        }
        DetectorNetwork network = DetectorNetwork.open(settings.threads());
        artefacts.put(DetectorNetwork.MODEL.name(), DetectorNetwork.MODEL.sha256());
        List<NetworkEye.Pass> passes = settings.secondScale()
                ? List.of(NetworkEye.Pass.PLAIN, NetworkEye.Pass.LARGER, NetworkEye.Pass.TURNED)
                : List.of(NetworkEye.Pass.PLAIN);
        return new Eye(
                new NetworkEye(network, passes),
                new EngineIdentity(
                        "PP-OCRv3-det+Tesseract",
                        "onnxruntime " + network.runtimeVersion() + ", " + tesseract,
                        artefacts));
    }
}
