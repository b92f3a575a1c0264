package org.voxelmask.evidence.gate2;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.voxelmask.evidence.gate2.EvidenceBlob.RedactionLevel;
import org.voxelmask.evidence.gate2.JobManifest.OverallStatus;
import org.voxelmask.evidence.gate2.MaskPlanRow.RenderStrategy;

/** What is never written, checked before the database is asked. */
final class Gate2Policy {
    private final Gate2Artefacts rows;

    private Gate2Policy(Gate2Artefacts rows) {
        this.rows = rows;
    }

    /**
     * Checks everything of a run.
     *
     * @throws Gate2RefusedException with the first rule that is broken
     */
    static void check(Gate2Artefacts rows) throws Gate2RefusedException {
        Gate2Policy policy = new Gate2Policy(rows);
        policy.modelB();
        policy.oneRun();
        policy.everyInstanceOnce();
        policy.plansAndObjects();
        policy.signature();
    }

    private static void require(boolean holds, String rule) throws Gate2RefusedException {
        if (!holds) {
            throw new Gate2RefusedException("the tables of Gate 2 refuse the run: " + rule);
        }
    }

    private void modelB() throws Gate2RefusedException {
        require(rows.job().copyOutOnly(), "copy_out_only is false, and nothing but copies may be written");
        require(!rows.job().containsPhiEvidence(), "contains_phi_evidence is true, and no evidence may hold PHI");
        for (EvidenceBlob blob : rows.blobs()) {
            require(
                    blob.type() != EvidenceBlob.Type.OCR_TEXT_SNIPPETS_JSON,
                    "recognised text (OCR_TEXT_SNIPPETS_JSON) is never kept");
            require(
                    blob.redactionLevel() != RedactionLevel.CONTAINS_PHI,
                    "evidence of the level CONTAINS_PHI is never kept");
        }
        for (MaskPlanRow plan : rows.plans()) {
            require(plan.render() != RenderStrategy.BLUR, "blur can be undone: set process.render to black_box");
        }
    }

    private void oneRun() throws Gate2RefusedException {
        for (List<? extends Gate2Row> table : rows.byTable()) {
            for (Gate2Row row : table) {
                boolean same = row.runId().equals(rows.job().runId())
                        && row.jobId().equals(rows.job().jobId());
                require(same, "a row of " + row.table() + " belongs to another run");
            }
        }
    }

    private void everyInstanceOnce() throws Gate2RefusedException {
        Set<String> keys = new HashSet<>();
        for (ObjectRecord object : rows.objects()) {
            require(keys.add(object.identity().sopKey()), "an instance has two rows");
        }
        Set<String> ordered = new HashSet<>();
        for (SeriesOrderRow series : rows.orders()) {
            for (String key : series.orderedSopKeys()) {
                require(ordered.add(key), "an instance stands in the order of two series");
            }
        }
        require(ordered.equals(keys), "the orders of the series do not name exactly the instances of the run");
        for (EvidenceBlob blob : rows.blobs()) {
            require(keys.contains(blob.sopKey()), "evidence belongs to an instance that has no row");
        }
    }

    private void plansAndObjects() throws Gate2RefusedException {
        Set<String> planned = rows.plans().stream()
                .map(plan -> plan.maskPlanId() + plan.sopKey())
                .collect(Collectors.toSet());
        Set<String> named = rows.objects().stream()
                .filter(object -> object.maskPlanId() != null)
                .map(object -> object.maskPlanId() + object.identity().sopKey())
                .collect(Collectors.toSet());
        require(planned.equals(named), "mask plans and instances do not name each other");
    }

    private void signature() throws Gate2RefusedException {
        boolean success = rows.job().overallStatus() == OverallStatus.SUCCESS;
        require(success == rows.signature().isPresent(), "a run is a success exactly when it has a signature");
        if (success) {
            String signed = rows.signature().orElseThrow().manifestHashSha256();
            require(signed.equals(rows.job().signingHash()), "the signature is of another manifest");
        }
    }
}
