package org.voxelmask.verify;

import static org.voxelmask.evidence.BundleLayout.EXPORT_ORDERS;
import static org.voxelmask.evidence.BundleLayout.MANIFEST;
import static org.voxelmask.evidence.BundleLayout.ORDER_VERIFICATION;
import static org.voxelmask.evidence.BundleLayout.SIGNATURE_RECORD;
import static org.voxelmask.evidence.BundleLayout.SOURCE_ORDERS;
import static org.voxelmask.verify.FindingCode.IDENTITY_DIFFERS;
import static org.voxelmask.verify.FindingCode.KEY_NOT_EXPECTED;
import static org.voxelmask.verify.FindingCode.MALFORMED;
import static org.voxelmask.verify.FindingCode.MANIFEST_CHANGED;
import static org.voxelmask.verify.FindingCode.ORDER_CAPTURE_CHANGED;
import static org.voxelmask.verify.FindingCode.ORDER_CHANGED;
import static org.voxelmask.verify.FindingCode.ORDER_DUPLICATE;
import static org.voxelmask.verify.FindingCode.ORDER_GAP_UNEXPLAINED;
import static org.voxelmask.verify.FindingCode.ORDER_MANIFEST_WRONG;
import static org.voxelmask.verify.FindingCode.ORDER_TABLES_DIFFER;
import static org.voxelmask.verify.FindingCode.ORDER_VERIFICATION_WRONG;
import static org.voxelmask.verify.FindingCode.SCHEMA_VIOLATED;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.voxelmask.testing.SampleRuns;

/** Attacks on GATE1/: what came, what left, and the record that compares both. */
final class OrderAttacks {
    private OrderAttacks() {}

    static List<Attack> all() {
        return Stream.of(sources(), exports(), verifications(), withoutTheKey())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Attack> sources() {
        return List.of(
                order(
                        "source order written anew",
                        ORDER_MANIFEST_WRONG,
                        SOURCE_ORDERS,
                        t -> t.replace("\"instance_number\":4", "\"instance_number\":40")),
                order(
                        "order captured in another run",
                        IDENTITY_DIFFERS,
                        SOURCE_ORDERS,
                        t -> t.replace(SampleRuns.RUN_ID.toString(), SampleRuns.REPORT_ID.toString())),
                order(
                        "order captured after the copies",
                        IDENTITY_DIFFERS,
                        SOURCE_ORDERS,
                        t -> t.replace("2025-12-16T09:55:00Z", "2025-12-16T10:55:00Z")),
                order(
                        "name in place of a time",
                        SCHEMA_VIOLATED,
                        SOURCE_ORDERS,
                        t -> t.replaceFirst("\"content_time\":null", "\"content_time\":\"DOE JANE\"")),
                order(
                        "date of the patient in place of a count of days",
                        SCHEMA_VIOLATED,
                        SOURCE_ORDERS,
                        t -> t.replaceFirst("\"content_time\":null", "\"content_time\":\"20251216\"")),
                order(
                        "note added to the source order",
                        ORDER_MANIFEST_WRONG,
                        SOURCE_ORDERS,
                        t -> t.replace("\"notes\":\"\"", "\"notes\":\"nothing is missing\"")),
                order(
                        "source order of another study",
                        ORDER_TABLES_DIFFER,
                        SOURCE_ORDERS,
                        t -> t.replaceFirst("\"study_instance_uid\":\"[^\"]+", "\"study_instance_uid\":\"1.2.3")),
                Attack.of(
                        "source order spelled otherwise, signed",
                        MALFORMED,
                        SOURCE_ORDERS,
                        run -> run.resealed(f -> f.editRecord(SOURCE_ORDERS, t -> t.replaceFirst(",", ", ")))),
                Attack.of(
                        "source order captured again after the plan, signed",
                        ORDER_CAPTURE_CHANGED,
                        "logs/run.jsonl",
                        run -> run.recaptured()));
    }

    private static List<Attack> exports() {
        return List.of(
                order("silent reordering", ORDER_MANIFEST_WRONG, EXPORT_ORDERS, OrderAttacks::swapped),
                order(
                        "reordering that is admitted",
                        ORDER_CHANGED,
                        EXPORT_ORDERS,
                        t -> swapped(t).replace("\"order_preserved\":true", "\"order_preserved\":false")),
                order(
                        "gap without a reason",
                        ORDER_GAP_UNEXPLAINED,
                        EXPORT_ORDERS,
                        t -> t.replace("\"UNSUPPORTED\"", "null")),
                order(
                        "gap passed off as the operator's wish",
                        ORDER_TABLES_DIFFER,
                        EXPORT_ORDERS,
                        t -> t.replace("\"UNSUPPORTED\"", "\"USER_DESELECTED\"")),
                order(
                        "copy that stands twice in the order",
                        ORDER_DUPLICATE,
                        EXPORT_ORDERS,
                        t -> t.replace("2.25.2002", "2.25.2001")),
                order(
                        "copy with another number",
                        ORDER_CHANGED,
                        EXPORT_ORDERS,
                        t -> t.replaceFirst("\"instance_number\":3", "\"instance_number\":30")),
                order(
                        "left out under another number",
                        ORDER_CHANGED,
                        EXPORT_ORDERS,
                        t -> t.replaceFirst("\"instance_number\":4", "\"instance_number\":40")),
                order(
                        "exported without a copy",
                        FindingCode.ORDER_FRAMES_WRONG,
                        EXPORT_ORDERS,
                        t -> t.replaceFirst("\"sop_instance_uid\":\"2.25.2003\"", "\"sop_instance_uid\":null")),
                order(
                        "export made on another day",
                        IDENTITY_DIFFERS,
                        EXPORT_ORDERS,
                        t -> t.replaceFirst("\"export_timestamp\":\"2025", "\"export_timestamp\":\"2024")));
    }

    private static String swapped(String text) {
        return text.replace("\"export_index\":1", "\"export_index\":9")
                .replace("\"export_index\":2", "\"export_index\":1")
                .replace("\"export_index\":9", "\"export_index\":2");
    }

    private static List<Attack> verifications() {
        return List.of(
                record(
                        "verification that says more than it found",
                        ORDER_VERIFICATION_WRONG,
                        t -> t.replace("3 of 4 images", "4 of 4 images")),
                record(
                        "verification that leaves an assertion out",
                        ORDER_VERIFICATION_WRONG,
                        t -> t.replaceFirst("\\{[^}]*hashes_valid[^}]*\\}", "").replace(",]", "]")),
                record(
                        "verification that says it failed",
                        ORDER_VERIFICATION_WRONG,
                        t -> t.replace("\"gate_passed\":true", "\"gate_passed\":false")),
                Attack.of(
                        "verification left out, signed",
                        ORDER_MANIFEST_WRONG,
                        EXPORT_ORDERS,
                        run -> run.resealed(f -> f.editRecord(ORDER_VERIFICATION, t -> ""))));
    }

    /** Who has no key, and who has another. */
    private static List<Attack> withoutTheKey() {
        UnaryOperator<String> edit = t -> t.replaceFirst("\"run_id\":\"f", "\"run_id\":\"e");
        return Stream.of(SOURCE_ORDERS, EXPORT_ORDERS, ORDER_VERIFICATION)
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

    private static Attack order(String name, FindingCode code, String path, UnaryOperator<String> edit) {
        return Attack.of(name + ", signed", code, path, run -> run.resealed(f -> f.editOrder(path, edit)));
    }

    private static Attack record(String name, FindingCode code, UnaryOperator<String> edit) {
        return Attack.of(
                name + ", signed",
                code,
                ORDER_VERIFICATION,
                run -> run.resealed(f -> f.editRecord(ORDER_VERIFICATION, edit)));
    }
}
