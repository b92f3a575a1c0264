package org.voxelmask.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.config.ConfigFlag;
import org.voxelmask.config.ConfigLoader;
import org.voxelmask.ledger.LeafKind;
import org.voxelmask.ledger.LedgerEvent;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;

/** The commands around ledger and keys, as an operator and an auditor type them. */
class LedgerAndKeysTest {
    @TempDir
    Path folder;

    private Path data;

    @BeforeEach
    void node() throws Exception {
        data = folder.resolve("data");
        Node.open(ConfigLoader.load(Optional.empty(), List.of(new ConfigFlag("data.dir", "--data", data.toString()))));
    }

    private Node open(String... key) throws Exception {
        ConfigFlag dir = new ConfigFlag("data.dir", "--data", data.toString());
        List<ConfigFlag> flags = key.length == 0
                ? List.of(dir)
                : List.of(dir, new ConfigFlag("keys.signing_key_file", "--test", key[0]));
        return Node.open(ConfigLoader.load(Optional.empty(), flags));
    }

    private Said say(String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--data";
        all[arguments.length + 1] = data.toString();
        return Said.by(all);
    }

    private static JsonNode json(Said said) throws Exception {
        return Json.parse(said.out().strip().getBytes(StandardCharsets.UTF_8));
    }

    private static UUID run(int number) {
        return new UUID(5, number);
    }

    private void record(int number) throws Exception {
        String hash = Sha256.OF_NOTHING;
        open().ledger()
                .append(LedgerEvent.runEnded(
                        LeafKind.RUN_SEALED, run(number), run(0), hash, "completed", hash, hash, hash));
    }

    @Test
    void aHeadThatWasKeptShowsADeletedRun() throws Exception {
        assertEquals(ExitCode.NOT_VERIFIED, say("ledger", "head").exitCode());
        assertEquals(0, say("ledger", "verify").exitCode());
        for (int i = 1; i <= 3; i++) {
            record(i);
        }
        Said head = say("ledger", "head");
        assertEquals(0, head.exitCode(), head.err());
        Path asJson = Files.writeString(
                folder.resolve("head.json"), say("ledger", "head", "--json").out());
        record(4);
        assertEquals(0, say("ledger", "verify", "--since", head.out().strip()).exitCode());
        JsonNode verified = json(say("ledger", "verify", "--since", asJson.toString(), "--json"));
        assertEquals("verified", verified.get("status").asText());
        assertEquals(4, verified.get("leaves").asInt());
        assertFalse(verified.get("consistency_proof").isEmpty());

        Path file = data.resolve("ledger/ledger.jsonl");
        List<String> lines = Files.readAllLines(file);
        Files.write(file, lines.subList(0, 2));
        assertEquals(0, say("ledger", "verify").exitCode(), "who kept no head sees nothing");
        Said deleted = say("ledger", "verify", "--since", head.out().strip());
        assertEquals(ExitCode.NOT_VERIFIED, deleted.exitCode());
        assertTrue(deleted.out().contains("leaves were deleted"), deleted.out());
    }

    @Test
    void whatIsProvenOfARunIsHowItEndedNotWhatWasDeletedAfterwards() throws Exception {
        String hash = Sha256.OF_NOTHING;
        open().ledger().append(LedgerEvent.runStarted(run(1), run(0), hash));
        JsonNode begun = json(say("ledger", "prove", run(1).toString()));
        assertEquals("RUN_STARTED", begun.at("/leaf/kind").asText());
        record(1);
        open().ledger().append(LedgerEvent.stagingPurged(hash, run(1), hash));
        JsonNode ended = json(say("ledger", "prove", run(1).toString()));
        assertEquals("RUN_SEALED", ended.at("/leaf/kind").asText());
        assertEquals(3, json(say("ledger", "prove", run(1).toString(), "--all")).size());
    }

    @Test
    void aProofIsCheckedWithThePublicKeyAlone() throws Exception {
        record(1);
        record(2);
        Said proof = say("ledger", "prove", run(1).toString());
        Path file = Files.writeString(folder.resolve("proof.json"), proof.out());
        Path key = folder.resolve("key.pem");
        assertEquals(
                0,
                say("keys", "export-public", "--pem", "--out", key.toString()).exitCode());
        Said good = Said.by("ledger", "verify", "--proof", file.toString(), "--public-key", key.toString());
        assertEquals(0, good.exitCode(), good.err() + good.out());
        Files.writeString(file, proof.out().replace("completed", "forgotten"));
        Said bad = Said.by("ledger", "verify", "--proof", file.toString(), "--public-key", key.toString());
        assertEquals(ExitCode.NOT_VERIFIED, bad.exitCode());
        assertEquals(
                ExitCode.NOT_VERIFIED, say("ledger", "prove", run(9).toString()).exitCode());
        Path copy = Files.copy(data.resolve("ledger/ledger.jsonl"), folder.resolve("copy.jsonl"));
        assertEquals(
                0,
                Said.by("ledger", "verify", "--file", copy.toString(), "--public-key", key.toString())
                        .exitCode());
    }

    @Test
    void aTornEndIsToldAndRepairedOnAWord() throws Exception {
        record(1);
        Files.writeString(data.resolve("ledger/ledger.jsonl"), "{\"x", StandardOpenOption.APPEND);
        assertEquals(ExitCode.NOT_VERIFIED, say("ledger", "verify").exitCode());
        assertEquals(0, say("ledger", "repair").exitCode());
        assertEquals(0, say("ledger", "verify").exitCode());
        assertTrue(Files.readString(data.resolve("audit/audit.jsonl")).contains("ledger_repaired"));
    }

    @Test
    void headsVerifyAcrossRotationsAndTheListTellsTheTimes() throws Exception {
        record(1);
        String head = say("ledger", "head").out().strip();
        Path old = folder.resolve("old.pem");
        say("keys", "export-public", "--pem", "--out", old.toString());
        Said rotated = say("keys", "rotate", "--json");
        assertEquals(0, rotated.exitCode(), rotated.err());
        record(2);
        assertEquals(0, say("keys", "rotate").exitCode());
        assertEquals(0, say("ledger", "verify", "--since", head).exitCode());
        JsonNode keys = json(say("keys", "list", "--json")).get("keys");
        assertEquals(3, keys.size());
        assertEquals(json(rotated).get("old_key_id"), keys.get(0).get("key_id"));
        assertTrue(keys.get(2).get("current").asBoolean());
        Path file = data.resolve("ledger/ledger.jsonl");
        Said oldOnly = Said.by("ledger", "verify", "--file", file.toString(), "--public-key", old.toString());
        assertEquals(ExitCode.NOT_VERIFIED, oldOnly.exitCode());
        Path chain = folder.resolve("chain.jsonl");
        say("keys", "export-public", "--out", chain.toString());
        Said all = Said.by("ledger", "verify", "--file", file.toString(), "--public-key", chain.toString());
        assertEquals(0, all.exitCode(), all.out());
        assertTrue(Files.readString(data.resolve("audit/audit.jsonl")).contains("key_rotated"));
    }

    @Test
    void aKeyFromAnotherFileTakesOverOnlyByRotation() throws Exception {
        record(1);
        Path file = folder.resolve("secret.pem");
        assertEquals(0, Said.by("keys", "new", "--out", file.toString()).exitCode());
        assertEquals(
                ExitCode.USAGE, Said.by("keys", "new", "--out", file.toString()).exitCode());
        assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file));
        Node foreign = open(file.toString());
        assertTrue(refusal(foreign).contains("is not in the node's chain"));
        assertEquals(0, say("keys", "rotate", "--to", file.toString()).exitCode());
        assertTrue(refusal(open()).contains("was retired"));
        assertTrue(foreign.ledger().head().isPresent());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertTrue(refusal(foreign).contains("chmod 600"));
    }

    private static String refusal(Node node) throws Exception {
        try {
            node.ledger();
            return "";
        } catch (java.io.IOException e) {
            return e.getMessage();
        }
    }
}
