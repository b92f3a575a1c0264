package org.voxelmask.config;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who may send, and how much of the node one sender may take.
 *
 * @param callers who may send; empty for nobody in particular
 * @param allowAnyCaller whether a node that others can reach takes objects from whoever comes
 * @param hostNameRefresh between two look-ups of the host names in the callers' hosts
 * @param maxAssociationsPerCaller open at the same time under one calling AE title
 * @param maxAssociationsPerAddress open at the same time from one address
 * @param maxConnectionsPerAddress open at the same time from one address, with those that have not asked for
 *     an association yet
 * @param associationsPerMinute that one address may ask for in the long run; as many may come at once
 */
public record AccessConfig(
        List<CallerConfig> callers,
        boolean allowAnyCaller,
        Duration hostNameRefresh,
        int maxAssociationsPerCaller,
        int maxAssociationsPerAddress,
        int maxConnectionsPerAddress,
        int associationsPerMinute) {
    private static final int MAX_CALLERS = 1000;

    /** Copies the callers. */
    public AccessConfig {
        callers = List.copyOf(callers);
    }

    /** Nobody in particular, with the limits of conf/voxelmask.yaml. */
    public static AccessConfig defaults() {
        return new AccessConfig(List.of(), false, Duration.ofMinutes(5), 16, 24, 256, 3000);
    }

    static AccessConfig read(Section section) {
        AccessConfig otherwise = defaults();
        AccessConfig config = new AccessConfig(
                section.sections("callers", MAX_CALLERS, CallerConfig::read),
                section.bool("allow_any_caller", otherwise.allowAnyCaller()),
                section.duration(
                        "host_name_refresh", otherwise.hostNameRefresh(), Duration.ofSeconds(10), Duration.ofHours(24)),
                section.integer("max_associations_per_caller", otherwise.maxAssociationsPerCaller(), 1, 1000),
                section.integer("max_associations_per_address", otherwise.maxAssociationsPerAddress(), 1, 1000),
                section.integer("max_connections_per_address", otherwise.maxConnectionsPerAddress(), 1, 100_000),
                section.integer("associations_per_minute", otherwise.associationsPerMinute(), 1, 1_000_000));
        config.check(section);
        section.done();
        return config;
    }

    private void check(Section section) {
        if (allowAnyCaller && !callers.isEmpty()) {
            section.problem(
                    "allow_any_caller",
                    "is true beside a list of callers: remove it to let in the callers, or the list to let in all.");
        }
        if (maxConnectionsPerAddress < maxAssociationsPerAddress) {
            section.problem(
                    "max_connections_per_address",
                    "is below max_associations_per_address: raise it, or lower the other.");
        }
        Set<String> titles = new HashSet<>();
        for (CallerConfig caller : callers) {
            if (!caller.aeTitle().isEmpty() && !titles.add(caller.aeTitle())) {
                section.problem(
                        "callers", "has " + caller.aeTitle() + " more than once: put all its hosts into one entry.");
            }
        }
    }
}
