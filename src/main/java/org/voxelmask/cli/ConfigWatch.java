package org.voxelmask.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.voxelmask.audit.AuditEvent;
import org.voxelmask.config.ConfigSnapshot;
import org.voxelmask.files.DurableFile;

/** Says in the audit trail when a command works with another configuration than the last time. */
final class ConfigWatch {
    private ConfigWatch() {}

    /**
     * Compares with the last time and remembers this one. The trail goes first: a change that it does not hold does not
     * count as told.
     *
     * @param command such as {@code serve}: each may have options of its own
     */
    static void note(Node node, String command) throws IOException {
        Path file = node.auditFile().resolveSibling("config-" + command + ".sha256");
        String now = ConfigSnapshot.of(node.config()).sha256();
        String before = last(file);
        if (!now.equals(before)) {
            node.audit()
                    .record(
                            AuditEvent.CONFIG_CHANGED,
                            Map.of("command", command, "config_sha256", now, "config_sha256_before", before));
            DurableFile.write(file.toAbsolutePath(), now.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Empty the first time. */
    private static String last(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return "";
        }
    }
}
