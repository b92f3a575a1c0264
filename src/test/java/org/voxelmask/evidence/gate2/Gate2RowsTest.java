package org.voxelmask.evidence.gate2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.voxelmask.evidence.gate2.MaskPlanRow.DetectionStrength;

/** The columns of the rows (R081-R149, R155-R161, R174-R186). */
class Gate2RowsTest {
    private final Gate2Artefacts rows = new TestingRows(1).sealed();

    @Test
    void everyRowHasExactlyTheColumnsOfItsTable() throws Exception {
        for (List<? extends Gate2Row> table : rows.byTable()) {
            Gate2Row row = table.get(0);
            List<String> names = new ArrayList<>();
            row.json().fieldNames().forEachRemaining(names::add);
            assertEquals(columns(row.table()), names, row.table());
        }
    }

    private static List<String> columns(String table) throws Exception {
        String create = Gate2Schema.statements().stream()
                .filter(sql -> sql.startsWith("CREATE TABLE " + table + " "))
                .findAny()
                .orElseThrow();
        List<String> columns = new ArrayList<>();
        Matcher matcher = Pattern.compile("(?m)^    ([a-z0-9_]+) (TEXT|INTEGER|BIGINT|BOOLEAN|BYTEA)")
                .matcher(create);
        while (matcher.find()) {
            columns.add(matcher.group(1));
        }
        return columns;
    }

    @Test
    void theBundlesLineLeavesOutTheDateOfThePatientOnly() {
        JsonNode line = rows.objects().get(0).bundleJson();
        assertFalse(line.has("acquisition_datetime"));
        assertEquals(rows.objects().get(0).json().size() - 1, line.size());
    }

    @Test
    void timesAreUtcAndLocal() {
        JsonNode job = rows.job().json();
        assertEquals("2026-02-28T23:30:00Z", job.get("created_at_utc").textValue());
        assertEquals("2026-03-01T00:30+01:00", job.get("created_at_local").textValue());
    }

    @Test
    void purgeDatesFollowFromThePolicy() {
        Instant leapDay = Instant.parse("2028-02-29T12:00:00Z");
        assertEquals(LocalDate.of(2028, 3, 30), RetentionPolicyId.PILOT_30D.purgeAfter(leapDay));
        assertEquals(LocalDate.of(2029, 2, 28), RetentionPolicyId.RESEARCH_1Y.purgeAfter(leapDay));
        assertEquals(LocalDate.of(2035, 2, 28), RetentionPolicyId.FOI_7Y.purgeAfter(leapDay));
    }

    @Test
    void regionsHaveGate2sKeys() {
        JsonNode region = rows.plans().get(0).json().get("regions_json").get(0);
        assertEquals(
                "{\"x\":0,\"y\":0,\"w\":100,\"h\":20}", region.get("coords").toString());
        assertEquals("RECT", region.get("shape").textValue());
        assertEquals("NAME", region.get("label").textValue());
        assertEquals("HEADER", region.get("zone").textValue());
        assertEquals(
                "high", rows.plans().get(0).json().get("detection_strength").textValue());
        assertEquals(DetectionStrength.NONE, DetectionStrength.of(List.of()));
    }

    @Test
    void aModalityThatTheStandardDoesNotKnowIsNotSaid() {
        assertEquals("CT", Modalities.term("CT"));
        assertEquals("OTHER", Modalities.term("DOE^JOHN"));
        assertNull(Modalities.term(" "));
    }

    @Test
    void textInAColumnOfJsonIsCanonical() {
        assertThrows(IllegalArgumentException.class, () -> new JsonText("{\"b\":1, \"a\":2}"));
        assertThrows(IllegalArgumentException.class, () -> new JsonText("{"));
        assertTrue(new JsonText("{\"a\":2,\"b\":1}").node().has("b"));
    }
}
