package org.voxelmask.pipeline;

import java.util.UUID;
import org.voxelmask.dicom.data.Attributes;

/** Hears of a run what logs and traces tell. It decides nothing, and must throw nothing. */
public interface RunWatch {
    /** Hears nothing. */
    RunWatch NONE = new RunWatch() {
        @Override
        public void begun(UUID runId, String studyKey) {}

        @Override
        public void enters(RunPhase phase) {}

        @Override
        public void read(Attributes dataset) {}

        @Override
        public void ended(RunResult result) {}
    };

    /** A run of a study begins; called first, by the thread of the run. */
    void begun(UUID runId, String studyKey);

    /** A step begins, and the one before is over. By the thread of the run. */
    void enters(RunPhase phase);

    /** A source was read, with all that identifies somebody. By many threads. */
    void read(Attributes dataset);

    /** The run is over. Not called when it ends by an exception. */
    void ended(RunResult result);
}
