package org.voxelmask.verify;

import static org.voxelmask.evidence.BundleLayout.*;
import static org.voxelmask.verify.FindingCode.*;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.voxelmask.evidence.SealFiles;
import org.voxelmask.files.DurableFile;

/** Attacks on the files of a bundle by somebody who has no key. */
final class FileAttacks {
    private FileAttacks() {}

    static List<Attack> all() {
        return Stream.of(allFirst(), allSecond(), allThird(), allFourth())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Attack> allFirst() {
        return List.of(
                Attack.of(
                        "tables of the run deleted",
                        MISSING_FILE,
                        "GATE2",
                        run -> DurableFile.deleteTree(run.file("GATE2"))),
                Attack.of(
                        "proofs of the frames emptied",
                        FILE_CHANGED,
                        "GATE2/frame_proofs.jsonl",
                        run -> run.write("GATE2/frame_proofs.jsonl", new byte[0])),
                Attack.of(
                        "plan of the tables deleted",
                        MISSING_FILE,
                        "GATE2/mask_plans.jsonl",
                        run -> Files.delete(run.file("GATE2/mask_plans.jsonl"))),
                Attack.of(
                        "records under another name",
                        FILE_RENAMED,
                        "GATE2/object_records.jsonl",
                        run -> Files.move(run.file("GATE2/object_records.jsonl"), run.file("GATE2/records.jsonl"))),
                Attack.of(
                        "order of the series deleted",
                        MISSING_FILE,
                        "GATE1",
                        run -> DurableFile.deleteTree(run.file("GATE1"))),
                Attack.of(
                        "source order edited",
                        FILE_CHANGED,
                        SOURCE_ORDERS,
                        run -> run.edit(
                                SOURCE_ORDERS, text -> text.replaceFirst("\"source_index\":1", "\"source_index\":2"))),
                Attack.of(
                        "order verification emptied",
                        FILE_CHANGED,
                        ORDER_VERIFICATION,
                        run -> run.write(ORDER_VERIFICATION, new byte[0])),
                Attack.of(
                        "source and export order swapped",
                        FILES_SWAPPED,
                        EXPORT_ORDERS,
                        run -> AttackedRun.swap(run.file(SOURCE_ORDERS), run.file(EXPORT_ORDERS))));
    }

    private static List<Attack> allSecond() {
        return List.of(
                Attack.of(
                        "swapped files",
                        FILES_SWAPPED,
                        APP_BUILD,
                        run -> AttackedRun.swap(run.file(PROFILE), run.file(APP_BUILD))),
                Attack.of("swapped files with their sidecars", FILES_SWAPPED, APP_BUILD, run -> {
                    AttackedRun.swap(run.file(PROFILE), run.file(APP_BUILD));
                    AttackedRun.swap(run.file(sidecarOf(PROFILE)), run.file(sidecarOf(APP_BUILD)));
                }),
                Attack.of(
                        "flipped bit",
                        FILE_CHANGED,
                        SOURCE_HASHES,
                        run -> AttackedRun.flip(run.file(SOURCE_HASHES), 100)),
                Attack.of(
                        "truncated file",
                        FILE_CHANGED,
                        DECISION_LOG,
                        run -> run.write(DECISION_LOG, Arrays.copyOf(run.bytes(DECISION_LOG), 40))),
                Attack.of("emptied file", FILE_CHANGED, EXCEPTIONS, run -> run.write(EXCEPTIONS, new byte[0])),
                Attack.of("trailing byte", FILE_CHANGED, PROFILE, run -> run.edit(PROFILE, text -> text + "\0")),
                Attack.of(
                        "line ends of another system",
                        FILE_CHANGED,
                        LINKAGE,
                        run -> run.edit(LINKAGE, text -> text.replace("\n", "\r\n"))),
                Attack.of(
                        "byte order mark",
                        FILE_CHANGED,
                        SOURCE_INDEX,
                        run -> run.edit(SOURCE_INDEX, text -> "\u00ef\u00bb\u00bf" + text)),
                Attack.of(
                        "bytes that are no UTF-8",
                        FILE_CHANGED,
                        PROFILE,
                        run -> run.edit(PROFILE, text -> text.replaceFirst("foi", "\u00ff\u00fe"))),
                Attack.of(
                        "reordered lines",
                        FILE_CHANGED,
                        DECISION_LOG,
                        run -> run.edit(DECISION_LOG, FileAttacks::reversed)));
    }

    private static List<Attack> allThird() {
        return List.of(
                Attack.of(
                        "white space added",
                        FILE_CHANGED,
                        APP_BUILD,
                        run -> run.edit(APP_BUILD, text -> text.replaceFirst(": ", ":  "))),
                Attack.of("changed file whose sidecar was made to fit", FILE_CHANGED, LINKAGE, run -> {
                    run.edit(LINKAGE, text -> text.replace("salt_001", "salt_002"));
                    run.write(sidecarOf(LINKAGE), SealFiles.sidecar(run.bytes(LINKAGE)));
                }),
                Attack.of(
                        "sidecar of another file",
                        FILE_CHANGED,
                        sidecarOf(PROFILE),
                        run -> run.write(sidecarOf(PROFILE), run.bytes(sidecarOf(APP_BUILD)))),
                Attack.of(
                        "deleted file",
                        MISSING_FILE,
                        DETECTION_RESULTS,
                        run -> Files.delete(run.file(DETECTION_RESULTS))),
                Attack.of(
                        "deleted sidecar",
                        MISSING_FILE,
                        sidecarOf(LINKAGE),
                        run -> Files.delete(run.file(sidecarOf(LINKAGE)))),
                Attack.of("deleted manifest", MISSING_FILE, MANIFEST, run -> Files.delete(run.file(MANIFEST))),
                Attack.of("deleted folder", MISSING_FILE, "QA", run -> DurableFile.deleteTree(run.file("QA"))),
                Attack.of(
                        "unlisted file added", UNLISTED_FILE, "QA/?", run -> run.write("QA/notes.txt", new byte[] {1})),
                Attack.of("hidden file added", UNLISTED_FILE, "?", run -> run.write(".DS_Store", new byte[] {1})),
                Attack.of(
                        "huge unlisted file",
                        UNLISTED_FILE,
                        "INPUT/?",
                        run -> AttackedRun.inflate(run.file("INPUT/frames.raw"), 1L << 30)),
                Attack.of(
                        "folder that the schema does not know",
                        UNLISTED_FILE,
                        "?",
                        run -> Files.write(
                                Files.createDirectory(run.file("PIXELS")).resolve("a.raw"), new byte[9])));
    }

    private static List<Attack> allFourth() {
        return List.of(
                Attack.of(
                        "deep tree of folders",
                        UNLISTED_FILE,
                        "QA/?",
                        run -> Files.createDirectories(run.file("QA/a" + "/a".repeat(400)))),
                Attack.of(
                        "file under a name in other case",
                        FILE_RENAMED,
                        PROFILE,
                        run -> Files.move(run.file(PROFILE), run.file("CONFIG/Profile.json"))),
                Attack.of(
                        "file under another name",
                        FILE_RENAMED,
                        LINKAGE,
                        run -> Files.move(run.file(LINKAGE), run.file("LINKAGE/linkage.csv"))),
                Attack.of("link in place of a file", NOT_A_PLAIN_FILE, PROFILE, run -> link(run, PROFILE)),
                Attack.of("link in place of a folder", NOT_A_PLAIN_FILE, "CONFIG", run -> link(run, "CONFIG")),
                Attack.of("link to nowhere", NOT_A_PLAIN_FILE, PROFILE, run -> {
                    Files.delete(run.file(PROFILE));
                    Files.createSymbolicLink(run.file(PROFILE), run.home().resolve("nowhere"));
                }),
                Attack.of("link to a device", NOT_A_PLAIN_FILE, EXCEPTIONS, run -> {
                    Files.delete(run.file(EXCEPTIONS));
                    Files.createSymbolicLink(run.file(EXCEPTIONS), Path.of("/dev/zero"));
                }),
                Attack.of("folder in place of a file", NOT_A_PLAIN_FILE, PROFILE, run -> {
                    Files.delete(run.file(PROFILE));
                    Files.createDirectory(run.file(PROFILE));
                }),
                Attack.of(
                        "huge file",
                        FILE_TOO_LARGE,
                        EXCEPTIONS,
                        run -> AttackedRun.inflate(run.file(EXCEPTIONS), 1L << 30)),
                Attack.of("thousands of files", TOO_MANY_FILES, "", run -> {
                    for (int i = 0; i <= VerifyLimits.MAX_BUNDLE_ENTRIES; i++) {
                        Files.createFile(run.file("QA/f" + i));
                    }
                }));
    }

    private static void link(AttackedRun run, String path) throws Exception {
        Path elsewhere = Files.move(run.file(path), run.home().resolve("elsewhere"));
        Files.createSymbolicLink(run.file(path), elsewhere);
    }

    private static String reversed(String text) {
        List<String> lines = new java.util.ArrayList<>(text.lines().toList());
        java.util.Collections.reverse(lines);
        return new String((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
