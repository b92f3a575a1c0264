package org.voxelmask.intake;

import org.voxelmask.config.IntakeConfig;
import org.voxelmask.config.IntakeConfig.Severity;

/** One thing that is expected. The name is that of the line in {@code QA/exceptions.jsonl} and of the error code. */
public enum IntakeRule {
    /** Modality (0008,0060) is one that the SOP class is made for. */
    MODALITY_MISMATCH,
    /** Number of Frames (0028,0008) is the number of items of the Per-frame Functional Groups Sequence (5200,9230). */
    FRAME_COUNT_MISMATCH,
    /** Native Pixel Data (7FE0,0010) ends with its last frame and at most one byte of padding (PS3.5 8.1.1). */
    PIXEL_DATA_TRAILING,
    /** The frames of an object do not take more than the limit when they are decoded. Always refuses. */
    LIMIT_EXCEEDED,
    /** Objects of one Patient ID say the same of the patient. */
    PATIENT_INCONSISTENT,
    /** Objects of one study say the same of the study. */
    STUDY_INCONSISTENT,
    /** Objects of one series say the same of the series. */
    SERIES_INCONSISTENT;

    /** What follows when the rule is not kept. */
    Severity severity(IntakeConfig config) {
        return switch (this) {
            case MODALITY_MISMATCH -> config.modalityMismatch();
            case FRAME_COUNT_MISMATCH -> config.frameCountMismatch();
            case PIXEL_DATA_TRAILING -> config.pixelDataTrailing();
            case LIMIT_EXCEEDED -> Severity.REFUSE;
            case PATIENT_INCONSISTENT -> config.patientInconsistent();
            case STUDY_INCONSISTENT -> config.studyInconsistent();
            case SERIES_INCONSISTENT -> config.seriesInconsistent();
        };
    }
}
