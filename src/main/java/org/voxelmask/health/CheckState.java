package org.voxelmask.health;

/**
 * What is known of one check.
 *
 * @param name of the check
 * @param use which pages it decides about
 * @param finding of the last look that came back
 * @param ageSeconds since then; 0 when nothing came back yet
 */
public record CheckState(String name, Probe.Use use, Finding finding, long ageSeconds) {
    /** How good it is. */
    public Level level() {
        return finding.level();
    }
}
