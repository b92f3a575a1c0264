package org.voxelmask.receive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.voxelmask.audit.AuditEvent;
import org.voxelmask.receive.RefusalGroups.Summary;

class RefusalGroupsTest {
    private final RefusalGroups groups = new RefusalGroups();

    @Test
    void fewHaveTheirLinesAndTheRestIsCounted() {
        assertEquals(10, singles(AuditEvent.ASSOCIATION_REFUSED, "10.0.0.1", "CT1", "no", 1000));
        assertEquals(10, singles(AuditEvent.ASSOCIATION_REFUSED, "10.0.0.2", "CT1", "no", 10));
        assertEquals(10, singles(AuditEvent.ASSOCIATION_REFUSED, "10.0.0.1", "CT1", "other", 12));
        assertEquals(100, singles(AuditEvent.OBJECT_REFUSED, "10.0.0.1", "CT1", "no", 103));
        assertEquals(
                List.of(
                        summary(AuditEvent.ASSOCIATION_REFUSED, "10.0.0.1", "no", 990, "CT1"),
                        summary(AuditEvent.ASSOCIATION_REFUSED, "10.0.0.1", "other", 2, "CT1"),
                        summary(AuditEvent.OBJECT_REFUSED, "10.0.0.1", "no", 3, "CT1")),
                groups.drain());
    }

    @Test
    void aNewWindowBeginsAnew() {
        assertEquals(10, singles(AuditEvent.ASSOCIATION_REFUSED, "10.0.0.1", "CT1", "no", 20));
        assertEquals(1, groups.drain().size());
        assertEquals(List.of(), groups.drain());
        assertEquals(10, singles(AuditEvent.ASSOCIATION_REFUSED, "10.0.0.1", "CT1", "no", 20));
    }

    @Test
    void changingTitlesMakeNoMoreLines() {
        int singles = 0;
        for (int i = 0; i < 1000; i++) {
            singles += singles(AuditEvent.ASSOCIATION_REFUSED, "10.0.0.1", "TITLE" + i, "no", 1);
        }
        assertEquals(10, singles);
        List<Summary> summaries = groups.drain();
        assertEquals(1, summaries.size());
        assertEquals(
                Map.of("host", "10.0.0.1", "reason", "no", "count", "990"),
                summaries.get(0).fields());
    }

    @Test
    void changingHostsMakeNoEndOfLines() {
        int singles = 0;
        for (int i = 0; i < 100_000; i++) {
            singles += singles(AuditEvent.ASSOCIATION_REFUSED, "2001:db8::" + i, "CT1", "no", 1);
        }
        List<Summary> summaries = groups.drain();
        assertTrue(singles + summaries.size() <= RefusalGroups.MAX_SINGLE + RefusalGroups.MAX_GROUPS + 2);
        long counted = summaries.stream()
                .mapToLong(summary -> Long.parseLong(summary.fields().get("count")))
                .sum();
        assertEquals(100_000, singles + counted, "none is lost");
    }

    private int singles(AuditEvent event, String host, String caller, String reason, int times) {
        int singles = 0;
        for (int i = 0; i < times; i++) {
            Map<String, String> fields = Map.of("host", host, "calling_aet", caller, "reason", reason);
            singles += groups.single(event, fields) ? 1 : 0;
        }
        return singles;
    }

    private static Summary summary(AuditEvent event, String host, String reason, int count, String caller) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("host", host);
        fields.put("reason", reason);
        fields.put("count", "" + count);
        fields.put("calling_aet", caller);
        return new Summary(event, fields);
    }
}
