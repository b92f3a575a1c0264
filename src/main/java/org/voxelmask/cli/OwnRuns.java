package org.voxelmask.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.voxelmask.audit.AuditEvent;
import org.voxelmask.ledger.LedgerReader;

/**
 * Which runs a node made: those of its ledger, and those whose start stands in its audit trail, for a ledger is moved
 * aside when the key that signed it is lost.
 */
record OwnRuns(Node node) {
    /** Whether this node made the run. */
    boolean has(UUID runId) throws IOException {
        return inLedger(runId) || inTrail(runId);
    }

    private boolean inLedger(UUID runId) throws IOException {
        return Files.exists(node.ledgerFile())
                && LedgerReader.read(node.ledgerFile(), node.keyChain()).leaves().stream()
                        .anyMatch(leaf -> runId.equals(leaf.event().runId()));
    }

    private boolean inTrail(UUID runId) throws IOException {
        Path trail = node.audit().file();
        if (!Files.exists(trail)) {
            return false;
        }
        ObjectMapper json = new ObjectMapper();
        try (BufferedReader lines = Files.newBufferedReader(trail, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains(runId.toString()) && isStart(json, line, runId)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isStart(ObjectMapper json, String line, UUID runId) {
        try {
            JsonNode read = json.readTree(line);
            return read.path("event").asText().equals(AuditEvent.RUN_STARTED.word())
                    && read.path("fields").path("run_id").asText().equals(runId.toString());
        } catch (JsonProcessingException e) {
            return false; // a line that a crash cut short
        }
    }
}
