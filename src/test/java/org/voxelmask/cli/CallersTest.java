package org.voxelmask.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.access.AccessGate;
import org.voxelmask.access.AccessPolicy;
import org.voxelmask.config.ConfigLoader;
import org.voxelmask.config.NodeConfig;

class CallersTest {
    @TempDir
    Path folder;

    @Test
    void serveDoesNotStartForANetworkThatNobodyListed() throws Exception {
        Path config = write("node: {bind: 0.0.0.0, port: 0}\n");
        Said said = Said.by(
                "serve",
                "--config",
                config.toString(),
                "--data",
                folder.resolve("data").toString());
        assertEquals(ExitCode.USAGE, said.exitCode());
        assertTrue(said.isOneSentence(), said.err());
        assertTrue(said.err().contains("access.callers"), said.err());
        assertFalse(Files.exists(folder.resolve("data/audit/audit.jsonl")), "nothing was started");
    }

    @Test
    void theContainerTakesAnyCallerAndSaysSo() throws Exception {
        NodeConfig container = ConfigLoader.load(Optional.of(Path.of("conf/container.yaml")), List.of());
        assertEquals(AccessPolicy.ANYBODY, Callers.policy(container));
        try (AccessGate gate = Callers.gate(container)) {
            assertTrue(gate.connected(java.net.InetAddress.getLoopbackAddress()).isPresent());
        }
    }

    @Test
    void preflightTellsWhoMaySend() throws Exception {
        Path open = write("node: {bind: 0.0.0.0}\n");
        Said failed = preflight(open);
        assertEquals(ExitCode.PREFLIGHT_FAILED, failed.exitCode(), failed.err());
        assertTrue(failed.out().contains("FAIL  callers"), failed.out());
        Path listed = write("node: {bind: 0.0.0.0}\naccess: {callers: [{ae_title: CT1}]}\n");
        Said passed = preflight(listed);
        assertEquals(ExitCode.OK, passed.exitCode(), passed.out());
        assertTrue(passed.out().contains("PASS  callers            only the callers of access.callers"), passed.out());
    }

    private Said preflight(Path config) {
        return Said.by(
                "preflight",
                "--config",
                config.toString(),
                "--data",
                folder.resolve("data").toString());
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("node.yaml"), yaml);
    }
}
