package org.voxelmask.evidence.gate2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.evidence.SignatureRecord;
import org.voxelmask.evidence.gate2.JobManifest.OverallStatus;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;

/** The rows of a run as the files of the bundle's GATE2/. */
public final class Gate2Files {
    private Gate2Files() {}

    /**
     * Renders the files. The bundle is signed after them, so they hold no signature, and the run is called a success
     * when it is about to be sealed as one.
     *
     * @return path to bytes; the same rows give the same bytes
     */
    public static Map<String, byte[]> render(
            Gate2Artefacts rows,
            List<FrameProof> frames,
            List<ResidualCheck> residual,
            List<OutputScanRow> scans,
            List<CarrierRow> carriers,
            List<ReviewRow> review,
            List<KeptRegionRow> kept) {
        OverallStatus status = rows.job().overallStatus();
        Map<String, byte[]> files = new TreeMap<>();
        files.put(BundleLayout.JOB_MANIFEST, Json.file(rows.job().ended(status).json()));
        files.put(BundleLayout.OBJECT_RECORDS, lines(rows.objects().stream().map(ObjectRecord::bundleJson)));
        files.put(BundleLayout.MASK_PLANS, lines(rows.plans().stream().map(MaskPlanRow::json)));
        files.put(BundleLayout.EVIDENCE_BLOBS, lines(rows.blobs().stream().map(EvidenceBlob::json)));
        files.put(BundleLayout.SERIES_ORDER, lines(rows.orders().stream().map(SeriesOrderRow::json)));
        files.put(BundleLayout.FRAME_PROOFS, lines(frames.stream().map(FrameProof::json)));
        files.put(BundleLayout.RESIDUAL_CHECKS, lines(residual.stream().map(ResidualCheck::json)));
        files.put(BundleLayout.OUTPUT_SCANS, lines(scans.stream().map(OutputScanRow::json)));
        files.put(BundleLayout.OPERATOR_REVIEW, lines(review.stream().map(ReviewRow::json)));
        files.put(BundleLayout.KEPT_REGIONS, lines(kept.stream().map(KeptRegionRow::json)));
        files.put(BundleLayout.CARRIERS, lines(carriers.stream().map(CarrierRow::json)));
        return files;
    }

    /**
     * Reads the rows of a sealed run back from its bundle, which the caller has verified. The times of acquisition are
     * not in it, and null.
     *
     * @throws EvidenceException when a file is not what {@link #render} writes
     */
    public static Gate2Artefacts read(Path bundle) throws IOException, EvidenceException {
        ObjectNode json = Json.object();
        json.set("job", Json.parse(Files.readAllBytes(bundle.resolve(BundleLayout.JOB_MANIFEST))));
        for (JsonNode row : array(json, "objects", bundle.resolve(BundleLayout.OBJECT_RECORDS))) {
            ((ObjectNode) row).putNull("acquisition_datetime");
        }
        array(json, "plans", bundle.resolve(BundleLayout.MASK_PLANS));
        array(json, "blobs", bundle.resolve(BundleLayout.EVIDENCE_BLOBS));
        array(json, "orders", bundle.resolve(BundleLayout.SERIES_ORDER));
        json.putArray("signature");
        byte[] record = Files.readAllBytes(bundle.resolve(BundleLayout.SIGNATURE_RECORD));
        return Gate2Artefacts.parse(json).sealed(SignatureRow.of(SignatureRecord.parse(record)));
    }

    private static ArrayNode array(ObjectNode json, String name, Path file) throws IOException, EvidenceException {
        ArrayNode rows = json.putArray(name);
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            JsonNode row = Json.parse(line.getBytes(StandardCharsets.UTF_8));
            if (!row.isObject()) {
                throw new EvidenceException("a line of " + name + " is no row");
            }
            rows.add(row);
        }
        return rows;
    }

    private static byte[] lines(Stream<ObjectNode> rows) {
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> text.append(Json.canonical(row)).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
