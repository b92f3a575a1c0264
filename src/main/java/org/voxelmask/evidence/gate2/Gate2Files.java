package org.voxelmask.evidence.gate2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.evidence.gate2.JobManifest.OverallStatus;
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
    public static Map<String, byte[]> render(Gate2Artefacts rows, List<FrameProof> frames) {
        OverallStatus status = rows.job().overallStatus();
        Map<String, byte[]> files = new TreeMap<>();
        files.put(BundleLayout.JOB_MANIFEST, Json.file(rows.job().ended(status).json()));
        files.put(BundleLayout.OBJECT_RECORDS, lines(rows.objects().stream().map(ObjectRecord::bundleJson)));
        files.put(BundleLayout.MASK_PLANS, lines(rows.plans().stream().map(MaskPlanRow::json)));
        files.put(BundleLayout.EVIDENCE_BLOBS, lines(rows.blobs().stream().map(EvidenceBlob::json)));
        files.put(BundleLayout.SERIES_ORDER, lines(rows.orders().stream().map(SeriesOrderRow::json)));
        files.put(BundleLayout.FRAME_PROOFS, lines(frames.stream().map(FrameProof::json)));
        return files;
    }

    private static byte[] lines(Stream<ObjectNode> rows) {
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> text.append(Json.canonical(row)).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
