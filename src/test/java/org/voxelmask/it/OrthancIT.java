package org.voxelmask.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Orthanc sends a study from its REST API, as its web interface does. */
@Timeout(600)
class OrthancIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @BeforeEach
    void tools() throws Exception {
        assumeTrue(Orthanc.installed(), "needs Orthanc: run .ci/install");
        assumeTrue(Dcmtk.installed(), "needs storescp: run .ci/install");
        assumeTrue(Command.pythonReady(), "needs python3-pydicom, python3-numpy and python3-pil: run .ci/install");
    }

    private static Map<String, Orthanc.Modality> only(Node node) {
        return Map.of("voxelmask", new Orthanc.Modality(Node.AE_TITLE, Integer.parseInt(node.address()[1])));
    }

    private static List<String> upload(Orthanc orthanc, Path study) throws Exception {
        List<String> instances = new ArrayList<>();
        for (PartTen part : PartTen.below(study).values()) {
            instances.add(orthanc.upload(part.file()).get("ID").asText());
        }
        return instances;
    }

    @Test
    void aStudyThatOrthancSendsIsStagedWithEveryValueAndItsRunVerifies() throws Exception {
        Path study = Study.write(folder.resolve("study"), "--seed", "5");
        Path data = folder.resolve("data");
        int sent;
        try (Node node = Node.serve(data);
                Orthanc orthanc = Orthanc.start(Files.createDirectories(folder.resolve("pacs")), only(node))) {
            orthanc.post("/modalities/voxelmask/echo", "{}");
            sent = upload(orthanc, study).size();
            String id = orthanc.get("/studies").get(0).asText();
            JsonNode job = orthanc.post(
                    "/modalities/voxelmask/store", "{\"Resources\":[\"" + id + "\"],\"Synchronous\":true}");
            assertEquals(0, job.get("FailedInstancesCount").asInt(), job.toString());
            assertEquals(sent, job.get("InstancesCount").asInt(), job.toString());
            assertEquals(0, node.stop());
        }
        assertSameValues(study, data);
        JsonNode run = Study.process(data, Study.uid(data));
        assertEquals("completed", run.get("status").asText());
        assertEquals(sent, run.get("instances_in").asInt());
        assertEquals(sent - 1, run.get("instances_out").asInt(), "all but the video");
        Path runFolder = Path.of(run.get("run_dir").asText());
        assertEquals("", Scripts.findings(runFolder, study));
        assertEquals(0, Product.run("verify", runFolder.toString()).exit());
    }

    /** Element by element, with pydicom: Orthanc writes data sets in its own way, but no value of them. */
    private void assertSameValues(Path study, Path data) throws Exception {
        Map<String, PartTen> sources = PartTen.below(study);
        Map<String, PartTen> staged = PartTen.below(data);
        assertEquals(sources.keySet(), staged.keySet());
        Path copies = Files.createDirectories(folder.resolve("copies"));
        StringBuilder index = new StringBuilder();
        for (PartTen source : sources.values()) {
            PartTen copy = staged.get(source.sopInstanceUid());
            assertEquals(source.transferSyntax(), copy.transferSyntax());
            String name = study.relativize(source.file()).toString();
            Path target = copies.resolve(name + ".copy");
            Files.createDirectories(target.getParent());
            Files.write(target, copy.whole());
            index.append(name).append("\twritten\n");
        }
        Files.writeString(copies.resolve("index.tsv"), index);
        Command compared = Command.run(
                LIMIT,
                List.of(Scripts.PYTHON, Scripts.script("compare_datasets.py"), study.toString(), copies.toString()));
        assertEquals(0, compared.exit(), compared.out() + compared.err());
        assertTrue(compared.out().contains(sources.size() + " the same, 0 different, 0 refused"), compared.out());
    }

    @Test
    void whatIsStagedIsWhatABitPreservingReceiverGotFromOrthanc() throws Exception {
        Path study = Study.write(folder.resolve("study"), "--small", "--seed", "6");
        Path data = folder.resolve("data");
        Path received = Files.createDirectories(folder.resolve("received"));
        int port = Node.freePort();
        Process receiver = new ProcessBuilder("storescp", "+xa", "+B", "-od", received.toString(), "" + port)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (Node node = Node.serve(data);
                Orthanc orthanc = Orthanc.start(
                        Files.createDirectories(folder.resolve("pacs")),
                        Map.of(
                                "voxelmask",
                                new Orthanc.Modality(Node.AE_TITLE, Integer.parseInt(node.address()[1])),
                                "reference",
                                new Orthanc.Modality("STORESCP", port)))) {
            upload(orthanc, study);
            String id = orthanc.get("/studies").get(0).asText();
            Await.until(
                    LIMIT,
                    () -> orthanc.tryPost("/modalities/reference/echo", "{}").statusCode() == 200);
            orthanc.post("/modalities/reference/store", id);
            orthanc.post("/modalities/voxelmask/store", id);
            node.stop();
        } finally {
            receiver.destroyForcibly().waitFor();
        }
        Map<String, PartTen> reference = PartTen.below(received);
        Map<String, PartTen> staged = PartTen.below(data);
        assertEquals(PartTen.below(study).keySet(), staged.keySet());
        for (PartTen copy : staged.values()) {
            PartTen other = reference.get(copy.sopInstanceUid());
            assertEquals(other.transferSyntax(), copy.transferSyntax());
            assertArrayEquals(other.dataset(), copy.dataset());
        }
    }

    @Test
    void aJobInTheBackgroundSendsSomeInstancesAndSendingAgainChangesNothing() throws Exception {
        Path study = Study.write(folder.resolve("study"), "--small", "--seed", "7");
        Path data = folder.resolve("data");
        try (Node node = Node.serve(data);
                Orthanc orthanc = Orthanc.start(Files.createDirectories(folder.resolve("pacs")), only(node))) {
            List<String> instances = upload(orthanc, study);
            String body = "{\"Resources\":[\"" + String.join("\",\"", instances) + "\"],\"Asynchronous\":true}";
            for (int round = 0; round < 2; round++) {
                String job = orthanc.post("/modalities/voxelmask/store", body)
                        .get("ID")
                        .asText();
                Await.until(
                        LIMIT,
                        () -> !orthanc.get("/jobs/" + job).get("State").asText().matches("Pending|Running"));
                assertEquals("Success", orthanc.get("/jobs/" + job).get("State").asText(), orthanc.log());
            }
            assertEquals(Map.of(Study.uid(data), instances.size()), Node.studies(data));
            node.stop();
        }
    }

    @Test
    void storageCommitmentIsRefusedByItsContextAndOrthancSaysSo() throws Exception {
        Path study = Study.write(folder.resolve("study"), "--small", "--seed", "8");
        Path data = folder.resolve("data");
        try (Node node = Node.serve(data);
                Orthanc orthanc = Orthanc.start(Files.createDirectories(folder.resolve("pacs")), only(node))) {
            String instance = upload(orthanc, study).get(0);
            var answer = orthanc.tryPost(
                    "/modalities/voxelmask/store",
                    "{\"Resources\":[\"" + instance + "\"],\"Synchronous\":true,\"StorageCommitment\":true}");
            assertNotEquals(200, answer.statusCode(), answer.body());
            // the objects themselves were stored: the node answers stores as ever
            assertEquals(1, Node.studies(data).values().iterator().next());
            orthanc.post("/modalities/voxelmask/echo", "{}");
            node.stop();
        }
    }
}
