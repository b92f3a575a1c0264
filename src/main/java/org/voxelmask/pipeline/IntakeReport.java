package org.voxelmask.pipeline;

import java.io.IOException;
import java.util.List;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.evidence.RunLog;
import org.voxelmask.intake.IntakeFinding;
import org.voxelmask.intake.StudyIntake;
import org.voxelmask.plan.ExaminedInstance;

/**
 * What was odd about a study and its objects, told to the run's log.
 *
 * @param ofStudy rules about the study that are not kept and do not refuse it
 */
record IntakeReport(List<IntakeFinding> ofStudy) {

    /**
     * Tells the log.
     *
     * @throws PatientException when a rule refuses the study
     */
    static IntakeReport of(StudyIntake study, List<ExaminedInstance> examined, RunLog log)
            throws IOException, PatientException {
        for (ExaminedInstance instance : examined) {
            for (IntakeFinding finding : instance.warnings()) {
                tell(log.event("intake").with("sop_key", instance.staged().sopKey()), finding);
            }
        }
        List<IntakeFinding> findings = study.findings();
        for (IntakeFinding finding : findings) {
            tell(log.event("intake"), finding);
        }
        for (IntakeFinding finding : findings) {
            if (finding.refuses()) {
                throw new PatientException(finding.message() + ": " + finding.rule()
                        + "; correct the study at its source and send it again");
            }
        }
        return new IntakeReport(findings);
    }

    private static void tell(RunLog.Line line, IntakeFinding finding) throws IOException {
        ErrorCode.ofReason(finding.rule().name()).ifPresent(code -> line.with("code", code.code()));
        line.with("rule", finding.rule().name())
                .with("refuses", finding.refuses())
                .write();
    }
}
