package org.voxelmask.pipeline;

import org.voxelmask.plan.OperatorReview;
import org.voxelmask.plan.ReviewException;

/** Looks at a plan before it is recorded, in the name of the operator who asked for the run. */
public interface Reviewer {
    /** Nobody looks: the plan is recorded as it is proposed. */
    Reviewer NOBODY = new Reviewer() {
        @Override
        public boolean isAsked() {
            return false;
        }

        @Override
        public OperatorReview review(Proposal proposal) throws ReviewException {
            throw new ReviewException(ReviewException.Kind.TIMED_OUT, "nobody is asked to review");
        }
    };

    /** Whether there is somebody to ask. */
    default boolean isAsked() {
        return true;
    }

    /**
     * Decides; called once, in the run's thread.
     *
     * @throws ReviewException when there is no decision, or not one to go on with: the run fails
     * @throws InterruptedException when the run is asked to stop meanwhile
     */
    OperatorReview review(Proposal proposal) throws ReviewException, InterruptedException;
}
