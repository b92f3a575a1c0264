package org.voxelmask.pipeline;

import java.nio.file.Path;
import java.util.List;
import org.voxelmask.config.ProfileName;
import org.voxelmask.stage.StagedInstance;
import org.voxelmask.stage.StudyFolder;

/**
 * What an operator asked for.
 *
 * @param study locked by the caller
 * @param instances of the study at this moment; what comes later needs another run
 * @param mode what the run is for
 * @param profile how to de-identify
 * @param outputRoot holds {@code voxelmask_runs/}
 * @param label the operator's word for the run; null when none was given
 * @param retainTemp whether temporary files stay
 * @param choice who asked, and what they do not want copied
 */
public record ProcessRequest(
        StudyFolder study,
        List<StagedInstance> instances,
        RunMode mode,
        ProfileName profile,
        Path outputRoot,
        String label,
        boolean retainTemp,
        OperatorChoice choice) {
    /** In nobody's name, and everything is wanted. */
    public ProcessRequest(
            StudyFolder study,
            List<StagedInstance> instances,
            RunMode mode,
            ProfileName profile,
            Path outputRoot,
            String label,
            boolean retainTemp) {
        this(study, instances, mode, profile, outputRoot, label, retainTemp, OperatorChoice.NONE);
    }

    /** Copies the list. */
    public ProcessRequest {
        instances = List.copyOf(instances);
    }
}
