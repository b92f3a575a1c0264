package org.voxelmask.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A configuration as it was written, before anything is known of its meaning. */
sealed interface ConfigTree {
    /** Where it stands. */
    Origin origin();

    /**
     * One value.
     *
     * @param text as written, without quotes; null for an empty value
     */
    record Scalar(Origin origin, String text) implements ConfigTree {}

    /** A list. */
    record Items(Origin origin, List<ConfigTree> values) implements ConfigTree {
        public Items {
            values = List.copyOf(values);
        }
    }

    /** Keys and what they hold. */
    record Mapping(Origin origin, Map<String, ConfigTree> entries) implements ConfigTree {
        public Mapping {
            entries = new TreeMap<>(entries);
        }

        /** This mapping with one value set, the sections on its way made where they are missing. */
        Mapping with(String path, Scalar value) {
            int dot = path.indexOf('.');
            Map<String, ConfigTree> changed = new TreeMap<>(entries);
            if (dot < 0) {
                changed.put(path, value);
            } else {
                String section = path.substring(0, dot);
                Mapping inner = entries.get(section) instanceof Mapping mapping
                        ? mapping
                        : new Mapping(value.origin(), Map.of());
                changed.put(section, inner.with(path.substring(dot + 1), value));
            }
            return new Mapping(origin, changed);
        }
    }
}
