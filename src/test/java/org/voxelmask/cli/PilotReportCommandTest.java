package org.voxelmask.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.config.ConfigFlag;
import org.voxelmask.config.ConfigLoader;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.evidence.gate2.TestingRows;
import org.voxelmask.proof.Json;

class PilotReportCommandTest {
    @TempDir
    Path folder;

    private Path data;

    @BeforeEach
    void aNodeWithARun() throws Exception {
        data = folder.resolve("data");
        NodeConfig config =
                ConfigLoader.load(Optional.empty(), List.of(new ConfigFlag("data.dir", "--data", data.toString())));
        Node.open(config);
        Tables.open(config, Clock.systemUTC()).writeGate2Artefacts(new TestingRows(1).sealed());
    }

    private Said report(String... more) {
        String[] all = Arrays.copyOf(more, more.length + 3);
        all[more.length] = "pilot-report";
        all[more.length + 1] = "--data";
        all[more.length + 2] = data.toString();
        Collections.rotate(Arrays.asList(all), 3);
        return Said.by(all);
    }

    @Test
    void sumsArePrintedForPeople() {
        Said said = report();
        assertEquals(0, said.exitCode(), said.err());
        assertTrue(said.out().startsWith("RUNS       1: success 1"), said.out());
        assertTrue(said.out().contains("FAILED 1, PIXEL_MASKED 1, SKIPPED_UNSUPPORTED 1"), said.out());
    }

    @Test
    void aMachineGetsOneObject() throws Exception {
        JsonNode json =
                Json.parse(report("--json", "--from", "2026-02-28").out().getBytes(StandardCharsets.UTF_8));
        assertEquals(1, json.at("/runs/0/actions/PIXEL_MASKED").intValue());
        assertEquals(1, json.at("/without_copy/ENCAPSULATED_DOCUMENT").intValue());
    }

    @Test
    void filesAreWrittenQuietly() throws Exception {
        Path csv = folder.resolve("pilot.csv");
        Path html = folder.resolve("pilot.html");
        Said said = report("--csv", csv.toString(), "--html", html.toString());
        assertEquals(0, said.exitCode(), said.err());
        assertEquals("", said.out());
        assertEquals(2, Files.readString(csv).lines().count());
        assertTrue(Files.readString(html).contains("<caption>How runs ended</caption>"));
    }

    @Test
    void daysInTheWrongOrderAndAFolderThatIsNotThereAreOneSentence() {
        Said said = report("--from", "2026-03-01", "--until", "2026-02-01");
        assertEquals(ExitCode.USAGE, said.exitCode());
        assertTrue(said.isOneSentence(), said.err());
        Said nowhere = report("--csv", folder.resolve("no/such/pilot.csv").toString());
        assertEquals(ExitCode.USAGE, nowhere.exitCode());
        assertTrue(nowhere.isOneSentence(), nowhere.err());
    }
}
