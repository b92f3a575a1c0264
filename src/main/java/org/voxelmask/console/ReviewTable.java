package org.voxelmask.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.pipeline.Proposal;
import org.voxelmask.plan.Decision;
import org.voxelmask.plan.Examination;
import org.voxelmask.plan.InstancePlan;
import org.voxelmask.plan.MaskPlan;
import org.voxelmask.plan.OperatorReview;
import org.voxelmask.plan.ReviewException;
import org.voxelmask.proof.Json;

/** A proposed plan that waits for a decision. The first decision counts. */
final class ReviewTable {
    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;

    private final Proposal proposal;
    private final Instant until;
    private final Map<String, InstancePlan> instances = new HashMap<>();
    private final BlockingQueue<Verdict> verdicts = new ArrayBlockingQueue<>(1);
    private boolean decided;

    /** A decision; without a review the plan is not accepted. */
    private record Verdict(OperatorReview review) {}

    ReviewTable(Proposal proposal, Instant until) {
        this.proposal = proposal;
        this.until = until;
        proposal.plan()
                .instances()
                .forEach(instance -> instances.put(instance.instance().staged().sopKey(), instance));
    }

    /** Waits; empty when the time is up. */
    Optional<OperatorReview> await(Duration limit) throws ReviewException, InterruptedException {
        Verdict verdict = verdicts.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (verdict == null) {
            return Optional.empty();
        }
        if (verdict.review() == null) {
            throw new ReviewException(ReviewException.Kind.REFUSED, "the operator did not accept the plan");
        }
        return Optional.of(verdict.review());
    }

    /** The plan is not to be carried out. */
    void refuse(String proposalSha256) throws ConsoleException {
        decide(proposalSha256, null);
    }

    /** The plan is to be carried out with these changes; what does not fit it is refused, and the table waits on. */
    void accept(OperatorReview review) throws ConsoleException {
        for (OperatorReview.Keep keep : review.kept()) {
            boolean known = steps(instances.get(keep.sopKey())).stream()
                    .map(MaskPlan.Step::id)
                    .anyMatch((UUID id) -> id.equals(keep.regionId()));
            require(known, "a region that is to be kept is not in the plan");
        }
        for (OperatorReview.Add add : review.added()) {
            require(fits(add), "an added box does not lie inside its image, or on a frame that it does not have");
        }
        decide(review.proposalSha256(), review);
    }

    private boolean fits(OperatorReview.Add add) {
        InstancePlan plan = instances.get(add.sopKey());
        if (plan == null || !plan.writesCopy() || !(plan.instance().examination() instanceof Examination.Looked l)) {
            return false;
        }
        ImageDescription image = l.image();
        Box box = add.box();
        Integer frame = add.frameIndex();
        return box.x() >= 0
                && box.y() >= 0
                && (long) box.x() + box.width() <= image.columns()
                && (long) box.y() + box.height() <= image.rows()
                && (frame == null || (image.frames() > 1 && frame >= 0 && frame < image.frames()));
    }

    private synchronized void decide(String proposalSha256, OperatorReview review) throws ConsoleException {
        if (!proposalSha256.equals(proposal.sha256())) {
            throw new ConsoleException(CONFLICT, "the decision is about another plan: load this page again");
        }
        if (decided) {
            throw new ConsoleException(CONFLICT, "the plan was decided about already");
        }
        decided = true;
        verdicts.add(new Verdict(review));
    }

    private static void require(boolean good, String message) throws ConsoleException {
        if (!good) {
            throw new ConsoleException(BAD_REQUEST, message);
        }
    }

    /** An instance of the plan. */
    Optional<InstancePlan> instance(String sopKey) {
        return Optional.ofNullable(instances.get(sopKey));
    }

    private static List<MaskPlan.Step> steps(InstancePlan plan) {
        return plan != null && plan.decision() instanceof Decision.Mask mask
                ? mask.plan().steps()
                : List.of();
    }

    /** What a page draws: keys, boxes and codes; no text that was read, no UID. */
    ObjectNode json(Instant now) {
        ObjectNode json = Json.object()
                .put("proposal_sha256", proposal.sha256())
                .put("seconds_left", Math.max(0, Duration.between(now, until).toSeconds()));
        ArrayNode list = json.putArray("instances");
        for (InstancePlan plan : proposal.plan().instances()) {
            ObjectNode instance = list.addObject()
                    .put("sop_key", plan.instance().staged().sopKey())
                    .put("decision", plan.decision().getClass().getSimpleName().toUpperCase(java.util.Locale.ROOT));
            ArrayNode reasons = instance.putArray("reasons");
            plan.decision().reasonCodes().forEach(reasons::add);
            boolean shown = plan.writesCopy() && plan.instance().examination() instanceof Examination.Looked;
            ImageDescription image =
                    shown ? ((Examination.Looked) plan.instance().examination()).image() : null;
            instance.put("columns", shown ? image.columns() : 0)
                    .put("rows", shown ? image.rows() : 0)
                    .put("frames", shown ? image.frames() : 0);
            ArrayNode regions = instance.putArray("regions");
            steps(plan).forEach(step -> regions.add(region(step)));
        }
        return json;
    }

    private static ObjectNode region(MaskPlan.Step step) {
        ObjectNode region = Json.object()
                .put("region_id", step.id().toString())
                .put("frame_index", step.region().frameIndex())
                .put("label", step.region().label().name())
                .put("confidence", step.region().confidence())
                .put("rule_id", step.region().ruleId());
        Box box = step.applied();
        region.putArray("box").add(box.x()).add(box.y()).add(box.width()).add(box.height());
        return region;
    }
}
