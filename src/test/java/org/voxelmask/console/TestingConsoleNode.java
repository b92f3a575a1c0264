package org.voxelmask.console;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.voxelmask.evidence.RunState;
import org.voxelmask.pipeline.Progress;
import org.voxelmask.pipeline.Proposal;
import org.voxelmask.pipeline.Reviewer;
import org.voxelmask.pipeline.RunResult;
import org.voxelmask.plan.ReviewException;
import org.voxelmask.plan.StudyPlan;
import org.voxelmask.stage.StudyState;
import org.voxelmask.stage.StudySummary;

/** A node with one study, whose runs do nothing but wait until they are let go, and are reviewed. */
final class TestingConsoleNode implements ConsoleNode {
    static final String STUDY = "ab".repeat(32);
    static final String PROPOSAL = "cd".repeat(32);
    static final String UID = "1.2.3.4.5";
    static final String CALLER = "SOME_MODALITY";

    final List<String> visits = new CopyOnWriteArrayList<>();
    volatile boolean trailBroken;
    final AtomicInteger started = new AtomicInteger();
    final CountDownLatch go = new CountDownLatch(1);

    @Override
    public List<StudySummary> studies() {
        Instant at = Instant.EPOCH;
        return List.of(new StudySummary(STUDY, StudyState.STAGED, 3, 1, 99, at, at, CALLER, UID));
    }

    @Override
    public void visited(String host, boolean entered) throws IOException {
        if (trailBroken) {
            throw new IOException("the trail cannot be written");
        }
        visits.add(host + (entered ? " entered" : " refused"));
    }

    @Override
    public Ended process(RunOrder order, Progress progress, Reviewer reviewer) throws InterruptedException {
        started.incrementAndGet();
        progress.at("looking", 1, 3);
        String reason = null;
        RunState state = RunState.COMPLETED;
        try {
            if (reviewer.isAsked()) {
                reviewer.review(new Proposal(new StudyPlan(List.of()), PROPOSAL));
            } else {
                go.await();
            }
        } catch (ReviewException e) {
            reason = e.getMessage();
            state = RunState.FAILED;
        }
        UUID id = new UUID(0, 1);
        return new Ended(new RunResult(id, id, state, null, null, null, null, 1, null, reason), "kept");
    }
}
