package org.voxelmask.evidence.gate2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.voxelmask.proof.Json;

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

    /** The rows as one object; {@link #parse} reads it. */
    public ObjectNode json() {
        ObjectNode json = Json.object();
        json.set("job", job.json());
        put(json, "objects", objects);
        put(json, "plans", plans);
        put(json, "blobs", blobs);
        put(json, "orders", orders);
        put(json, "signature", signature.stream().toList());
        return json;
    }

    private static void put(ObjectNode json, String name, List<? extends Gate2Row> rows) {
        ArrayNode list = json.putArray(name);
        rows.forEach(row -> list.add(row.json()));
    }

    /**
     * Reads {@link #json}.
     *
     * @throws Gate2Exception when it is no such object
     */
    public static Gate2Artefacts parse(JsonNode json) throws Gate2Exception {
        try {
            Columns rows = new Columns(json);
            return new Gate2Artefacts(
                    JobManifest.parse(rows.object("job")),
                    rows.objects("objects", ObjectRecord::parse),
                    rows.objects("plans", MaskPlanRow::parse),
                    rows.objects("blobs", EvidenceBlob::parse),
                    rows.objects("orders", SeriesOrderRow::parse),
                    rows.objects("signature", SignatureRow::parse).stream().findFirst());
        } catch (IllegalArgumentException e) {
            throw new Gate2Exception("these are no rows of Gate 2 that a node has written", e);
        }
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
