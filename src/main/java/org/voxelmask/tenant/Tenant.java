package org.voxelmask.tenant;

import java.nio.file.Path;
import org.voxelmask.config.NodeConfig;

/**
 * One complete configuration among several that a process serves.
 *
 * @param file that it was read from
 * @param config all of it
 */
public record Tenant(Path file, NodeConfig config) {
    /** Names it in logs, metrics and health. */
    public String label() {
        return config.node().tenant();
    }
}
