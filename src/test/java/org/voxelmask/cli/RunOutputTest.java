package org.voxelmask.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.evidence.Counts;
import org.voxelmask.evidence.RunState;
import org.voxelmask.pipeline.RunResult;
import picocli.CommandLine;

/** What an operator reads at the end of a run. */
class RunOutputTest {
    private static final UUID RUN = new UUID(1, 2);

    private static String said(RunState state, String reason, boolean files) {
        CommandLine line = VoxelMask.commandLine();
        StringWriter out = new StringWriter();
        line.setOut(new PrintWriter(out));
        Path folder = files ? Path.of("/runs", RUN.toString()) : null;
        Counts counts = files ? new Counts(1, 1, 3, 2, 4, 1, 1, 1) : null;
        ErrorCode code = switch (state) {
            case COMPLETED -> null;
            case PARTIAL -> ErrorCode.RUN_PARTIAL;
            default -> ErrorCode.PREFLIGHT;
        };
        RunOutput.print(
                line.getCommandSpec(), new RunResult(RUN, RUN, state, folder, folder, null, counts, 1, code, reason));
        return out.toString();
    }

    @Test
    void aFailedPreflightIsTheRunsWordWithItsReason() {
        String said = said(RunState.PREFLIGHT_FAILED, "disk_space: 1 bytes free, 2 needed", false);
        assertEquals("run " + RUN + ": preflight_failed: VM-1101: disk_space: 1 bytes free, 2 needed\n", said);
    }

    @Test
    void machinesAreToldTheReasonAndWhatToDoAsPeopleAre() {
        RunResult run = new RunResult(
                RUN,
                RUN,
                RunState.PREFLIGHT_FAILED,
                null,
                null,
                null,
                null,
                1,
                ErrorCode.PREFLIGHT,
                "run ledger repair");
        assertEquals("run ledger repair", RunOutput.json(run).get("reason").asText());
        assertEquals("VM-1101", RunOutput.json(run).get("code").asText());
    }

    @Test
    void aRunThatBeganSaysThatItsChecksPassed() {
        assertTrue(said(RunState.COMPLETED, null, true).contains("\nevery check before the run passed\n"));
    }

    @Test
    void outcomeCountsAndPlacesAreSaid() {
        String said = said(RunState.PARTIAL, "1 of 3 instances failed", true);
        assertTrue(said.startsWith("run " + RUN + ": partial: VM-1402: 1 of 3 instances failed\n"), said);
        assertTrue(said.contains("3 instances in, 2 out: 1 masked, 1 skipped, 1 failed; 4 regions of text"), said);
        assertTrue(said.contains("bundle  /runs/" + RUN), said);
        assertFalse(said.contains("completed"), said);
    }
}
