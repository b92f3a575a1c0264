package org.voxelmask.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.evidence.ActionTaken;
import org.voxelmask.evidence.gate2.EmbeddedDatabase;
import org.voxelmask.evidence.gate2.Gate2Store;
import org.voxelmask.evidence.gate2.ObjectRecord;
import org.voxelmask.evidence.gate2.TestingRows;

/** Two runs that began at 2026-02-28T23:30Z: one sealed at once, one partial, each with a masked instance and two without. */
class PilotReportTest {
    private static final Instant DAY = Instant.parse("2026-02-28T00:00:00Z");

    @TempDir
    Path data;

    private final TestingRows sealed = new TestingRows(1);
    private final TestingRows partial = new TestingRows(2);
    private Gate2Store tables;

    @BeforeEach
    void twoRuns() throws Exception {
        tables = Gate2Store.open(
                new EmbeddedDatabase(data.resolve("gate2.db"), data.resolve("natives")), Clock.systemUTC());
        tables.writeGate2Artefacts(sealed.sealed());
        tables.writeGate2Artefacts(partial.unsealed());
    }

    private PilotReport report(String mode, Instant from, Instant until) throws Exception {
        return PilotReport.of(tables, new PilotReport.Scope(mode, from, until));
    }

    private PilotReport ofTheDay() throws Exception {
        return report("pilot", DAY, DAY.plus(Duration.ofDays(1)));
    }

    @Test
    void runsInstancesReasonsAndBoxesAreCounted() throws Exception {
        PilotReport report = ofTheDay();
        assertEquals(Map.of("success", 1L, "partial", 1L), report.outcomes());
        assertEquals(Map.of("PIXEL_MASKED", 2L, "SKIPPED_UNSUPPORTED", 2L, "FAILED", 2L), report.actions());
        assertEquals(Map.of("ENCAPSULATED_DOCUMENT", 2L, "SOURCE_READ_FAILURE", 2L), report.withoutCopy());
        assertEquals(Map.of("NAME", 2L), report.labels());
        assertEquals(Map.of("US", 6L), report.modalities());
        assertEquals(new Times(2, 1234, 1234, 1234), report.perInstance());
    }

    @Test
    void aRunThatWasSealedSaysAfterWhatTimeAndOneThatWasNotSaysNothing() throws Exception {
        Map<UUID, Optional<Duration>> sealedAfter = Map.of(
                sealed.runId(), Optional.of(Duration.ZERO),
                partial.runId(), Optional.empty());
        List<RunLine> runs = ofTheDay().runs();
        assertEquals(2, runs.size());
        for (RunLine run : runs) {
            assertEquals(sealedAfter.get(run.runId()), run.sealedAfter());
            assertEquals(3, run.instances());
            assertEquals(1, run.count(ActionTaken.PIXEL_MASKED));
            assertEquals(0, run.count(ActionTaken.NO_CHANGE));
        }
    }

    @Test
    void otherModesAndOtherDaysAreLeftOut() throws Exception {
        assertEquals(
                List.of(), report("research", DAY, DAY.plus(Duration.ofDays(1))).runs());
        assertEquals(
                List.of(), report("pilot", DAY, DAY.plus(Duration.ofHours(23))).runs());
        assertEquals(
                List.of(),
                report("pilot", DAY.plus(Duration.ofDays(1)), DAY.plus(Duration.ofDays(9)))
                        .runs());
        assertEquals(new Times(0, 0, 0, 0), report("research", DAY, DAY).perInstance());
    }

    @Test
    void aPurgedRunIsCountedAsBefore() throws Exception {
        PilotReport before = ofTheDay();
        tables.purged(sealed.runId());
        assertEquals(before, ofTheDay());
    }

    @Test
    void theSpreadsheetHasALineForEachRunWithAsManyCellsAsItsHead() throws Exception {
        List<String> lines = ReportCsv.of(ofTheDay()).lines().toList();
        assertEquals(3, lines.size());
        int cells = lines.get(0).split(",", -1).length;
        for (String line : lines) {
            assertEquals(cells, line.split(",", -1).length, line);
        }
        assertTrue(
                lines.contains(
                        partial.runId() + ",2026-02-28T23:30:00Z,FOI-patient,partial,3,0,0,1,1,1,1,,1234,1234,1234"),
                lines::toString);
    }

    @Test
    void neitherPageNorSpreadsheetHoldsAKeyOfTheStudy() throws Exception {
        String all = ReportCsv.of(ofTheDay()) + new String(ReportPage.of(ofTheDay()), StandardCharsets.UTF_8);
        assertTrue(all.contains(sealed.runId().toString()));
        for (ObjectRecord object : tables.objects(sealed.runId())) {
            assertFalse(all.contains(object.identity().studyKey()));
            assertFalse(all.contains(object.identity().seriesKey()));
            assertFalse(all.contains(object.identity().sopKey()));
            assertFalse(all.contains("20260101"));
        }
    }

    @Test
    void thePageLoadsAndRunsNothingAndIsTheSameEachTime() throws Exception {
        byte[] page = ReportPage.of(ofTheDay());
        String text = new String(page, StandardCharsets.UTF_8);
        assertTrue(text.contains("default-src 'none'"));
        assertFalse(text.contains("<script"));
        assertFalse(text.contains("{{"), "a place was not filled");
        assertFalse(text.contains("src="));
        assertArrayEquals(page, ReportPage.of(ofTheDay()));
    }

    @Test
    void ranksAreTimesThatWereTaken() {
        assertEquals(new Times(4, 20, 40, 40), Times.of(new long[] {40, 10, 30, 20}));
        long[] hundred = LongStream.rangeClosed(1, 100).toArray();
        assertEquals(new Times(100, 50, 95, 100), Times.of(hundred));
        assertEquals(new Times(1, 7, 7, 7), Times.of(new long[] {7}));
    }
}
