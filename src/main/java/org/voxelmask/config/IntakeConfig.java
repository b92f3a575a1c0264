package org.voxelmask.config;

/**
 * How strictly a study is looked at before its pixels are. What the node cannot treat at all is refused whatever is said
 * here.
 *
 * @param modalityMismatch Modality (0008,0060) is none of the SOP class
 * @param frameCountMismatch Number of Frames (0028,0008) is not that of the Per-frame Functional Groups (5200,9230)
 * @param pixelDataTrailing native Pixel Data goes on after its last frame
 * @param patientInconsistent objects of one Patient ID say different things of the patient
 * @param studyInconsistent objects of one study say different things of the study
 * @param seriesInconsistent objects of one series say different things of the series
 * @param maxDecodedBytes the most that the frames of one object may take decoded; more is refused
 */
public record IntakeConfig(
        Severity modalityMismatch,
        Severity frameCountMismatch,
        Severity pixelDataTrailing,
        Severity patientInconsistent,
        Severity studyInconsistent,
        Severity seriesInconsistent,
        long maxDecodedBytes) {
    private static final long GIB = 1L << 30;

    /** What follows from a rule that is not kept. */
    public enum Severity {
        /** Nothing; the rule is not looked at. */
        OFF,
        /** A line of {@code QA/exceptions.jsonl}; the object is processed like any other. */
        WARN,
        /** The instance fails, or, for a rule about the study, the run. */
        REFUSE
    }

    /** Warn of everything; 64 GiB decoded. */
    public static IntakeConfig defaults() {
        return new IntakeConfig(
                Severity.WARN, Severity.WARN, Severity.WARN, Severity.WARN, Severity.WARN, Severity.WARN, 64 * GIB);
    }

    static IntakeConfig read(Section section) {
        IntakeConfig otherwise = defaults();
        IntakeConfig config = new IntakeConfig(
                section.choice("modality_mismatch", otherwise.modalityMismatch()),
                section.choice("frame_count_mismatch", otherwise.frameCountMismatch()),
                section.choice("pixel_data_trailing", otherwise.pixelDataTrailing()),
                section.choice("patient_inconsistent", otherwise.patientInconsistent()),
                section.choice("study_inconsistent", otherwise.studyInconsistent()),
                section.choice("series_inconsistent", otherwise.seriesInconsistent()),
                section.bytes("max_decoded_bytes", otherwise.maxDecodedBytes(), 1L << 20, 1L << 50));
        section.done();
        return config;
    }
}
