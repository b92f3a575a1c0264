package org.voxelmask.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.audit.AuditEvent;
import org.voxelmask.backup.Backup;
import org.voxelmask.config.ConfigFlag;
import org.voxelmask.config.ConfigLoader;
import org.voxelmask.files.PlainZip;
import org.voxelmask.ledger.LeafKind;
import org.voxelmask.ledger.LedgerEvent;
import org.voxelmask.proof.Sha256;

/** A node's records survive their disk, and nothing else is carried away with them. */
class BackupCommandTest {
    private static final String PSEUDONYMS = "salt_1\tab\tANON-1\n";

    @TempDir
    Path folder;

    private Path data;
    private Path zip;

    @BeforeEach
    void aNodeThatWorked() throws Exception {
        data = folder.resolve("data");
        zip = folder.resolve("node.zip");
        Node node = node(data);
        node.workshop();
        for (int i = 0; i < 3; i++) {
            leaf(node, i);
        }
        node.audit().record(AuditEvent.SERVE_STARTED, Map.of("callers", "local"));
        Files.writeString(data.resolve("pseudonyms.tsv"), PSEUDONYMS + "cut sho");
        Files.createDirectories(data.resolve("keys/staging"));
        Files.writeString(data.resolve("keys/staging/study.key"), "key of a staged study");
        Files.createDirectories(data.resolve("staging/studies"));
        Files.writeString(data.resolve("staging/studies/x.dcm"), "an original");
    }

    private static Node node(Path data) throws Exception {
        return Node.open(
                ConfigLoader.load(Optional.empty(), List.of(new ConfigFlag("data.dir", "--data", data.toString()))));
    }

    private static void leaf(Node node, int number) throws Exception {
        String hash = Sha256.OF_NOTHING;
        node.ledger()
                .append(LedgerEvent.runEnded(
                        LeafKind.RUN_SEALED, new UUID(5, number), new UUID(5, 0), hash, "completed", hash, hash, hash));
    }

    private Said backup() {
        return Said.by("backup", zip.toString(), "--json", "--data", data.toString());
    }

    private Said restore(Path to) {
        return Said.by("restore", zip.toString(), "--json", "--data", to.toString());
    }

    private static JsonNode json(Said said) throws Exception {
        return new ObjectMapper().readTree(said.out());
    }

    private Map<String, byte[]> entries() throws Exception {
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : java.util.Collections.list(file.entries())) {
                entries.put(entry.getName(), file.getInputStream(entry).readAllBytes());
            }
        }
        return entries;
    }

    private void pack(Map<String, byte[]> entries) throws Exception {
        try (OutputStream out = Files.newOutputStream(zip)) {
            new PlainZip().addAll(entries).writeTo(out);
        }
    }

    @Test
    void aBackupThatIsStoppedInItsMidstLeavesNoCopyOfAKey() throws Exception {
        Node node = node(data);
        Backup backup = new Backup(data, node.audit(), node.clock(), new Backup.Origin("1", true, true));
        OutputStream stopping = new OutputStream() {
            @Override
            public void write(int b) {
                assertTrue(Files.exists(data.resolve("backup.part/copy/keys/names.key")), "there are copies");
                Thread.currentThread().interrupt();
            }
        };
        try {
            assertThrows(IOException.class, () -> backup.writeTo(stopping));
            assertTrue(Thread.currentThread().isInterrupted());
        } finally {
            Thread.interrupted();
        }
        assertFalse(Files.exists(data.resolve("backup.part")));
        assertFalse(Files.readString(node.auditFile()).contains("backup_made"));
    }

    @Test
    void theNextBackupRemovesWhatAKilledOneLeft() throws Exception {
        Files.createDirectories(data.resolve("backup.part/copy/keys"));
        Files.writeString(data.resolve("backup.part/copy/keys/names.key"), "a copy");
        assertEquals(0, backup().exitCode());
        assertFalse(Files.exists(data.resolve("backup.part")));
    }

    @Test
    void whatWasPackedComesBackAndHolds() throws Exception {
        Said said = backup();
        assertEquals(0, said.exitCode(), said.err());
        assertEquals(Sha256.hex(zip), json(said).get("sha256").asText());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(zip)));
        Path again = folder.resolve("again");
        Said restored = restore(again);
        assertEquals(0, restored.exitCode(), restored.err());
        for (String key : List.of("names.key", "project.key", "staging.key", "signing.pem", "key_chain.jsonl")) {
            Path file = again.resolve("keys").resolve(key);
            assertArrayEquals(Files.readAllBytes(data.resolve("keys").resolve(key)), Files.readAllBytes(file), key);
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)), key);
        }
        assertEquals(PSEUDONYMS, Files.readString(again.resolve("pseudonyms.tsv")));
        String head = json(said).get("ledger_head").asText();
        Said ledger = Said.by("ledger", "verify", "--ledger-only", "--since", head, "--data", again.toString());
        assertEquals(0, ledger.exitCode(), ledger.out() + ledger.err());
        Said audit = Said.by(
                "audit", "verify", "--since", json(said).get("audit_head").asText(), "--data", again.toString());
        assertEquals(0, audit.exitCode(), audit.out() + audit.err());
        assertTrue(Files.readString(again.resolve("audit/audit.jsonl")).contains("\"backup_restored\""));
        assertEquals(0, Said.by("status", "--data", again.toString()).exitCode());
        leaf(node(again), 7);
    }

    @Test
    void whatIsStagedAndItsKeysAreNeverPacked() throws Exception {
        assertEquals(0, backup().exitCode());
        for (Map.Entry<String, byte[]> entry : entries().entrySet()) {
            assertFalse(entry.getKey().contains("staging/"), entry.getKey());
            String text = new String(entry.getValue(), StandardCharsets.ISO_8859_1);
            assertFalse(text.contains("an original") || text.contains("key of a staged study"), entry.getKey());
        }
        Path again = folder.resolve("again");
        assertEquals(0, restore(again).exitCode());
        assertFalse(Files.exists(again.resolve("keys/staging/study.key")));
        assertFalse(Files.exists(again.resolve("restore.part")) || Files.exists(data.resolve("backup.part")));
    }

    @Test
    void theTrailSaysThatABackupWasMade() throws Exception {
        assertEquals(0, backup().exitCode());
        String trail = Files.readString(data.resolve("audit/audit.jsonl"));
        assertTrue(trail.contains("\"backup_made\"") && trail.contains(Sha256.hex(zip)), trail);
    }

    @Test
    void recordsThatDoNotHoldGiveNoBackup() throws Exception {
        Path ledger = data.resolve("ledger/ledger.jsonl");
        String sound = Files.readString(ledger);
        Files.writeString(ledger, sound.replaceFirst("completed", "cOmpleted"));
        refusedToPack("ledger");
        Files.writeString(ledger, sound);
        Path audit = data.resolve("audit/audit.jsonl");
        String trail = Files.readString(audit);
        Files.writeString(audit, trail.replaceFirst("\"local\"", "\"anybody\""));
        refusedToPack("audit trail");
        Files.writeString(audit, trail);
        Files.write(data.resolve("gate2.db"), new byte[8192], StandardOpenOption.WRITE);
        refusedToPack("gate2.db");
        Files.delete(data.resolve("keys/project.key"));
        Said said = backup();
        assertEquals(ExitCode.USAGE, said.exitCode(), said.err());
        assertTrue(said.err().contains("project.key"), said.err());
        assertFalse(Files.exists(data.resolve("keys/project.key")), "a key must not be made anew");
    }

    private void refusedToPack(String word) {
        Said said = backup();
        assertEquals(ExitCode.NOT_VERIFIED, said.exitCode(), said.out() + said.err());
        assertTrue(said.err().contains(word), said.err());
        assertFalse(Files.exists(zip));
        assertFalse(Files.exists(data.resolve("backup.part")));
    }

    @Test
    void aBackupThatIsNotWhatItWasIsNotRestored() throws Exception {
        assertEquals(0, backup().exitCode());
        Map<String, byte[]> sound = entries();
        List<Map<String, byte[]>> bad = new ArrayList<>();
        for (String name : sound.keySet()) {
            Map<String, byte[]> changed = new TreeMap<>(sound);
            byte[] bytes = sound.get(name).clone();
            bytes[bytes.length / 2] ^= 1;
            changed.put(name, bytes);
            bad.add(changed);
            Map<String, byte[]> without = new TreeMap<>(sound);
            without.remove(name);
            bad.add(without);
        }
        for (String more : List.of("keys/more.key", "../outside", "/tmp/outside", "staging/studies/x.dcm")) {
            Map<String, byte[]> unlisted = new TreeMap<>(sound);
            unlisted.put(more, new byte[] {1});
            bad.add(unlisted);
            Map<String, byte[]> listed = new TreeMap<>(unlisted);
            String item = "\"files\":[{\"bytes\":1,\"path\":\"" + more + "\",\"sha256\":\"" + Sha256.hex(new byte[] {1})
                    + "\"},";
            listed.put(
                    "MANIFEST.json",
                    new String(sound.get("MANIFEST.json"), StandardCharsets.UTF_8)
                            .replace("\"files\":[", item)
                            .getBytes(StandardCharsets.UTF_8));
            if (!more.startsWith("keys/")) { // a manifest that was made to fit is not signed: a key more is no harm
                bad.add(listed);
            }
        }
        for (Map<String, byte[]> each : bad) {
            pack(each);
            refusedToRestore();
        }
        pack(sound);
        byte[] whole = Files.readAllBytes(zip);
        for (int length : List.of(0, 10, whole.length / 2, whole.length - 1)) {
            Files.write(zip, Arrays.copyOf(whole, length));
            refusedToRestore();
        }
        Files.write(zip, whole);
        assertEquals(0, restore(folder.resolve("again")).exitCode());
    }

    private void refusedToRestore() throws Exception {
        Path again = folder.resolve("again");
        Said said = restore(again);
        assertEquals(ExitCode.NOT_VERIFIED, said.exitCode(), said.out() + said.err());
        try (var left = Files.list(again)) {
            assertEquals(List.of(), left.toList());
        }
        assertFalse(Files.exists(folder.resolve("outside")));
    }

    @Test
    void nothingIsRestoredOverWhatIsThere() throws Exception {
        assertEquals(0, backup().exitCode());
        byte[] before = Files.readAllBytes(data.resolve("keys/names.key"));
        Said said = restore(data);
        assertEquals(ExitCode.USAGE, said.exitCode());
        assertTrue(said.err().contains("not empty"), said.err());
        assertArrayEquals(before, Files.readAllBytes(data.resolve("keys/names.key")));
        assertEquals(ExitCode.USAGE, backup().exitCode(), "a backup is not overwritten");
    }

    @Test
    void aRestoreThatWasBrokenOffIsRepeated() throws Exception {
        assertEquals(0, backup().exitCode());
        Path again = Files.createDirectories(folder.resolve("again/restore.part/keys"));
        Files.writeString(again.resolve("names.key"), "half");
        assertEquals(0, restore(folder.resolve("again")).exitCode());
        assertEquals(
                Files.readString(data.resolve("keys/names.key")),
                Files.readString(folder.resolve("again/keys/names.key")));
    }

    @Test
    void twoBackupsAtOnceDoNotMix() throws Exception {
        try (FileChannel other = FileChannel.open(
                        data.resolve("backup.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = other.lock()) {
            assertTrue(lock.isValid());
            Path half = Files.createDirectories(data.resolve("backup.part/copy"));
            Said said = backup();
            assertEquals(ExitCode.NOT_VERIFIED, said.exitCode());
            assertTrue(said.err().contains("another backup"), said.err());
            assertTrue(Files.exists(half), "what the other one works with stays");
            assertFalse(Files.exists(zip));
        }
        assertEquals(0, backup().exitCode());
    }

    /** The node works on: every backup holds by itself, whenever it was made. */
    @Test
    void aBackupBesideAWorkingNodeHolds() throws Exception {
        Node node = node(data);
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService worker = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> leaves = worker.submit(() -> {
                int i = 10;
                while (!stop.get()) {
                    leaf(node, i++);
                    node.audit().record(AuditEvent.RUN_SEALED, Map.of("run_id", new UUID(5, i).toString()));
                }
                return i;
            });
            Backup backup = new Backup(data, node.audit(), node.clock(), new Backup.Origin("test", true, true));
            for (int i = 0; i < 8; i++) {
                try (OutputStream out = Files.newOutputStream(zip)) {
                    backup.writeTo(out);
                }
                assertEquals(0, restore(folder.resolve("again" + i)).exitCode());
            }
            stop.set(true);
            assertTrue(leaves.get() > 10);
        } finally {
            stop.set(true);
            worker.shutdown();
        }
    }
}
