package org.voxelmask.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.voxelmask.dicom.image.ImageLimits;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.evidence.RunLog;
import org.voxelmask.evidence.gate2.ResidualCheck;
import org.voxelmask.pipeline.CopyWriter.CopyFailure;
import org.voxelmask.pipeline.CopyWriter.WrittenCopy;
import org.voxelmask.plan.Examination;
import org.voxelmask.plan.InstancePlan;
import org.voxelmask.plan.StudyPlan;

/** Writes and searches the copies of a plan, has each looked at again, and keeps account of every instance in the plan's order. */
final class Copying {
    private final CopyWriter writer;
    private final ResidualGate gate;
    private final ImageLimits limits;
    private final Account account;
    private final Clock clock;

    /**
     * For one run.
     *
     * @param gate null when no copy is looked at again
     */
    Copying(CopyWriter writer, ResidualGate gate, ImageLimits limits, Account account, Clock clock) {
        this.writer = writer;
        this.gate = gate;
        this.limits = limits;
        this.account = account;
        this.clock = clock;
    }

    /** An instance on its way: its copy, or why there is none. */
    private static final class Item {
        private final InstancePlan plan;
        private final WrittenCopy copy;
        private final Instant at;
        private String reasonCode;
        private String message;

        Item(InstancePlan plan, WrittenCopy copy, Instant at, String reasonCode, String message) {
            this.plan = plan;
            this.copy = copy;
            this.at = at;
            this.reasonCode = reasonCode;
            this.message = message;
        }

        boolean hasPixels() {
            return copy != null && plan.instance().examination() instanceof Examination.Looked;
        }

        boolean hasFailed() {
            return reasonCode != null;
        }
    }

    /** Writes, checks, accounts. */
    void run(Run run, StudyPlan plan, Progress progress, RunWatch watch) throws IOException, InterruptedException {
        watch.enters(RunPhase.COPY);
        List<Item> items = new ArrayList<>();
        for (InstancePlan instance : plan.instances()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("asked to stop between two instances");
            }
            items.add(write(instance));
            progress.at("writing", items.size(), plan.instances().size());
        }
        List<Item> looked = items.stream()
                .filter(item -> item.hasPixels() && !item.hasFailed())
                .toList();
        watch.enters(RunPhase.RESIDUAL);
        check(looked, progress);
        for (Item item : items) {
            account(item);
            log(run, item);
        }
    }

    private Item write(InstancePlan plan) throws IOException {
        Instant at = clock.instant();
        if (!plan.writesCopy()) {
            return new Item(plan, null, at, null, null);
        }
        Stopwatch watch = account.gate2().watch();
        String sopKey = plan.instance().staged().sopKey();
        long start = watch.start();
        try {
            WrittenCopy copy = writer.write(plan);
            account.gate2().scanned(ScanRows.of(sopKey, copy.scan()));
            return copy.scan().passed()
                    ? new Item(plan, copy, at, null, null)
                    : new Item(plan, copy, at, ScanRows.reasonCode(copy.scan()), ScanRows.message(copy.scan()));
        } catch (CopyFailure e) {
            return new Item(plan, null, at, "COPY_FAILED", e.getMessage());
        } finally {
            watch.stop(sopKey, start);
        }
    }

    private void check(List<Item> items, Progress progress) throws IOException, InterruptedException {
        if (gate == null) {
            for (Item item : items) {
                String sopKey = item.plan.instance().staged().sopKey();
                account.gate2().checked(new ResidualCheck(sopKey, ResidualCheck.Outcome.OFF, null));
            }
            return;
        }
        List<ResidualGate.Question> questions = new ArrayList<>();
        for (Item item : items) {
            questions.add(new ResidualGate.Question(
                    item.plan, account.copies().resolve(item.copy.object().outputFile()), item.copy));
        }
        List<ResidualGate.Answer> answers =
                gate.check(questions, limits, account.gate2().watch(), progress);
        for (int i = 0; i < items.size(); i++) {
            account.gate2().checked(answers.get(i).check());
            items.get(i).reasonCode = answers.get(i).reasonCode();
            items.get(i).message = answers.get(i).message();
        }
    }

    private void account(Item item) throws IOException {
        if (item.reasonCode != null) {
            if (item.copy != null) {
                Files.delete(account.copies().resolve(item.copy.object().outputFile()));
            }
            account.failed(item.plan, item.reasonCode, item.message, item.at);
        } else if (item.copy != null) {
            account.copied(item.plan, item.copy, item.at);
        } else {
            account.left(item.plan, item.at);
        }
    }

    private static void log(Run run, Item item) throws IOException {
        String reason =
                item.reasonCode == null ? item.plan.decision().reasonCodes().get(0) : item.reasonCode;
        RunLog.Line line = run.log()
                .event("instance")
                .with("sop_key", item.plan.instance().staged().sopKey())
                .with("decision", item.plan.decision().getClass().getSimpleName())
                .with("reason", reason);
        ErrorCode.ofReason(reason).ifPresent(code -> line.with("code", code.code()));
        line.write();
    }
}
