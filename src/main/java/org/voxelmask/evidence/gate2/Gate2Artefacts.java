package org.voxelmask.evidence.gate2;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every row of one run.
 *
 * @param job the run
 * @param objects one for every instance that was discovered, in the order of their series
 * @param plans one for every instance that something is blanked in
 * @param blobs one for every file of evidence
 * @param orders one for every series
 * @param signature of a sealed run; empty otherwise
 */
public record Gate2Artefacts(
        JobManifest job,
        List<ObjectRecord> objects,
        List<MaskPlanRow> plans,
        List<EvidenceBlob> blobs,
        List<SeriesOrderRow> orders,
        Optional<SignatureRow> signature) {
    /** Copies the lists. */
    public Gate2Artefacts {
        objects = List.copyOf(objects);
        plans = List.copyOf(plans);
        blobs = List.copyOf(blobs);
        orders = List.copyOf(orders);
    }

    /** The rows of the same run, sealed. */
    public Gate2Artefacts sealed(SignatureRow row) {
        JobManifest signed = job.sealed(row.manifestHashSha256());
        return new Gate2Artefacts(signed, objects, plans, blobs, orders, Optional.of(row));
    }

    /** The rows in an order in which every reference finds its row. */
    List<List<? extends Gate2Row>> byTable() {
        List<List<? extends Gate2Row>> tables = new ArrayList<>();
        tables.add(List.of(job));
        tables.add(plans);
        tables.add(objects);
        tables.add(blobs);
        tables.add(signature.stream().toList());
        tables.add(orders);
        return tables;
    }
}
