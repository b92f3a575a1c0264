package org.voxelmask.pipeline;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.io.DicomParseException;
import org.voxelmask.evidence.ActionTaken;
import org.voxelmask.evidence.DatasetHash;
import org.voxelmask.evidence.MaskedObject;
import org.voxelmask.evidence.gate2.HeaderProof;
import org.voxelmask.evidence.gate2.Modalities;
import org.voxelmask.evidence.gate2.ObjectHashes;
import org.voxelmask.evidence.gate2.ObjectIdentity;
import org.voxelmask.evidence.gate2.ObjectRecord;
import org.voxelmask.keys.KeyedNames;
import org.voxelmask.plan.Decision;
import org.voxelmask.plan.InstancePlan;
import org.voxelmask.plan.SourceFacts;
import org.voxelmask.stage.StagedInstance;

/** Makes the rows of gate2_object_record. */
final class ObjectRows {
    private final UUID jobId;
    private final UUID runId;
    private final String studyKey;
    private final KeyedNames names;
    private final Stopwatch watch;
    private final Map<String, Integer> arrival = new HashMap<>();

    /**
     * For one run.
     *
     * @param instances of the study, in the order of arrival
     */
    ObjectRows(
            UUID jobId,
            UUID runId,
            String studyKey,
            KeyedNames names,
            Stopwatch watch,
            List<StagedInstance> instances) {
        this.jobId = jobId;
        this.runId = runId;
        this.studyKey = studyKey;
        this.names = names;
        this.watch = watch;
        instances.forEach(instance -> arrival.put(instance.sopKey(), arrival.size()));
    }

    /** A copy was written. */
    ObjectRecord copied(InstancePlan plan, MaskedObject copy, CopyProof proof, Instant at) {
        boolean masked = plan.decision() instanceof Decision.Mask;
        ObjectHashes hashes = new ObjectHashes(
                plan.instance().facts().pixelHash(), copy.pixelHash(), proof.datasetBefore(), proof.datasetAfter());
        return row(
                plan,
                masked ? ActionTaken.PIXEL_MASKED : ActionTaken.METADATA_ONLY,
                plan.decision().reasonCodes(),
                null,
                new HeaderDiff(proof.header()).proof(),
                hashes,
                at);
    }

    /** No copy was written. */
    ObjectRecord left(InstancePlan plan, ActionTaken action, List<String> reasons, String why, Instant at)
            throws IOException {
        String dataset = datasetHash(plan.instance().staged());
        String pixels = dataset == null ? null : plan.instance().facts().pixelHash();
        ObjectHashes hashes = new ObjectHashes(pixels, null, dataset, null);
        return row(plan, action, reasons, why, HeaderProof.NONE, hashes, at);
    }

    /** The run ended before the instance was decided. */
    ObjectRecord unreached(StagedInstance staged, String reason, String why, Instant at) {
        return new ObjectRecord(
                jobId,
                runId,
                identity(staged, null),
                ActionTaken.FAILED,
                List.of(reason),
                why,
                HeaderProof.NONE,
                null,
                ObjectHashes.NONE,
                at,
                watch.of(staged.sopKey()));
    }

    private ObjectRecord row(
            InstancePlan plan,
            ActionTaken action,
            List<String> reasons,
            String why,
            HeaderProof header,
            ObjectHashes hashes,
            Instant at) {
        StagedInstance staged = plan.instance().staged();
        UUID maskPlan =
                plan.decision() instanceof Decision.Mask mask ? mask.plan().id() : null;
        return new ObjectRecord(
                jobId,
                runId,
                identity(staged, plan.instance().facts()),
                action,
                reasons,
                why,
                header,
                maskPlan,
                hashes,
                at,
                watch.of(staged.sopKey()));
    }

    private ObjectIdentity identity(StagedInstance staged, SourceFacts facts) {
        return new ObjectIdentity(
                studyKey,
                names.series(staged.seriesUid()),
                staged.sopKey(),
                facts == null ? null : Modalities.term(facts.modality()),
                uid(staged.sopClassUid()),
                uid(staged.transferSyntaxUid()),
                facts == null ? null : facts.instanceNumber(),
                facts == null || facts.acquired().isEmpty() ? null : facts.acquired(),
                arrival.get(staged.sopKey()));
    }

    /** What is no UID could be any text. */
    private static String uid(String text) {
        return UID.isValid(text) ? text : "";
    }

    /** The hash of the source's data set as it lies in the stage; null when it is none. */
    private static String datasetHash(StagedInstance staged) throws IOException {
        try {
            return DatasetHash.of(staged.read().dataset());
        } catch (DicomParseException e) {
            return null;
        }
    }
}
