package org.voxelmask.health;

/**
 * What is known of one check.
 *
 * @param tenant whom it is about; empty for the process, and where there is one tenant only
 * @param name of the check
 * @param use which pages it decides about
 * @param finding of the last look that came back
 * @param ageSeconds since then; 0 when nothing came back yet
 */
public record CheckState(String tenant, String name, Probe.Use use, Finding finding, long ageSeconds) {
    /** Of the process. */
    public CheckState(String name, Probe.Use use, Finding finding, long ageSeconds) {
        this("", name, use, finding, ageSeconds);
    }

    /** The check and, where there are several, whom it is about: {@code tenant/check}. */
    public String title() {
        return tenant.isEmpty() ? name : tenant + "/" + name;
    }

    /** The same about a tenant. */
    CheckState of(String label) {
        return new CheckState(label, name, use, finding, ageSeconds);
    }

    /** The same where a failure keeps others from nothing. */
    CheckState atMostWarning() {
        Finding mild = level() == Level.FAIL ? Finding.warn(finding.sentence()) : finding;
        return new CheckState(tenant, name, use, mild, ageSeconds);
    }

    /** How good it is. */
    public Level level() {
        return finding.level();
    }
}
