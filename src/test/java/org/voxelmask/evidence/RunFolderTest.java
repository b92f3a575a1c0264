package org.voxelmask.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;
import org.voxelmask.testing.SampleRuns;

/** The files of a run outside its bundle (R023-R031, R049-R063). */
class RunFolderTest {
    @TempDir
    Path root;

    private RunLayout create() throws IOException {
        return RunLayout.of(root, SampleRuns.RUN_ID).create();
    }

    private static JsonNode read(Path file) throws Exception {
        return Json.parse(Files.readAllBytes(file));
    }

    @Test
    void twoRunsNeverShareAFolder() throws Exception {
        create();
        assertThrows(IOException.class, this::create);
    }

    @Test
    void theFirstCauseIsKept() throws Exception {
        IncompleteMarker marker = new IncompleteMarker(create());
        marker.put(SampleRuns.RUN_ID, SampleRuns.START);
        marker.fail("the disk is full", SampleRuns.START.plusSeconds(1));
        marker.fail("a later one", SampleRuns.START.plusSeconds(2));
        JsonNode content = read(root.resolve("voxelmask_runs/" + SampleRuns.RUN_ID + "/INCOMPLETE"));
        assertEquals("the disk is full", content.get("first_cause").textValue());
        assertEquals("2025-12-16T09:55:01Z", content.get("failed_at").textValue());
        marker.remove();
        assertFalse(marker.exists());
    }

    @Test
    void everyEndOfARunHasItsWordAndExitCode() throws Exception {
        RunStatus running = RunStatus.running(SampleRuns.RUN_ID, SampleRuns.JOB_ID, SampleRuns.START);
        assertTrue(running.json().get("exit_code").isNull());
        assertEquals("completed 0", words(running.completed(SampleRuns.START)));
        assertEquals("partial 6", words(running.failed(RunState.PARTIAL, SampleRuns.START, "one failed")));
        assertEquals("failed 4", words(running.failed(RunState.FAILED, SampleRuns.START, "broken")));
        assertEquals("preflight_failed 3", words(running.failed(RunState.PREFLIGHT_FAILED, SampleRuns.START, "no")));
        assertThrows(IllegalArgumentException.class, () -> running.failed(RunState.COMPLETED, SampleRuns.START, "no"));
    }

    private String words(RunStatus status) throws Exception {
        Path file = root.resolve("run_status.json");
        status.write(file);
        JsonNode json = read(file);
        boolean completed = json.get("status").textValue().equals("completed");
        assertEquals(completed, json.get("failed_at").isNull());
        assertEquals(!completed, json.get("completed_at").isNull());
        return json.get("status").textValue() + " " + json.get("exit_code").intValue();
    }

    @Test
    void theLogMarksTheFirstFailureOnly() throws Exception {
        Path file = create().runLog();
        try (RunLog log = RunLog.create(file, SampleRuns.RUN_ID, Clock.fixed(SampleRuns.START, ZoneOffset.UTC))) {
            log.event("instance")
                    .with("sop_key", "k\n1")
                    .with("frames", 3)
                    .with("masked", true)
                    .write();
            log.failure("decode", "VM-1401", "first");
            log.failure("write", "VM-1401", "second");
        }
        List<String> lines = Files.readAllLines(file);
        assertEquals(3, lines.size());
        assertEquals(
                "k\n1",
                Json.parse(lines.get(0).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .get("sop_key")
                        .textValue());
        assertTrue(lines.get(1).contains("\"first_cause\":true"));
        assertTrue(lines.get(2).contains("\"first_cause\":false"));
    }

    @Test
    void aReceiptNamesASealExactlyWhenTheRunCompleted() throws Exception {
        RunLayout run = SampleRuns.sealed(root.resolve("sealed"));
        JsonNode receipt = read(run.receipt());
        assertEquals(
                "This run is complete and sealed.", receipt.get("statement").textValue());
        assertEquals(
                Sha256.hex(SampleRuns.bundle(run).resolve("MANIFEST.json")),
                receipt.get("manifest_sha256").textValue());
        assertEquals(Sha256.hex(run.runLog()), receipt.get("run_log_sha256").textValue());
        RunEvidence evidence = SampleRuns.evidence(List.of());
        RunStatus failed = RunStatus.running(SampleRuns.RUN_ID, SampleRuns.JOB_ID, SampleRuns.START)
                .failed(RunState.FAILED, SampleRuns.START, "broken");
        assertThrows(
                IllegalArgumentException.class,
                () -> receipt(failed, evidence, new RunReceipt.Seal(Sha256.OF_NOTHING, "key")));
        String statement =
                receipt(failed, evidence, null).json().get("statement").textValue();
        assertTrue(statement.startsWith("THIS RUN IS INCOMPLETE"), statement);
    }

    private static RunReceipt receipt(RunStatus status, RunEvidence evidence, RunReceipt.Seal seal) {
        return new RunReceipt(
                status,
                evidence.app(),
                "pilot",
                evidence.profile(),
                Sha256.OF_NOTHING,
                java.util.Map.of(),
                evidence.runtime(),
                List.of(),
                "label",
                true,
                new RunReceipt.Links(Sha256.OF_NOTHING, null, null, null),
                null,
                seal);
    }

    @Test
    void noFileOfTheRunNamesASourceButTheBundlesColumns() throws Exception {
        RunLayout run = SampleRuns.sealed(root.resolve("sealed"));
        for (Path file : List.of(run.status(), run.receipt(), run.runLog(), run.outputList())) {
            String text = Files.readString(file);
            assertFalse(text.contains("1.2.826"), file.getFileName().toString());
            assertFalse(text.contains(root.toString()), file.getFileName().toString());
        }
    }
}
