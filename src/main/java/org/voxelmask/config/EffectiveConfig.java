package org.voxelmask.config;

import java.util.List;

/**
 * A configuration and how it came about.
 *
 * @param config what is in force
 * @param settings every setting in the order in which they are read, with its source
 */
public record EffectiveConfig(NodeConfig config, List<Setting> settings) {
    /** Copies the list. */
    public EffectiveConfig {
        settings = List.copyOf(settings);
    }
}
