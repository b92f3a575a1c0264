package org.voxelmask.detect;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** Opens engines of one kind, whose libraries were unpacked once for all of them. */
public final class Detectors {
    private final DetectionSettings settings;
    private final NativeLibraries natives;
    private final PixelRegionRules rules;

    private Detectors(DetectionSettings settings, NativeLibraries natives, PixelRegionRules rules) {
        this.settings = settings;
        this.natives = natives;
        this.rules = rules;
    }

    /**
     * Unpacks what engines are made of. Loads none yet.
     *
     * @param settings which engine, and how
     * @throws DetectionException when a library or a file of rules cannot be had
     */
    public static Detectors prepare(DetectionSettings settings) throws DetectionException {
        NativeLibraries natives = NativeLibraries.unpack(settings.nativeFolder());
        PixelRegionRules shipped = PixelRegionRules.shipped();
        boolean more = !settings.moreRegions().toString().isEmpty();
        return new Detectors(settings, natives, more ? shipped.and(settings.moreRegions()) : shipped);
    }

    /** Prepares and opens one engine, as {@link #open()}. */
    public static TextDetector open(DetectionSettings settings) throws DetectionException {
        return prepare(settings).open();
    }

    /** As {@link #open(DetectionSettings)} with a clock of the caller, as {@link System#nanoTime()}. */
    static TextDetector open(DetectionSettings settings, LongSupplier nanoTime) throws DetectionException {
        return prepare(settings).open(nanoTime);
    }

    /**
     * Loads the chosen engine: up to half a second, 50 MB of native memory and 190 to 350 MB while it looks.
     *
     * @return an engine for one thread at a time; to be closed
     * @throws DetectionException when a library, a model or language data cannot be loaded
     */
    public TextDetector open() throws DetectionException {
        return open(System::nanoTime);
    }

    private TextDetector open(LongSupplier nanoTime) throws DetectionException {
        return GuardedDetector.open(() -> load(nanoTime), settings.timeLimit());
    }

    private StoppableDetector load(LongSupplier nanoTime) throws DetectionException {
        TesseractReader labels = TesseractReader.open(natives);
        TechnicalReader technical = null;
        try {
            technical = settings.technical() ? technical() : null;
            Map<String, String> data = new TreeMap<>(technical == null ? Map.of() : technical.artefacts());
            data.put("pixel-regions.tsv", rules.sha256());
            Eye eye = eye();
            return new FrameTextDetector(
                    () -> identity(eye, data),
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

    private TechnicalReader technical() throws DetectionException {
        TesseractReader reader = TesseractReader.open(natives);
        try {
            return new TechnicalReader(reader, RecogniserNetwork.open(settings.threads()));
        } catch (DetectionException e) {
            reader.close();
            throw e;
        }
    }

    private EngineIdentity identity(Eye eye, Map<String, String> data) throws DetectionException {
        Map<String, String> artefacts = new TreeMap<>(natives.hashes());
        if (settings.engine() == DetectionSettings.Engine.TESSERACT) {
            artefacts.keySet().removeIf(name -> name.contains("onnxruntime"));
        } else {
            artefacts.put(DetectorNetwork.MODEL.name(), DetectorNetwork.MODEL.sha256());
        }
        artefacts.putAll(data);
        return new EngineIdentity(eye.name(), eye.version(), artefacts);
    }

    private record Eye(FrameEye eye, String name, String version) {}

    private Eye eye() throws DetectionException {
        String tesseract = "tesseract " + TesseractReader.version();
        if (settings.engine() == DetectionSettings.Engine.TESSERACT) {
            return new Eye(new TesseractEye(TesseractReader.open(natives)), "Tesseract", tesseract);
        }
        DetectorNetwork network = DetectorNetwork.open(settings.threads());
        List<NetworkEye.Pass> passes = settings.secondScale()
                ? List.of(NetworkEye.Pass.PLAIN, NetworkEye.Pass.LARGER, NetworkEye.Pass.TURNED)
                : List.of(NetworkEye.Pass.PLAIN);
        return new Eye(
                new NetworkEye(network, passes),
                "PP-OCRv3-det+Tesseract",
                "onnxruntime " + network.runtimeVersion() + ", " + tesseract);
    }
}
