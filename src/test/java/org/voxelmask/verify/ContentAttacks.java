package org.voxelmask.verify;

import static org.voxelmask.evidence.BundleLayout.*;
import static org.voxelmask.verify.FindingCode.*;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.voxelmask.testing.SampleRuns;

/** Attacks by somebody who has the node's own key: only what the files say stands against them. */
final class ContentAttacks {
    private ContentAttacks() {}

    static List<Attack> all() {
        return java.util.stream.Stream.of(listings(), forms(), instances())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Attack> listings() {
        return List.of(
                listed(
                        "listed path that climbs out",
                        UNSAFE_PATH,
                        MANIFEST,
                        PROFILE,
                        "../../receipts/run_receipt.json"),
                listed("listed path from the root", UNSAFE_PATH, MANIFEST, PROFILE, "/etc/hostname"),
                listed("listed path of another system", UNSAFE_PATH, MANIFEST, PROFILE, "C:\\\\profile.json"),
                listed("listed path with a dot folder", LISTING_WRONG, MANIFEST, PROFILE, "CONFIG/./profile.json"),
                listed("file listed twice", LISTING_WRONG, EXCEPTIONS, sidecarOf(EXCEPTIONS), EXCEPTIONS),
                Attack.of(
                        "unknown file added, listed and signed",
                        UNLISTED_FILE,
                        "QA/?",
                        run -> run.resealed(f -> {
                            f.set("QA/notes.txt", new byte[0]);
                            f.edit(
                                    MANIFEST,
                                    text -> text.replace('"' + sidecarOf(APP_BUILD) + '"', "\"QA/notes.txt\""));
                        })),
                Attack.of(
                        "sidecar of another file, signed",
                        SIDECAR_WRONG,
                        sidecarOf(PROFILE),
                        run -> run.resealed(
                                f -> f.set(sidecarOf(PROFILE), f.files().get(sidecarOf(APP_BUILD))))),
                Attack.of(
                        "sidecar with a line end, signed",
                        SIDECAR_WRONG,
                        sidecarOf(EXCEPTIONS),
                        run -> run.resealed(f -> f.edit(sidecarOf(EXCEPTIONS), text -> text + "\n"))),
                Attack.of(
                        "manifest of another run, signed",
                        IDENTITY_DIFFERS,
                        MANIFEST,
                        run -> run.signed(f -> f.edit(
                                MANIFEST,
                                text -> text.replace(SampleRuns.RUN_ID.toString(), SampleRuns.REPORT_ID.toString())))),
                Attack.of(
                        "key twice in the manifest, signed",
                        MALFORMED,
                        MANIFEST,
                        run -> run.forge(f -> {
                            f.edit(
                                    MANIFEST,
                                    text -> text.replace("\"failures\": 0", "\"failures\": 1, \"failures\": 0"));
                            HandSigned.sign(f);
                        })),
                Attack.of(
                        "manifest with a byte order mark, signed",
                        MALFORMED,
                        MANIFEST,
                        run -> run.forge(f -> {
                            f.edit(MANIFEST, text -> "\uFEFF" + text);
                            HandSigned.sign(f);
                        })));
    }

    private static Attack listed(String name, FindingCode code, String place, String from, String to) {
        return Attack.of(
                name + ", signed",
                code,
                place,
                run -> run.forge(f -> {
                    f.edit(MANIFEST, text -> text.replace('"' + from + '"', '"' + to + '"'));
                    HandSigned.sign(f);
                }));
    }

    private static List<Attack> forms() {
        return List.of(
                record(
                        "key twice",
                        MALFORMED,
                        PROFILE,
                        "\"uid_strategy\"",
                        "\"profile_version\": \"2\",\n  \"uid_strategy\""),
                record("number that is none", MALFORMED, DETECTION_RESULTS, "0.92", "NaN"),
                record("number without end", MALFORMED, DETECTION_RESULTS, "0.92", "0." + "9".repeat(5000)),
                record("number beyond all numbers", MALFORMED, DETECTION_RESULTS, "0.92", "1e99999"),
                record(
                        "huge count of bytes",
                        MALFORMED,
                        SOURCE_INDEX,
                        "\"total_instances\": 4",
                        "\"total_instances\": 4e9"),
                record(
                        "negative count",
                        SCHEMA_VIOLATED,
                        SOURCE_INDEX,
                        "\"total_instances\": 4",
                        "\"total_instances\": -4"),
                record(
                        "recognised text added",
                        SCHEMA_VIOLATED,
                        DETECTION_RESULTS,
                        "\"engine\":",
                        "\"text\":\"A\",\"engine\":"),
                record("box of half a pixel", SCHEMA_VIOLATED, MASKING_ACTIONS, "[2,1,12,6]", "[2,1,12.5,6]"),
                record("header of a table renamed", SCHEMA_VIOLATED, SOURCE_HASHES, "source_pixel_hash", "pixel_hash"),
                record("line ends of another system", SCHEMA_VIOLATED, LINKAGE, "\n", "\r\n"),
                record("quoted value that needs none", SCHEMA_VIOLATED, LINKAGE, "salt_001", "\"salt_001\""),
                record("empty line", MALFORMED, EXCEPTIONS, "}\n", "}\n\n"),
                record("last line without its end", MALFORMED, EXCEPTIONS, "}\n", "}"),
                Attack.of(
                        "byte order mark, signed",
                        MALFORMED,
                        PROFILE,
                        run -> run.resealed(f -> f.editRecord(PROFILE, text -> "\uFEFF" + text))),
                Attack.of(
                        "bytes that are no UTF-8, signed",
                        SCHEMA_VIOLATED,
                        LINKAGE,
                        run -> run.resealed(f -> {
                            byte[] bytes = f.files().get(LINKAGE).clone();
                            bytes[bytes.length - 3] = (byte) 0xFF;
                            f.set(LINKAGE, bytes).editRecordSidecar(LINKAGE);
                        })),
                Attack.of(
                        "deep brackets, signed",
                        MALFORMED,
                        DECISION_LOG,
                        run -> run.resealed(f -> f.set(
                                        DECISION_LOG, ("[".repeat(1000) + "\n").getBytes(StandardCharsets.US_ASCII))
                                .editRecordSidecar(DECISION_LOG))),
                Attack.of(
                        "constraint lifted, signed",
                        SCHEMA_VIOLATED,
                        MANIFEST,
                        run -> run.signed(f -> f.edit(
                                MANIFEST,
                                text -> text.replace(
                                        "\"stores_original_pixels\": false", "\"stores_original_pixels\": true")))));
    }

    private static List<Attack> instances() {
        return java.util.stream.Stream.of(instancesFirst(), instancesSecond())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Attack> instancesFirst() {
        return List.of(
                Attack.of(
                        "edited counts, signed",
                        COUNT_WRONG,
                        MANIFEST,
                        run -> run.signed(f ->
                                f.edit(MANIFEST, text -> text.replace("\"instances_in\": 4", "\"instances_in\": 3")))),
                Attack.of(
                        "failure counted as success, signed",
                        COUNT_WRONG,
                        MANIFEST,
                        run -> run.signed(f -> f.edit(
                                MANIFEST,
                                text -> text.replace("\"failures\": 0", "\"failures\": 1")
                                        .replace("\"instances_skipped\": 2", "\"instances_skipped\": 1")))),
                dropped("instance dropped from the sources", INSTANCE_UNACCOUNTED, SOURCE_HASHES, 4),
                dropped("instance dropped from the linkage", INSTANCE_UNACCOUNTED, LINKAGE, 2),
                dropped("instance dropped from the copies", INSTANCE_UNACCOUNTED, MASKED_HASHES, 1),
                dropped("decision dropped", DECISION_WRONG, DECISION_LOG, 2),
                dropped("mask without its action", DECISION_WRONG, MASKING_ACTIONS, 0),
                dropped("detection hidden", COUNT_WRONG, DETECTION_RESULTS, 0),
                dropped("exclusion without its reason", EXCLUSION_UNEXPLAINED, EXCEPTIONS, 0),
                record("copy named twice", DUPLICATE_INSTANCE, LINKAGE, "2.25.2002", "2.25.2001"),
                record("copy of nobody", INSTANCE_UNACCOUNTED, MASKED_HASHES, "2.25.2002", "2.25.9999"),
                record("source of nobody", INSTANCE_UNACCOUNTED, SOURCE_HASHES, "9999.3.2,", "9999.3.7,"),
                record(
                        "failed action passed off as a mask",
                        DECISION_WRONG,
                        MASKING_ACTIONS,
                        "\"success\"",
                        "\"failed\""),
                record("decision without its reason", DECISION_WRONG, DECISION_LOG, "no_phi_detected", "unknown"),
                record("mask called a skip", DECISION_WRONG, DECISION_LOG, "\"MASK\"", "\"SKIP\""),
                record("threshold edited afterwards", CONFIGURATION_WRONG, PROFILE, "_min\": 0.5", "_min\": 0.9"),
                record(
                        "report that did not pass",
                        REPORT_NOT_VERIFIED,
                        VERIFICATION_REPORT,
                        "linkage_complete\": \"PASS\"",
                        "linkage_complete\": \"FAIL\""),
                record(
                        "index that counts otherwise",
                        COUNT_WRONG,
                        MASKED_INDEX,
                        "\"total_instances\": 3",
                        "\"total_instances\": 2"));
    }

    private static List<Attack> instancesSecond() {
        return List.of(
                Attack.of(
                        "copies crossed, signed",
                        LINKAGE_WRONG,
                        LINKAGE,
                        run -> run.resealed(f -> f.editRecord(
                                LINKAGE,
                                text -> text.replace("2.25.2001", "x")
                                        .replace("2.25.2002", "2.25.2001")
                                        .replace("x", "2.25.2002")))),
                Attack.of(
                        "decision made twice, signed",
                        DUPLICATE_INSTANCE,
                        DECISION_LOG,
                        run -> run.resealed(f -> f.editRecord(
                                DECISION_LOG,
                                text -> text + text.lines().toList().get(2) + "\n"))),
                Attack.of(
                        "records emptied, signed",
                        NOTHING_PROCESSED,
                        SOURCE_HASHES,
                        run -> run.resealed(f -> {
                            for (String table : List.of(SOURCE_HASHES, MASKED_HASHES, LINKAGE)) {
                                f.editRecord(
                                        table, text -> text.lines().toList().get(0) + "\n");
                            }
                            for (String lines : List.of(DETECTION_RESULTS, MASKING_ACTIONS, DECISION_LOG, EXCEPTIONS)) {
                                f.editRecord(lines, text -> "");
                            }
                        })));
    }

    private static Attack record(String name, FindingCode code, String path, String from, String to) {
        return Attack.of(name + ", signed", code, path, run -> run.resealedRecord(path, from, to));
    }

    private static Attack dropped(String name, FindingCode code, String path, int line) {
        return Attack.of(
                name + ", signed",
                code,
                path,
                run -> run.resealed(f -> f.editRecord(path, text -> AttackedRun.withoutLine(text, line))));
    }
}
