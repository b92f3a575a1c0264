package org.voxelmask.verify;

import static org.voxelmask.evidence.BundleLayout.EVIDENCE_BLOBS;
import static org.voxelmask.evidence.BundleLayout.FRAME_PROOFS;
import static org.voxelmask.evidence.BundleLayout.JOB_MANIFEST;
import static org.voxelmask.evidence.BundleLayout.MANIFEST;
import static org.voxelmask.evidence.BundleLayout.MASK_PLANS;
import static org.voxelmask.evidence.BundleLayout.OBJECT_RECORDS;
import static org.voxelmask.evidence.BundleLayout.SERIES_ORDER;
import static org.voxelmask.evidence.BundleLayout.SIGNATURE_RECORD;
import static org.voxelmask.verify.FindingCode.DATASET_HASH_WRONG;
import static org.voxelmask.verify.FindingCode.EVIDENCE_WRONG;
import static org.voxelmask.verify.FindingCode.FRAME_PROOF_WRONG;
import static org.voxelmask.verify.FindingCode.IDENTITY_DIFFERS;
import static org.voxelmask.verify.FindingCode.JOB_MANIFEST_WRONG;
import static org.voxelmask.verify.FindingCode.KEY_NOT_EXPECTED;
import static org.voxelmask.verify.FindingCode.MALFORMED;
import static org.voxelmask.verify.FindingCode.MANIFEST_CHANGED;
import static org.voxelmask.verify.FindingCode.MASK_PLAN_WRONG;
import static org.voxelmask.verify.FindingCode.OBJECT_RECORD_WRONG;
import static org.voxelmask.verify.FindingCode.OUTSIDE_MASK_CHANGED;
import static org.voxelmask.verify.FindingCode.RETENTION_WRONG;
import static org.voxelmask.verify.FindingCode.SCHEMA_VIOLATED;
import static org.voxelmask.verify.FindingCode.SERIES_ORDER_WRONG;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.voxelmask.testing.SampleRuns;

/** Attacks on the rows of GATE2/, signed again with the node's own key where the name does not say otherwise. */
final class Gate2Attacks {
    private Gate2Attacks() {}

    static List<Attack> all() {
        return Stream.of(job(), objects(), plans(), proofs(), withoutTheKey())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Attack> job() {
        return List.of(
                signed("expiry put off", RETENTION_WRONG, JOB_MANIFEST, t -> t.replace("2032-12-16", "2042-12-16")),
                signed(
                        "counts of the job edited",
                        JOB_MANIFEST_WRONG,
                        JOB_MANIFEST,
                        t -> t.replace("\"masked\": 2", "\"masked\": 1")),
                signed(
                        "job of another request",
                        JOB_MANIFEST_WRONG,
                        JOB_MANIFEST,
                        t -> t.replace(SampleRuns.JOB_ID.toString(), SampleRuns.REPORT_ID.toString())),
                signed(
                        "operator named afterwards",
                        JOB_MANIFEST_WRONG,
                        JOB_MANIFEST,
                        t -> t.replace("\"operator\": null", "\"operator\": \"somebody\"")),
                signed(
                        "another configuration in the job",
                        JOB_MANIFEST_WRONG,
                        JOB_MANIFEST,
                        t -> t.replace("\"confidence_min\": 0.5", "\"confidence_min\": 0.9")),
                signed(
                        "copies called no copies",
                        SCHEMA_VIOLATED,
                        JOB_MANIFEST,
                        t -> t.replace("\"copy_out_only\": true", "\"copy_out_only\": false")),
                signed(
                        "job spelled otherwise",
                        MALFORMED,
                        JOB_MANIFEST,
                        t -> t.replace("\"operator\": null", "\"operator\":  null")));
    }

    private static List<Attack> objects() {
        return List.of(
                signed("row of an instance dropped", OBJECT_RECORD_WRONG, OBJECT_RECORDS, t -> without(t, 0)),
                signed("rows in another order", OBJECT_RECORD_WRONG, OBJECT_RECORDS, Gate2Attacks::firstTwoSwapped),
                signed(
                        "pixel hash of a row edited",
                        OBJECT_RECORD_WRONG,
                        OBJECT_RECORDS,
                        t -> flip(t, "pixel_before_hash")),
                signed(
                        "masked instance called metadata only",
                        OBJECT_RECORD_WRONG,
                        OBJECT_RECORDS,
                        t -> t.replaceFirst("PIXEL_MASKED", "METADATA_ONLY")),
                signed(
                        "row of another job",
                        IDENTITY_DIFFERS,
                        OBJECT_RECORDS,
                        t -> t.replaceFirst(SampleRuns.JOB_ID.toString(), SampleRuns.REPORT_ID.toString())),
                signed(
                        "instance moved to a series of its own",
                        OBJECT_RECORD_WRONG,
                        OBJECT_RECORDS,
                        t -> flip(t, "series_key")),
                signed(
                        "another reason given for leaving out",
                        OBJECT_RECORD_WRONG,
                        OBJECT_RECORDS,
                        t -> t.replace("UNSUPPORTED_TRANSFER_SYNTAX", "USER_DESELECTED")),
                signed(
                        "words of a patient among the reasons",
                        SCHEMA_VIOLATED,
                        OBJECT_RECORDS,
                        t -> t.replaceFirst("BURNED_IN_TEXT_DETECTED", "Jane Doe, 1950")),
                signed(
                        "dates said to be shifted",
                        OBJECT_RECORD_WRONG,
                        OBJECT_RECORDS,
                        t -> t.replaceFirst("\"dates_shifted\":false", "\"dates_shifted\":true")),
                signed(
                        "data set hash edited",
                        DATASET_HASH_WRONG,
                        "output/copy3.dcm",
                        t -> line(t, 2, l -> flip(l, "dataset_after_hash"))),
                signed(
                        "instance of a series moved forward",
                        SERIES_ORDER_WRONG,
                        SERIES_ORDER,
                        t -> t.replaceAll("\\[(\"[0-9a-f]+\"),(\"[0-9a-f]+\")", "[$2,$1")),
                signed(
                        "series said to be ordered by time",
                        SERIES_ORDER_WRONG,
                        SERIES_ORDER,
                        t -> t.replace("INSTANCE_NUMBER", "ACQ_TIME")),
                signed("order of a series dropped", SERIES_ORDER_WRONG, SERIES_ORDER, t -> ""));
    }

    private static List<Attack> plans() {
        return List.of(
                signed(
                        "box of a plan made smaller",
                        MASK_PLAN_WRONG,
                        MASK_PLANS,
                        t -> t.replaceFirst("\"w\":12", "\"w\":11")),
                signed("plan dropped", MASK_PLAN_WRONG, MASK_PLANS, t -> without(t, 0)),
                signed(
                        "plan of another engine",
                        MASK_PLAN_WRONG,
                        MASK_PLANS,
                        t -> t.replaceFirst("\"engine_version\":\"1\"", "\"engine_version\":\"2\"")),
                signed(
                        "weak detection called strong",
                        MASK_PLAN_WRONG,
                        MASK_PLANS,
                        t -> t.replaceFirst("\"high\"", "\"medium\"")),
                signed(
                        "confidence of a region raised",
                        MASK_PLAN_WRONG,
                        MASK_PLANS,
                        t -> t.replaceFirst("\"confidence\":0.92", "\"confidence\":0.99")),
                signed(
                        "threshold of a plan lowered",
                        MASK_PLAN_WRONG,
                        MASK_PLANS,
                        t -> t.replaceFirst("\"box_min_area\":100", "\"box_min_area\":1")),
                signed(
                        "note of a patient in a plan",
                        SCHEMA_VIOLATED,
                        MASK_PLANS,
                        t -> t.replaceFirst("\"notes\":null", "\"notes\":\"Jane Doe\"")));
    }

    private static List<Attack> proofs() {
        return List.of(
                signed(
                        "frame proof of another copy",
                        FRAME_PROOF_WRONG,
                        "output/copy1.dcm",
                        t -> flip(t, "copy_sha256"),
                        FRAME_PROOFS),
                signed(
                        "outside hashes edited alike",
                        OUTSIDE_MASK_CHANGED,
                        "output/copy1.dcm",
                        t -> flip(flip(t, "outside_before_sha256"), "outside_after_sha256"),
                        FRAME_PROOFS),
                signed(
                        "outside hashes that differ",
                        FRAME_PROOF_WRONG,
                        FRAME_PROOFS,
                        t -> flip(t, "outside_before_sha256")),
                signed("frame proof dropped", FRAME_PROOF_WRONG, FRAME_PROOFS, t -> without(t, 0)),
                signed(
                        "frame proof twice",
                        FRAME_PROOF_WRONG,
                        FRAME_PROOFS,
                        t -> t.lines().toList().get(0) + "\n" + t),
                signed(
                        "overlay called a preview",
                        EVIDENCE_WRONG,
                        EVIDENCE_BLOBS,
                        t -> t.replaceFirst("DETECTION_OVERLAY_PNG", "MASKED_OUTPUT_PREVIEW_PNG")),
                signed("row of evidence dropped", EVIDENCE_WRONG, EVIDENCE_BLOBS, t -> without(t, 0)),
                signed(
                        "evidence elsewhere on the machine",
                        EVIDENCE_WRONG,
                        EVIDENCE_BLOBS,
                        t -> t.replaceFirst("evidence/header_diffs/", "evidence/../../")),
                signed(
                        "evidence that holds PHI",
                        SCHEMA_VIOLATED,
                        EVIDENCE_BLOBS,
                        t -> t.replaceFirst("SAFE_FOR_AUDIT", "CONTAINS_PHI")));
    }

    /** Who has no key, and who has another. */
    private static List<Attack> withoutTheKey() {
        UnaryOperator<String> edit = t -> t.replaceFirst("[0-9a-f]{8}", "00000000");
        return Stream.of(JOB_MANIFEST, OBJECT_RECORDS, MASK_PLANS, EVIDENCE_BLOBS, SERIES_ORDER, FRAME_PROOFS)
                .flatMap(path -> Stream.of(
                        Attack.of(
                                path + " edited, every hash recomputed",
                                MANIFEST_CHANGED,
                                MANIFEST,
                                run -> run.rehashed(f -> f.editRecord(path, edit))),
                        Attack.of(
                                        path + " edited, signed with another key",
                                        KEY_NOT_EXPECTED,
                                        SIGNATURE_RECORD,
                                        run -> run.resealed(AttackedRun.otherKey(), f -> f.editRecord(path, edit)))
                                .keyGiven()))
                .toList();
    }

    private static Attack signed(String name, FindingCode code, String path, UnaryOperator<String> edit) {
        return signed(name, code, path, edit, path.startsWith("output") ? OBJECT_RECORDS : path);
    }

    private static Attack signed(
            String name, FindingCode code, String place, UnaryOperator<String> edit, String edited) {
        return Attack.of(name + ", signed", code, place, run -> run.resealed(f -> f.editRecord(edited, edit)));
    }

    private static String without(String text, int line) {
        return AttackedRun.withoutLine(text, line);
    }

    private static String firstTwoSwapped(String text) {
        List<String> lines = new java.util.ArrayList<>(text.lines().toList());
        java.util.Collections.swap(lines, 0, 1);
        return String.join("\n", lines) + "\n";
    }

    private static String line(String text, int index, UnaryOperator<String> edit) {
        List<String> lines = new java.util.ArrayList<>(text.lines().toList());
        lines.set(index, edit.apply(lines.get(index)));
        return String.join("\n", lines) + "\n";
    }

    /** The first value of a key, its first digit another one. */
    private static String flip(String text, String key) {
        int at = text.indexOf("\"" + key + "\":\"") + key.length() + 4;
        char other = text.charAt(at) == 'a' ? 'b' : 'a';
        return text.substring(0, at) + other + text.substring(at + 1);
    }
}
