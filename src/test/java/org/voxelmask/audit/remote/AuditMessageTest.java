package org.voxelmask.audit.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.voxelmask.audit.AuditEvent;

/** What the messages look like, for every event of the trail, and what does not get into them. */
class AuditMessageTest {
    private static final String KEY = "ab".repeat(32);
    private static final Instant AT = Instant.parse("2026-03-04T05:06:07.089012345Z");

    private final AuditMessage messages = new AuditMessage("site-a", "VOXELMASK", "4711");

    private String message(String event, Map<String, String> fields) {
        return messages.of(new TrailLine(12, AT, event, fields, "0".repeat(64), KEY));
    }

    private static void validate(String xml) throws Exception {
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        Schema schema = factory.newSchema(AuditMessageTest.class.getResource("audit-message.xsd"));
        schema.newValidator().validate(new StreamSource(new StringReader(xml)));
    }

    @ParameterizedTest
    @EnumSource(AuditEvent.class)
    void everyEventIsAMessageOfTheStandardsShape(AuditEvent event) throws Exception {
        for (Map<String, String> fields : java.util.List.of(
                Map.<String, String>of(),
                Map.of("study_key", KEY, "by", "operator", "run_id", "0b8e6f0e-2d5c-4f8e-9f5a-3c1d2e4f5a6b"),
                Map.of("calling_aet", "CT1", "host", "10.1.2.3", "code", "VM-1312", "count", "3"))) {
            String xml = message(event.word(), fields);
            validate(xml);
            assertTrue(xml.contains("originalText=\"" + event.word().replace('_', ' ') + '"'), xml);
        }
    }

    @Test
    void aLaterVersionsEventIsTold() throws Exception {
        validate(message("something_new", Map.of()));
    }

    @Test
    void whoAskedIsTheRequestor() {
        String refused = message("association_refused", Map.of("calling_aet", "CT1", "host", "10.1.2.3", "by", "svc"));
        assertTrue(
                refused.contains("UserID=\"CT1\" UserIsRequestor=\"true\" NetworkAccessPointID=\"10.1.2.3\""), refused);
        assertTrue(refused.contains("UserID=\"svc\" UserIsRequestor=\"false\""), refused);
        assertTrue(refused.contains("EventOutcomeIndicator=\"4\""), refused);
        String purged = message("run_purged", Map.of("by", "svc"));
        assertTrue(purged.contains("UserID=\"svc\" UserIsRequestor=\"true\""), purged);
    }

    @Test
    void aStudyIsNamedByItsKeyAndNobodyByAName() {
        String sealed = message("run_sealed", Map.of("study_key", KEY));
        assertTrue(sealed.contains("ParticipantObjectID=\"" + KEY + '"'), sealed);
        assertTrue(sealed.contains("ParticipantObjectID=\"withheld\""), sealed);
    }

    @Test
    void sentencesNamesAndUidsStayAtHome() {
        Map<String, String> hostile = new TreeMap<>();
        hostile.put("reason", "canary 1.2.840.1");
        hostile.put("cause", "canary");
        hostile.put("message", "canary");
        hostile.put("anything", "canary");
        hostile.put("calling_aet", "Canary^Jane");
        hostile.put("host", "canary.example.org");
        hostile.put("study_key", "1.2.840.canary");
        hostile.put("profile", "Canary Jane");
        hostile.put("by", "canary\"/><x");
        hostile.put("count", "12canary");
        for (AuditEvent event : AuditEvent.values()) {
            String xml = message(event.word(), hostile);
            assertFalse(xml.toLowerCase(java.util.Locale.ROOT).contains("canary"), xml);
            String canary = java.util.Base64.getEncoder().encodeToString("canary".getBytes(StandardCharsets.UTF_8));
            assertFalse(xml.contains(canary.substring(0, 6)), xml);
        }
    }

    @Test
    void aSyslogMessageHasTheHeaderOfTheStandard() {
        String text = new String(new Syslog("node 1", 42).message(AT, true, "<a/>"), StandardCharsets.UTF_8);
        assertEquals("<85>1 2026-03-04T05:06:07.089012Z node1 voxelmask 42 DICOM+RFC3881 - \uFEFF<a/>", text);
        assertTrue(new String(new Syslog("", 1).message(AT, false, ""), StandardCharsets.UTF_8)
                .startsWith("<84>1 2026-03-04T05:06:07.089012Z - "));
    }
}
