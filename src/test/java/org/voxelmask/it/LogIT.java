package org.voxelmask.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Element;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.VR;
import org.voxelmask.testing.StudyGenerator;
import org.voxelmask.testing.TestingCollector;
import org.voxelmask.testing.TestingCollector.Seen;
import org.voxelmask.testing.TestingObject;

/** The logs and traces of real processes that receive and process a study whose every text is a word that is found nowhere else. */
class LogIT {
    private static final Set<VR> TEXTS = Set.of(VR.PN, VR.LO, VR.SH, VR.LT, VR.ST, VR.UT, VR.UC);
    private static final List<Integer> MORE = List.of(
            Tag.PatientName,
            Tag.PatientID,
            Tag.AccessionNumber,
            Tag.StudyDescription,
            Tag.SeriesDescription,
            Tag.InstitutionName,
            Tag.ReferringPhysicianName,
            Tag.OperatorsName,
            Tag.StationName,
            Tag.StudyID,
            Tag.ImageComments,
            Tag.PatientComments,
            Tag.ProtocolName);

    private final ObjectMapper json = new ObjectMapper();
    private final Set<String> canaries = new HashSet<>(Set.of("QZCALLER", "19330517"));

    @TempDir
    Path folder;

    @BeforeEach
    void needsSenders() {
        assumeTrue(Dcmtk.installed(), "dcmtk is not installed");
    }

    private void plant(Path into) throws Exception {
        Files.createDirectories(into);
        int number = 0;
        for (TestingObject object : StudyGenerator.withWorksheet().subList(0, 2)) {
            Attributes dataset = object.dataset().copy();
            List<Element> elements = new ArrayList<>();
            dataset.forEach(elements::add);
            for (Element element : elements) {
                if (TEXTS.contains(element.vr())) {
                    dataset.setString(element.tag(), element.vr(), canary(element.tag(), element.vr()));
                }
            }
            for (int tag : MORE) {
                VR vr = org.voxelmask.dicom.data.ElementDictionary.standard().vrOf(tag);
                dataset.setString(tag, vr, canary(tag, vr));
            }
            dataset.setString(Tag.PatientBirthDate, VR.DA, "19330517");
            canaries.add(dataset.getString(Tag.StudyInstanceUID));
            canaries.add(dataset.getString(Tag.SOPInstanceUID));
            Files.write(
                    into.resolve(number++ + ".dcm"),
                    TestingObject.of("planted", object.transferSyntax(), dataset)
                            .file());
        }
    }

    private String canary(int tag, VR vr) {
        String canary = "Qz" + Integer.toHexString(tag) + "wKx";
        canaries.add(canary);
        return vr == VR.PN ? canary + "^Qzjane" : canary;
    }

    @Test
    void noByteOfALogOrATraceRepeatsWhatASourceOrAPeerSays() throws Exception {
        try (TestingCollector collector = TestingCollector.start()) {
            noByteRepeats(collector);
        }
    }

    private void noByteRepeats(TestingCollector collector) throws Exception {
        Path source = folder.resolve("source");
        plant(source);
        Path data = folder.resolve("data");
        Path config = folder.resolve("data.yaml");
        Files.writeString(config, """
                log: {level: debug, format: json}
                access: {callers: [{ae_title: STORESCU, hosts: [127.0.0.1]}]}
                detection: {engine: tesseract, threads: 1}
                process: {residual_gate: false}
                traces: {enabled: true, endpoint: "%s", last_wait: 1m}
                """.formatted(collector.endpoint()));
        String serve;
        try (Node node = Node.serve(data, "--config", config.toString())) {
            Dcmtk.send(source, node.address());
            List<String> stranger =
                    new ArrayList<>(List.of("storescu", "-aet", "QZCALLER^JANE", "-aec", Node.AE_TITLE));
            stranger.addAll(List.of(node.address()));
            stranger.add(source.resolve("0.dcm").toString());
            assertNotEquals(0, Command.run(Duration.ofMinutes(1), stranger).exit());
            assertEquals(0, node.stop());
            serve = node.log();
        }
        String study = Study.uid(data);
        canaries.add(study);
        Command process = Product.run(Study.processWords(data, study).toArray(String[]::new));
        assertEquals(0, process.exit(), process.out() + process.err());
        assertNoCanary(serve);
        assertNoCanary(process.err());
        assertNoCanary(process.out());
        assertNoCanary(collector.received());

        Set<String> said = events(serve);
        assertTrue(said.containsAll(Set.of("association_accepted", "association_refused", "object_staged")), serve);
        assertTrue(events(process.err()).containsAll(Set.of("run_started", "run_phase", "run_ended")), process.err());
        correlates(data, serve, process);
        correlates(data, collector, process);
    }

    private void correlates(Path data, TestingCollector collector, Command process) throws Exception {
        String trail = Files.readString(data.resolve("audit/audit.jsonl"));
        Seen run = collector.spans("run").get(0);
        assertEquals(
                json.readTree(process.out()).get("run_id").asText(),
                run.attributes().get("voxelmask.run_id"));
        assertTrue(trail.contains("" + run.attributes().get("voxelmask.study_key")));
        assertEquals(2L, run.attributes().get("voxelmask.copied"));
        List<String> steps = collector.spans().stream()
                .filter(span -> span.parent().equals(run.id()))
                .sorted(Comparator.comparing(Seen::startNanos))
                .map(Seen::name)
                .toList();
        assertEquals(
                List.of("preflight", "look", "capture", "plan", "copy"),
                steps.subList(0, 5),
                "in the order of the run");
        assertTrue(steps.containsAll(List.of("seal", "verify")), steps::toString);
        Seen store = collector.spans("store").get(0);
        assertEquals(2L, store.attributes().get("voxelmask.instances"));
        Seen association = collector.spans("association").get(0);
        assertEquals(association.id(), store.parent());
        assertTrue(trail.contains("\"" + association.attributes().get("voxelmask.association") + "\""));
    }

    private void correlates(Path data, String serve, Command process) throws Exception {
        String trail = Files.readString(data.resolve("audit/audit.jsonl"));
        String runId = json.readTree(process.out()).get("run_id").asText();
        for (JsonNode line : lines(process.err())) {
            assertEquals(runId, line.get("run_id").asText());
            assertTrue(trail.contains(line.get("study_key").asText()));
        }
        for (JsonNode line : lines(serve)) {
            if (line.get("event").asText().startsWith("association_")) {
                assertTrue(
                        trail.contains(
                                "\"association\":\"" + line.get("association").asText() + '"'),
                        line::toString);
            }
        }
    }

    private void assertNoCanary(String text) {
        assertFalse(text.isEmpty());
        for (String canary : canaries) {
            assertFalse(text.contains(canary), () -> canary + " in " + text);
        }
    }

    private List<JsonNode> lines(String log) throws Exception {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : log.lines().toList()) {
            JsonNode parsed = json.readTree(line);
            assertTrue(parsed.get("at").asText().endsWith("Z") && parsed.hasNonNull("level"), line);
            lines.add(parsed);
        }
        return lines;
    }

    private Set<String> events(String log) throws Exception {
        Set<String> events = new HashSet<>();
        for (JsonNode line : lines(log)) {
            events.add(line.get("event").asText());
        }
        return events;
    }

    @Test
    void textIsForPeople() throws Exception {
        Path config = folder.resolve("data.yaml");
        Files.writeString(config, "log: {format: text}\n");
        try (Node node = Node.serve(folder.resolve("data"), "--config", config.toString())) {
            assertEquals(0, Dcmtk.echo(node).exit());
            assertEquals(0, node.stop());
            assertTrue(
                    node.log().lines().anyMatch(l -> l.matches("\\S+Z INFO  association_accepted: .* host=127.0.0.1")),
                    node.log());
        }
    }
}
