package org.voxelmask.detect;

import java.util.Map;

/**
 * Which engine looked, for the evidence.
 *
 * @param engine such as {@code PP-OCRv3-det+Tesseract}
 * @param version such as {@code onnxruntime 1.28.0, tesseract 5.5.2}
 * @param artefacts names of models and data and their SHA-256, in a stable order
 */
public record EngineIdentity(String engine, String version, Map<String, String> artefacts) {
    /** Tells it when it is asked for: hashing takes longer than many a look. */
    interface Source {
        EngineIdentity get() throws DetectionException;
    }

    /** Keeps a sorted copy. */
    public EngineIdentity {
        artefacts = java.util.Collections.unmodifiableSortedMap(new java.util.TreeMap<>(artefacts));
    }
}
