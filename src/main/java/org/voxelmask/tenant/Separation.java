package org.voxelmask.tenant;

import java.util.ArrayList;
import java.util.List;
import org.voxelmask.config.ConfigProblem;

/**
 * Whether tenants are apart: names, ports, settings of the process, places on the disk, databases, shares of a disk. What
 * one could reach of another is a problem, and every problem is told.
 */
public final class Separation {
    /** Tenants of one process; each has threads and keys of its own. */
    public static final int MAX_TENANTS = 32;

    private static final List<Rule> RULES = List.of(
            new NameRule(), new PortRule(), new ProcessRule(), new PlaceRule(), new DatabaseRule(), new DiskRule());

    private Separation() {}

    /** What is wrong with tenants beside each other, in the order of the rules; empty when they are apart. */
    public static List<ConfigProblem> problems(List<Tenant> tenants) {
        Conflicts conflicts = new Conflicts();
        if (tenants.size() > MAX_TENANTS) {
            conflicts.add(
                    "--config",
                    "",
                    "is given " + tenants.size() + " times: one serve takes " + MAX_TENANTS
                            + " configurations at most; start another one.");
        }
        if (tenants.size() > 1) {
            RULES.forEach(rule -> rule.look(List.copyOf(tenants), conflicts));
        }
        return conflicts.found();
    }

    /** One way in which tenants may not be apart. */
    @FunctionalInterface
    interface Rule {
        /** Tells every conflict. */
        void look(List<Tenant> tenants, Conflicts conflicts);
    }

    /** What was found. */
    static final class Conflicts {
        private final List<ConfigProblem> found = new ArrayList<>();

        void add(String where, String key, String message) {
            found.add(new ConfigProblem(where, key, message));
        }

        /** Between two. */
        void add(Tenant one, Tenant other, String key, String message) {
            add(one.file() + " and " + other.file(), key, message);
        }

        List<ConfigProblem> found() {
            return List.copyOf(found);
        }
    }

    /** Every two of them, once. */
    static List<Pair> pairs(List<Tenant> tenants) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < tenants.size(); i++) {
            for (int j = i + 1; j < tenants.size(); j++) {
                pairs.add(new Pair(tenants.get(i), tenants.get(j)));
            }
        }
        return pairs;
    }

    /** Two tenants. */
    record Pair(Tenant one, Tenant other) {}
}
