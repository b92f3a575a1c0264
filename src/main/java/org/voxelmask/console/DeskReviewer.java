package org.voxelmask.console;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.voxelmask.pipeline.Proposal;
import org.voxelmask.pipeline.Reviewer;
import org.voxelmask.plan.OperatorReview;
import org.voxelmask.plan.ReviewException;

/** Lays a plan before whoever is at the console, and waits for their decision as long as is bearable. */
final class DeskReviewer implements Reviewer {
    private final Duration limit;
    private final Clock clock;
    private final Consumer<ReviewTable> desk;

    /**
     * For one run.
     *
     * @param limit how long it waits
     * @param desk gets the table, and null when nobody is asked any more
     */
    DeskReviewer(Duration limit, Clock clock, Consumer<ReviewTable> desk) {
        this.limit = limit;
        this.clock = clock;
        this.desk = desk;
    }

    @Override
    public OperatorReview review(Proposal proposal) throws ReviewException, InterruptedException {
        ReviewTable table = new ReviewTable(proposal, clock.instant().plus(limit));
        desk.accept(table);
        try {
            return table.await(limit)
                    .orElseThrow(() -> new ReviewException(
                            ReviewException.Kind.TIMED_OUT,
                            "nobody decided about the plan within " + limit.toSeconds()
                                    + " seconds (console.review_time_limit)"));
        } finally {
            desk.accept(null);
        }
    }
}
