package org.voxelmask.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxelmask.detect.TextRegion;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.io.DicomParseException;
import org.voxelmask.files.DurableFile;
import org.voxelmask.order.CapturedOrder;
import org.voxelmask.order.SourceEntry;
import org.voxelmask.pipeline.CopyWriter.CopyFailure;
import org.voxelmask.pipeline.ReplayResult.Outcome;
import org.voxelmask.plan.Examination;
import org.voxelmask.plan.ExaminedInstance;
import org.voxelmask.plan.ExaminedInstance.HeaderDecision;
import org.voxelmask.plan.InstancePlan;
import org.voxelmask.plan.SourceFacts;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.KeyChain;
import org.voxelmask.stage.StagedInstance;
import org.voxelmask.verify.VerifyOptions;

/**
 * Builds every copy of a run again, from the originals, the recorded plan, the configuration and the node's keys,
 * and compares whole files. Nothing is detected again: what is replayed is what was decided.
 */
public final class Replay {
    private final Workshop workshop;

    /** A replay with the tools of the node that made the run. */
    public Replay(Workshop workshop) {
        this.workshop = workshop;
    }

    /**
     * Replays a run; what it builds goes into a temporary folder that is removed.
     *
     * @param keys the keys of which one must have signed the run
     * @throws EvidenceException when the run has no bundle that verifies, or its plan is not there
     * @throws IOException when a disk is at fault
     */
    public ReplayResult run(Path runFolder, KeyChain keys, ReplaySources sources, Progress progress)
            throws IOException, EvidenceException, InterruptedException {
        RecordedRun run = RecordedRun.open(runFolder, new VerifyOptions(Optional.empty(), Optional.of(keys)));
        Map<String, RecordedPlan> plans = run.plans(workshop.config().process().fillGrey());
        CapturedOrder captured = run.captured();
        Map<String, String> hashes = hashes(captured);
        // in the node's own data folder, mode 0700, and never among the system's temporary files
        Path folder = Files.createTempDirectory(workshop.dataFolder(), ".replay-");
        try {
            HeaderTreatment headers = workshop.headers(run.profile(), run.jobId());
            CopyWriter writer = new CopyWriter(captured, folder, workshop.imageLimits(), headers, workshop.form());
            List<ReplayResult.Copy> copies = new ArrayList<>();
            Map<String, String> outputs = run.outputs();
            for (Map.Entry<String, String> output : outputs.entrySet()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("the replay was asked to stop");
                }
                String key = output.getKey().replaceFirst("\\.dcm$", "");
                copies.add(copy(output, plans.get(key), sources.get(key), hashes, headers, writer));
                Files.deleteIfExists(folder.resolve(output.getKey()));
                progress.at("replaying", copies.size(), outputs.size());
            }
            return new ReplayResult(run.runId(), copies, run.hasConfiguration(workshop.configSha256()));
        } finally {
            DurableFile.deleteTree(folder);
        }
    }

    /** SOP Instance UID to pixel hash of what came. */
    private static Map<String, String> hashes(CapturedOrder captured) {
        Map<String, String> hashes = new HashMap<>();
        captured.order()
                .manifests()
                .forEach(m -> m.entries().forEach((SourceEntry e) -> hashes.put(e.sopUid(), e.pixelHash())));
        return hashes;
    }

    private static ReplayResult.Copy copy(
            Map.Entry<String, String> output,
            RecordedPlan plan,
            StagedInstance source,
            Map<String, String> hashes,
            HeaderTreatment headers,
            CopyWriter writer)
            throws IOException {
        String name = output.getKey();
        if (plan == null) {
            return unverifiable(name, "the recorded plan does not speak of it");
        }
        if (source == null || !hashes.containsKey(source.sopInstanceUid())) {
            return unverifiable(name, "the original is not among those given");
        }
        try {
            String sha256 = writer.write(instance(plan, source, hashes.get(source.sopInstanceUid()), headers))
                    .object()
                    .fileSha256();
            return new ReplayResult.Copy(name, sha256.equals(output.getValue()) ? Outcome.SAME : Outcome.DIFFERENT, "");
        } catch (CopyFailure | DicomParseException | ImageException e) {
            return unverifiable(name, e.getMessage());
        }
    }

    private static ReplayResult.Copy unverifiable(String name, String reason) {
        return new ReplayResult.Copy(name, Outcome.UNVERIFIABLE, reason);
    }

    /** The plan of one instance as it was: what was seen of it is in the decision. */
    private static InstancePlan instance(
            RecordedPlan plan, StagedInstance source, String pixelHash, HeaderTreatment headers)
            throws IOException, ImageException {
        Examination seen = new Examination.WithoutPixels();
        if (plan.pixels()) {
            List<TextRegion> none = List.of();
            seen = new Examination.Looked(ImageDescription.of(source.read().dataset()), none);
        }
        SourceFacts facts = new SourceFacts(
                source.studyUid(),
                source.seriesUid(),
                source.sopInstanceUid(),
                source.sopClassUid(),
                null,
                null,
                null,
                "",
                "",
                pixelHash);
        InstancePlan planned =
                new InstancePlan(new ExaminedInstance(source, facts, seen, HeaderDecision.NONE), plan.decision());
        HeaderDecision header = plan.header() != null
                ? plan.header()
                : HeaderTreatment.decision(headers.plan(source.read().dataset(), HeaderTreatment.isClean(planned)));
        return planned.with(header);
    }
}
