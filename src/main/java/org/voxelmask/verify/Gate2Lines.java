package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;

/**
 * What the files under GATE2/ say, after they passed their schemas.
 *
 * @param job job_manifest.json
 * @param objects lines of object_records.jsonl
 * @param plans lines of mask_plans.jsonl
 * @param blobs lines of evidence_blobs.jsonl
 * @param series lines of series_order.jsonl
 * @param frames lines of frame_proofs.jsonl
 * @param residual lines of residual_checks.jsonl
 * @param scans lines of output_scans.jsonl
 * @param carriers lines of carriers.jsonl
 * @param review lines of operator_review.jsonl
 * @param kept lines of kept_regions.jsonl
 */
record Gate2Lines(
        JsonNode job,
        List<JsonNode> objects,
        List<JsonNode> plans,
        List<JsonNode> blobs,
        List<JsonNode> series,
        List<Frame> frames,
        List<JsonNode> residual,
        List<JsonNode> scans,
        List<JsonNode> carriers,
        List<JsonNode> review,
        List<JsonNode> kept) {

    /** A line of frame_proofs.jsonl. */
    record Frame(String sopKey, int index, String source, String copy, String before, String after) {
        static Frame of(JsonNode line) {
            return new Frame(
                    line.get("sop_key").textValue(),
                    line.get("frame_index").intValue(),
                    line.get("source_sha256").textValue(),
                    line.get("copy_sha256").textValue(),
                    line.get("outside_before_sha256").textValue(),
                    line.get("outside_after_sha256").textValue());
        }
    }

    /** Reads the files; of use only when no finding was added. */
    static Gate2Lines read(BundleFiles files, BundleForm form, Findings findings) {
        Function<JsonNode, JsonNode> asItIs = line -> line;
        return new Gate2Lines(
                job(files, form, findings),
                lines(files, BundleLayout.OBJECT_RECORDS, form, findings, asItIs),
                lines(files, BundleLayout.MASK_PLANS, form, findings, asItIs),
                lines(files, BundleLayout.EVIDENCE_BLOBS, form, findings, asItIs),
                lines(files, BundleLayout.SERIES_ORDER, form, findings, asItIs),
                lines(files, BundleLayout.FRAME_PROOFS, form, findings, Frame::of),
                lines(files, BundleLayout.RESIDUAL_CHECKS, form, findings, asItIs),
                lines(files, BundleLayout.OUTPUT_SCANS, form, findings, asItIs),
                lines(files, BundleLayout.CARRIERS, form, findings, asItIs),
                lines(files, BundleLayout.OPERATOR_REVIEW, form, findings, asItIs),
                lines(files, BundleLayout.KEPT_REGIONS, form, findings, asItIs));
    }

    private static JsonNode job(BundleFiles files, BundleForm form, Findings findings) {
        String path = BundleLayout.JOB_MANIFEST;
        try {
            JsonNode job = Json.parse(files.bytes(path));
            if (!Arrays.equals(Json.file(job), files.bytes(path))) {
                throw new EvidenceException("is not written in its one form");
            }
            String problem = form.shape(path).problem(job);
            if (problem != null) {
                findings.error(FindingCode.SCHEMA_VIOLATED, path, path + problem);
            }
            return job;
        } catch (EvidenceException e) {
            findings.error(FindingCode.MALFORMED, path, e.getMessage());
            return null;
        }
    }

    private static <T> List<T> lines(
            BundleFiles files, String path, BundleForm form, Findings findings, Function<JsonNode, T> made) {
        List<T> lines = new ArrayList<>();
        if (!form.has(path)) {
            return lines; // a later layout brought it
        }
        try {
            int number = 0;
            for (byte[] bytes : TableReader.lines(files.bytes(path), VerifyLimits.MAX_GATE2_LINE, "MAX_GATE2_LINE")) {
                number++;
                JsonNode line = Json.parse(bytes);
                CanonicalForm.require(line, bytes);
                String problem = form.shape(path).problem(line);
                if (problem == null) {
                    lines.add(made.apply(line));
                } else {
                    findings.error(FindingCode.SCHEMA_VIOLATED, path, "line " + number + problem);
                }
            }
        } catch (EvidenceException e) {
            findings.error(FindingCode.MALFORMED, path, e.getMessage());
        }
        return lines;
    }
}
