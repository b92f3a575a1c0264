package org.voxelmask.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.config.ConfigFlag;
import org.voxelmask.config.ConfigLoader;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.dicom.net.AssociationAcceptor;
import org.voxelmask.dicom.net.AssociationGate;
import org.voxelmask.stage.Staging;

class DataFolderTest {
    @TempDir
    Path folder;

    private Path data;

    @BeforeEach
    void nameTheData() {
        data = folder.resolve("data");
    }

    @Test
    void anEmptyNodeHasNoStudies() throws Exception {
        Node.open(config());
        Said plain = Said.by("studies", "--data", data.toString());
        assertEquals(new Said(0, "", ""), plain);
        Said json = Said.by("studies", "--data", data.toString(), "--json");
        assertEquals(0, json.exitCode());
        assertEquals(0, new ObjectMapper().readTree(json.out()).size());
    }

    @Test
    void aStudyThatIsNotStagedIsCodeSevenWhateverItIsCalled() throws Exception {
        Node.open(config());
        for (String study : List.of("1.2.3", "../../keys", "", "a".repeat(64), "f".repeat(5000), "\u0000")) {
            Said said =
                    Said.by("process", study, "--mode", "pilot", "--profile", "research", "--data", data.toString());
            assertEquals(ExitCode.STUDY_NOT_READY, said.exitCode(), said.err());
            assertTrue(said.isOneSentence(), said.err());
        }
    }

    @Test
    void aFolderThatIsNoNodesGetsNoKeysFromACommandThatOnlyLooks() throws Exception {
        Said said = Said.by("studies", "--data", folder.toString());
        assertEquals(ExitCode.USAGE, said.exitCode());
        assertTrue(said.isOneSentence(), said.err());
        assertFalse(Files.exists(folder.resolve("keys")));
        assertFalse(Files.exists(folder.resolve("audit")));
    }

    @Test
    void aFileWhereTheDataFolderShouldBeIsCodeTwo() throws Exception {
        Files.createFile(data);
        for (String command : List.of("serve", "preflight", "demo")) {
            Said said = Said.by(command, "--data", data.toString());
            assertEquals(ExitCode.USAGE, said.exitCode(), command + said.err());
            assertTrue(said.isOneSentence(), said.err());
        }
    }

    @Test
    void aSecondServeAndAPortInUseAreCodeTwo() throws Exception {
        Node node = Node.open(config());
        try (Staging staging = node.receive();
                AssociationAcceptor acceptor = node.listen(staging, AssociationGate.OPEN)) {
            Said sameFolder = Said.by("serve", "--data", data.toString(), "--port", "0");
            assertEquals(ExitCode.USAGE, sameFolder.exitCode());
            assertTrue(sameFolder.err().contains("already receives"), sameFolder.err());
            String port = String.valueOf(acceptor.address().getPort());
            Said samePort = Said.by("serve", "--data", folder.resolve("b").toString(), "--port", port);
            assertEquals(ExitCode.USAGE, samePort.exitCode());
            assertTrue(samePort.err().contains("127.0.0.1:" + port), samePort.err());
            assertTrue(samePort.isOneSentence(), samePort.err());
            Said echo = Said.by("echo", "VOXELMASK@127.0.0.1:" + port);
            assertEquals(new Said(0, "", ""), echo);
            Said asJson = Said.by("echo", "VOXELMASK@127.0.0.1:" + port, "--json");
            JsonNode answer = new ObjectMapper().readTree(asJson.out());
            assertTrue(answer.get("ok").asBoolean(), asJson.out());
        }
    }

    private NodeConfig config() throws Exception {
        return ConfigLoader.load(
                Optional.empty(),
                List.of(
                        new ConfigFlag("data.dir", "--data", data.toString()),
                        new ConfigFlag("node.port", "--port", "0")));
    }
}
