package org.voxelmask.evidence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;

/**
 * The machine that a run ran on: CONFIG/runtime_env.json.
 *
 * @param javaVersion the runtime's version
 * @param platform operating system, its version and the architecture
 * @param hostnameHash keyed hash of the host's name, 64 hexadecimal digits
 * @param operatorId null when nobody gave one
 */
public record RuntimeEnvironment(String javaVersion, String platform, String hostnameHash, String operatorId) {
    private static final Path LINUX_NAME = Path.of("/proc/sys/kernel/hostname");

    /** Refuses a hash that is none. */
    public RuntimeEnvironment {
        Sha256.requireHex(hostnameHash);
    }

    /**
     * This machine.
     *
     * @param operatorId null when nobody gave one
     * @param keyedHash hashes the host's name with a secret of the node, to 64 hexadecimal digits
     */
    public static RuntimeEnvironment current(String operatorId, UnaryOperator<String> keyedHash) {
        String platform = System.getProperty("os.name") + "-" + System.getProperty("os.version") + "-"
                + System.getProperty("os.arch");
        return new RuntimeEnvironment(
                System.getProperty("java.version"), platform, keyedHash.apply(hostName()), operatorId);
    }

    private static String hostName() {
        try {
            return Files.readString(LINUX_NAME).trim();
        } catch (IOException e) {
            String name = System.getenv("HOSTNAME");
            return name == null ? String.valueOf(System.getenv("COMPUTERNAME")) : name;
        }
    }

    /** The object of CONFIG/runtime_env.json. */
    public ObjectNode json() {
        return Json.object()
                .putNull("python_version")
                .put("platform", platform)
                .put("hostname_hash", Sha256.PREFIX + hostnameHash)
                .put("operator_id", operatorId)
                .put("java_version", javaVersion);
    }
}
