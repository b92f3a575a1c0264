package org.voxelmask.readiness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxelmask.audit.AuditEvent;
import org.voxelmask.audit.AuditTrail;
import org.voxelmask.config.ConfigLoader;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.health.CheckState;
import org.voxelmask.health.HealthBoard;
import org.voxelmask.health.Level;
import org.voxelmask.health.Probe;

/** What an installation should not be, one thing at a time. */
class ReadinessChecksTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path folder;

    private static Map<String, Level> levels(List<Probe> probes) throws Exception {
        Map<String, Level> levels = new TreeMap<>();
        for (CheckState check : HealthBoard.once(probes).checks()) {
            levels.put(check.name(), check.level());
            boolean told = check.level() == Level.PASS
                    || check.finding().sentence().contains(":")
                    || check.finding().sentence().contains("(");
            assertTrue(told, "says nothing of what to do: " + check.finding().sentence());
        }
        return levels;
    }

    private NodeConfig config(String yaml) throws Exception {
        Path file = Files.writeString(folder.resolve("node.yaml"), yaml);
        return ConfigLoader.load(Optional.of(file), List.of());
    }

    private Machine machine(String user, int java, String files, String core, String swaps) throws Exception {
        Path proc = Files.createDirectories(folder.resolve("proc/self")).getParent();
        Files.writeString(proc.resolve("self/limits"), """
                Limit                     Soft Limit           Hard Limit           Units
                Max core file size        %s                    unlimited            bytes
                Max open files            %s                  524288               files
                """.formatted(core, files));
        Files.writeString(proc.resolve("swaps"), "Filename\tType\tSize\tUsed\tPriority\n" + swaps);
        return new Machine(user, java, proc);
    }

    @Test
    void aMachineAsItShouldBePasses() throws Exception {
        Machine machine = machine("voxelmask", 17, "65536", "0", "");
        Map<String, Level> levels = levels(new MachineChecks(machine, config("")).probes());
        assertEquals(List.of("account", "core_dumps", "java", "open_files", "swap"), List.copyOf(levels.keySet()));
        assertTrue(levels.values().stream().allMatch(level -> level == Level.PASS), levels.toString());
    }

    @Test
    void rootFewFilesDumpsSwapAndAnUntriedJavaAreTold() throws Exception {
        Machine machine = machine("root", 26, "256", "unlimited", "/dev/sda2 partition 100 0 -2\n");
        Map<String, Level> levels = levels(new MachineChecks(machine, config("")).probes());
        assertEquals(
                Map.of(
                        "account", Level.FAIL,
                        "java", Level.WARN,
                        "open_files", Level.FAIL,
                        "core_dumps", Level.WARN,
                        "swap", Level.WARN),
                levels);
        Machine unknown = new Machine("voxelmask", 17, folder.resolve("no-proc"));
        assertEquals(
                Level.WARN,
                levels(new MachineChecks(unknown, config("")).probes()).get("open_files"));
    }

    @Test
    void aFolderThatOthersReadAndAConfigurationThatOthersWriteFail() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        Path file = Files.writeString(folder.resolve("c.yaml"), "");
        String owner = Files.getOwner(data).getName();
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Map<String, Level> good = levels(new FolderChecks(data, Optional.of(file), owner).probes());
        assertEquals(Level.PASS, good.get("data_folder"));
        assertEquals(Level.PASS, good.get("configuration"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-x---"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        Map<String, Level> bad = levels(new FolderChecks(data, Optional.of(file), owner).probes());
        assertEquals(Level.FAIL, bad.get("data_folder"));
        assertEquals(Level.FAIL, bad.get("configuration"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        assertEquals(
                Level.FAIL,
                levels(new FolderChecks(data, Optional.empty(), "somebody").probes())
                        .get("data_folder"));
    }

    @Test
    void aFolderInMemoryFails() throws Exception {
        Path memory = Path.of("/dev/shm");
        org.junit.jupiter.api.Assumptions.assumeTrue(
                Files.isDirectory(memory) && Files.getFileStore(memory).type().equals("tmpfs"), "no tmpfs here");
        assertEquals(
                Level.FAIL,
                levels(new FolderChecks(memory, Optional.empty(), "root").probes())
                        .get("file_system"));
    }

    @Test
    void settingsThatNeedAReasonWarn() throws Exception {
        Map<String, Level> usual = levels(new SettingChecks(config("health: {enabled: true}")).probes());
        assertTrue(usual.values().stream().allMatch(level -> level == Level.PASS), usual.toString());
        Map<String, Level> odd = levels(new SettingChecks(config("""
                node: {bind: 0.0.0.0}
                staging: {encryption: false}
                retention: {purge_staging_after_seal: false}
                process: {residual_gate: false}
                """)).probes());
        assertTrue(odd.values().stream().allMatch(level -> level == Level.WARN), odd.toString());
    }

    private Level clock(AuditTrail trail, Instant now) throws Exception {
        return levels(new TrailTimes(trail.file(), Clock.fixed(now, ZoneOffset.UTC)).probes())
                .get("clock");
    }

    private Level backup(AuditTrail trail, Instant now) throws Exception {
        return levels(new TrailTimes(trail.file(), Clock.fixed(now, ZoneOffset.UTC)).probes())
                .get("backup");
    }

    @Test
    void aClockThatWentBackAndAnOldBackupAreTold() throws Exception {
        AuditTrail trail = new AuditTrail(folder.resolve("audit/audit.jsonl"), Clock.fixed(NOW, ZoneOffset.UTC));
        assertEquals(Level.PASS, clock(trail, NOW));
        assertEquals(Level.WARN, backup(trail, NOW));
        trail.record(AuditEvent.BACKUP_MADE, Map.of("bytes", "1"));
        Files.writeString(trail.file(), "{\"seq\":2,\"at\":\"cut", java.nio.file.StandardOpenOption.APPEND);
        assertEquals(Level.PASS, clock(trail, NOW.minusSeconds(240)));
        assertEquals(Level.FAIL, clock(trail, NOW.minusSeconds(3600)));
        assertEquals(Level.PASS, backup(trail, NOW.plusSeconds(3600)));
        assertEquals(Level.WARN, backup(trail, NOW.plusSeconds(7 * 86400)));
    }

    @Test
    void aTrailThatWasChangedFails() throws Exception {
        AuditTrail trail = new AuditTrail(folder.resolve("audit/audit.jsonl"), Clock.fixed(NOW, ZoneOffset.UTC));
        assertEquals(Level.PASS, new TrailCheck(trail.file()).look().level());
        trail.record(AuditEvent.SERVE_STARTED, Map.of("callers", "local"));
        assertEquals(Level.PASS, new TrailCheck(trail.file()).look().level());
        Files.writeString(trail.file(), Files.readString(trail.file()).replace("local", "listed"));
        assertEquals(Level.FAIL, new TrailCheck(trail.file()).look().level());
    }

    @Test
    void aCertificateIsToldBeforeItEnds() throws Exception {
        Path tls = folder.resolve("tls");
        assertEquals(0, org.voxelmask.cli.VoxelMask.run("certs", "--dir", tls.toString(), "--host", "localhost"));
        Path file = tls.resolve("server.pem");
        Instant end;
        try (InputStream in = Files.newInputStream(file)) {
            end = ((X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in))
                    .getNotAfter()
                    .toInstant();
        }
        assertEquals(Level.PASS, look(file, end.minusSeconds(31L * 86400)));
        assertEquals(Level.WARN, look(file, end.minusSeconds(29L * 86400)));
        assertEquals(Level.FAIL, look(file, end.plusSeconds(1)));
        Path none = Files.writeString(folder.resolve("none.pem"), "");
        assertEquals(Level.FAIL, look(none, NOW));
        assertEquals(Level.FAIL, look(folder.resolve("missing.pem"), NOW));
    }

    private static Level look(Path file, Instant now) {
        return new CertificateCheck(file, Clock.fixed(now, ZoneOffset.UTC))
                .look()
                .level();
    }
}
