package org.voxelmask.detect;

/** What is asked of two readings before a text counts as technical, and where an engine's identity says with what. */
public final class TechnicalProof {
    /** Tesseract's confidence in each word, 0 to 1. */
    public static final double TESSERACT_CONFIDENCE = 0.85;

    /** The recogniser's confidence in each sign but gaps, 0 to 1. */
    public static final double RECOGNISER_CONFIDENCE = 0.80;

    /** The recogniser among the artefacts of {@link EngineIdentity}. */
    public static final String RECOGNISER = "ch_PP-OCRv4_rec_infer.onnx";

    /** The vocabulary among them. */
    public static final String VOCABULARY = "technical-words.tsv";

    private TechnicalProof() {}
}
