package org.voxelmask.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.voxelmask.audit.AuditEvent;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.config.ProfileConfig;
import org.voxelmask.config.Zones;
import org.voxelmask.detect.DetectionRequest;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.evidence.EvidenceBox;
import org.voxelmask.evidence.gate2.ReviewRow;
import org.voxelmask.files.DurableFile;
import org.voxelmask.plan.Decision;
import org.voxelmask.plan.InstancePlan;
import org.voxelmask.plan.MaskPlan;
import org.voxelmask.plan.OperatorReview;
import org.voxelmask.plan.Planner;
import org.voxelmask.plan.ReviewException;
import org.voxelmask.plan.ReviewReason;
import org.voxelmask.plan.StudyPlan;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;

/** Between planning and recording the plan: what an operator decides becomes part of it, and is told of in their name. */
final class ReviewStep {
    private final Run run;
    private final ProcessRequest request;
    private final Reviewer reviewer;
    private final Gate2Account gate2;
    private final HeaderTreatment headers;

    ReviewStep(Run run, ProcessRequest request, Reviewer reviewer, Gate2Account gate2, HeaderTreatment headers) {
        this.headers = headers;
        this.run = run;
        this.request = request;
        this.reviewer = reviewer;
        this.gate2 = gate2;
    }

    /**
     * Has the plan reviewed, if somebody is to be asked.
     *
     * @param recorder writes the proposal, before anybody is asked
     * @throws ReviewException when there is no review to go on with
     */
    StudyPlan reviewed(StudyPlan proposed, Planner planner, PlanRecorder recorder, NodeConfig config)
            throws IOException, ReviewException, InterruptedException {
        if (!reviewer.isAsked()) {
            return proposed;
        }
        byte[] bytes = recorder.proposal(proposed);
        DurableFile.write(run.layout().proposal(), bytes);
        Proposal proposal = new Proposal(proposed, Sha256.hex(bytes));
        run.log()
                .event("proposed")
                .with("instances", proposed.instances().size())
                .with("proposal_sha256", proposal.sha256())
                .write();
        OperatorReview review = reviewer.review(proposal);
        if (!review.proposalSha256().equals(proposal.sha256())) {
            throw new ReviewException(
                    ReviewException.Kind.UNUSABLE,
                    "the review was made for another plan; the plan of this run is " + proposal.sha256());
        }
        if (!review.kept().isEmpty() && !config.process().residualGate()) {
            throw new ReviewException(
                    ReviewException.Kind.UNUSABLE,
                    "regions can be kept only with process.residual_gate, which reads them on the copy");
        }
        ProfileConfig profile = config.profile(request.profile());
        StudyPlan decided = planner.reviewed(proposed, review, modality -> zones(profile, modality));
        Set<InstancePlan> untouched = Collections.newSetFromMap(new IdentityHashMap<>());
        untouched.addAll(proposed.instances());
        // what a copy says of its pixels follows from what is masked in it
        StudyPlan plan = headers.settled(decided, instance -> !untouched.contains(instance));
        List<ReviewRow> rows = rows(plan, proposal.sha256());
        gate2.reviewed(rows);
        tell(rows, proposal.sha256());
        return plan;
    }

    private static DetectionRequest.Zones zones(ProfileConfig profile, String modality) {
        Zones zones = profile.zones(modality);
        return new DetectionRequest.Zones(zones.headerPct(), zones.footerPct());
    }

    private List<ReviewRow> rows(StudyPlan plan, String proposal) {
        String operator = request.choice().operator();
        List<ReviewRow> rows = new ArrayList<>();
        rows.add(new ReviewRow(operator, proposal, ReviewRow.Decision.ACCEPT, null));
        for (InstancePlan instance : plan.instances()) {
            String sopKey = instance.instance().staged().sopKey();
            for (InstancePlan.Kept kept : instance.kept()) {
                rows.add(new ReviewRow(
                        operator,
                        proposal,
                        ReviewRow.Decision.KEEP,
                        change(sopKey, kept.step(), kept.index(), kept.reason().name())));
            }
            if (instance.decision() instanceof Decision.Mask mask) {
                for (MaskPlan.Step step : mask.plan().steps()) {
                    ReviewReason reason = reason(step.region().ruleId());
                    if (reason != null) {
                        rows.add(new ReviewRow(
                                operator, proposal, ReviewRow.Decision.ADD, change(sopKey, step, null, reason.name())));
                    }
                }
            }
        }
        return rows;
    }

    private static ReviewReason reason(String rule) {
        for (ReviewReason reason : ReviewReason.values()) {
            if (reason.rule().equals(rule)) {
                return reason;
            }
        }
        return null;
    }

    private static ReviewRow.Change change(String sopKey, MaskPlan.Step step, Integer index, String reason) {
        Box box = step.applied();
        return new ReviewRow.Change(
                sopKey,
                step.id(),
                index,
                step.region().frameIndex(),
                new EvidenceBox(box.x(), box.y(), box.width(), box.height()),
                reason);
    }

    /** In the audit trail before the plan is, and in the run's log. */
    private void tell(List<ReviewRow> rows, String proposal) throws IOException {
        StringBuilder lines = new StringBuilder();
        rows.forEach(row -> lines.append(Json.canonical(row.json())).append('\n'));
        String sha256 = Sha256.hex(lines.toString().getBytes(StandardCharsets.UTF_8));
        long kept = count(rows, ReviewRow.Decision.KEEP);
        long added = count(rows, ReviewRow.Decision.ADD);
        run.log()
                .event("reviewed")
                .with("operator", request.choice().operator())
                .with("kept", kept)
                .with("added", added)
                .with("review_sha256", sha256)
                .write();
        run.audit(
                AuditEvent.RUN_REVIEWED,
                Map.of(
                        "operator", request.choice().operator(),
                        "proposal_sha256", proposal,
                        "review_sha256", sha256,
                        "kept", String.valueOf(kept),
                        "added", String.valueOf(added)));
    }

    private static long count(List<ReviewRow> rows, ReviewRow.Decision decision) {
        return rows.stream().filter(row -> row.decision() == decision).count();
    }
}
