package org.voxelmask.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads the settings of one section: each with its default and its bounds. What is wrong goes to
 * {@link Problems} and the default stands in, so that reading goes on to the next problem.
 */
final class Section {
    private final String path;
    private final ConfigTree.Mapping mapping;
    private final Problems problems;
    private final Trace trace;
    private final Set<String> known = new LinkedHashSet<>();

    Section(String path, ConfigTree.Mapping mapping, Problems problems, Trace trace) {
        this.path = path;
        this.mapping = mapping;
        this.problems = problems;
        this.trace = trace;
    }

    /** Reads a section inside this one; an absent one is empty. */
    Section section(String key) {
        known.add(key);
        ConfigTree value = mapping.entries().get(key);
        if (value instanceof ConfigTree.Mapping inner) {
            return new Section(full(key), inner, problems, trace);
        }
        boolean empty = value == null || (value instanceof ConfigTree.Scalar scalar && scalar.text() == null);
        if (!empty) {
            problem(key, "must be a section: put its settings on lines of their own, indented below it.");
        }
        return new Section(full(key), new ConfigTree.Mapping(mapping.origin(), Map.of()), problems, trace);
    }

    /** The keys that were given, for sections whose keys are free. */
    Set<String> keys() {
        return mapping.entries().keySet();
    }

    int integer(String key, int otherwise, int min, int max) {
        String wanted = "a whole number from " + min + " to " + max;
        return read(key, otherwise, wanted, text -> inRange(text, min, max));
    }

    double decimal(String key, double otherwise, double min, double max) {
        String wanted = "a number from " + min + " to " + max;
        return read(key, otherwise, wanted, text -> decimal(text).filter(value -> value >= min && value <= max));
    }

    boolean bool(String key, boolean otherwise) {
        return read(key, otherwise, "true or false", text -> switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    Duration duration(String key, Duration otherwise, Duration min, Duration max) {
        String wanted = "a duration from " + Units.format(min) + " to " + Units.format(max)
                + " as a whole number with ms, s, m, h or d, such as " + Units.format(otherwise);
        return read(
                key,
                otherwise,
                wanted,
                text -> Units.duration(text).filter(value -> value.compareTo(min) >= 0 && value.compareTo(max) <= 0));
    }

    long bytes(String key, long otherwise, long min, long max) {
        String wanted = "a size from " + Units.format(min) + " to " + Units.format(max)
                + " as a whole number with B, KiB, MiB, GiB or TiB, such as " + Units.format(otherwise);
        return read(key, otherwise, wanted, text -> Units.bytes(text).filter(value -> value >= min && value <= max));
    }

    String text(String key, String otherwise, Pattern pattern, String wanted) {
        return read(
                key,
                otherwise,
                wanted,
                text -> Optional.of(text).filter(value -> pattern.matcher(value).matches()));
    }

    /** One constant of an enum, in the file's spelling of {@link #name}. */
    <E extends Enum<E>> E choice(String key, E otherwise) {
        Class<E> type = otherwise.getDeclaringClass();
        StringBuilder wanted = new StringBuilder("one of");
        for (E constant : type.getEnumConstants()) {
            wanted.append(' ').append(name(constant));
        }
        return read(key, otherwise, wanted.toString(), text -> {
            for (E constant : type.getEnumConstants()) {
                if (name(constant).equals(text)) {
                    return Optional.of(constant);
                }
            }
            return Optional.empty();
        });
    }

    <T> T read(String key, T otherwise, String wanted, Function<String, Optional<T>> parse) {
        known.add(key);
        ConfigTree value = mapping.entries().get(key);
        if (value == null) {
            trace.byDefault(full(key), otherwise);
            return otherwise;
        }
        if (!(value instanceof ConfigTree.Scalar scalar)) {
            problem(key, "must be one value: write " + wanted + ".");
            return otherwise;
        }
        if (scalar.text() == null) {
            problem(key, "has no value: write " + wanted + ", or remove the line.");
            return otherwise;
        }
        Optional<T> parsed = parse.apply(scalar.text());
        if (parsed.isEmpty()) {
            problem(key, "is \"" + Secrets.hidden(scalar.text()) + "\": write " + wanted + ".");
        }
        parsed.ifPresent(read -> trace.given(full(key), read, value.origin()));
        return parsed.orElse(otherwise);
    }

    /** A list of sections; what is no section is a problem and left out. */
    <T> List<T> sections(String key, int max, Function<Section, T> read) {
        AtomicInteger index = new AtomicInteger();
        List<T> all = items(key, max, (item, path) -> {
            if (item instanceof ConfigTree.Mapping inner) {
                Trace entry = trace.entry(path, index.getAndIncrement());
                return Optional.of(read.apply(new Section(path, inner, problems, entry)));
            }
            problems.add(item.origin(), path, "must have settings of its own, such as ae_title.");
            return Optional.empty();
        });
        if (all.isEmpty()) {
            note(key, all);
        }
        return all;
    }

    /** A list of values; one that cannot be read is a problem and left out. */
    <T> List<T> values(String key, int max, String wanted, Function<String, Optional<T>> parse) {
        if (mapping.entries().get(key) instanceof ConfigTree.Items items
                && items.values().isEmpty()) {
            problem(key, "is empty: write " + wanted + ", or remove the line.");
        }
        return noted(key, items(key, max, (item, path) -> {
            Optional<T> parsed = item instanceof ConfigTree.Scalar scalar && scalar.text() != null
                    ? parse.apply(scalar.text())
                    : Optional.empty();
            if (parsed.isEmpty()) {
                String given = item instanceof ConfigTree.Scalar scalar && scalar.text() != null
                        ? "is \"" + Secrets.hidden(scalar.text()) + "\""
                        : "is no value";
                problems.add(item.origin(), path, given + ": write " + wanted + ".");
            }
            return parsed;
        }));
    }

    /** A list of values of a form, in their order; it may be empty. */
    List<String> texts(String key, int max, Pattern pattern, String wanted) {
        return noted(key, items(key, max, (item, path) -> {
            String text = item instanceof ConfigTree.Scalar scalar ? scalar.text() : null;
            if (text != null && pattern.matcher(text).matches()) {
                return Optional.of(text);
            }
            problems.add(item.origin(), path, "has an entry that is none: write " + wanted + ".");
            return Optional.empty();
        }));
    }

    /** Says that the file which the setting just read names holds a secret. */
    void secret(String key) {
        trace.secret(full(key));
    }

    private <T> List<T> noted(String key, List<T> values) {
        note(key, values);
        return values;
    }

    private void note(String key, Object value) {
        ConfigTree given = mapping.entries().get(key);
        if (given == null) {
            trace.byDefault(full(key), value);
        } else {
            trace.given(full(key), value, given.origin());
        }
    }

    private <T> List<T> items(String key, int max, BiFunction<ConfigTree, String, Optional<T>> read) {
        known.add(key);
        ConfigTree value = mapping.entries().get(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof ConfigTree.Items items) || items.values().size() > max) {
            problem(key, "must be a list of at most " + max + ": put its entries on lines of their own after \"- \".");
            return List.of();
        }
        List<T> all = new ArrayList<>();
        for (ConfigTree item : items.values()) {
            read.apply(item, full(key)).ifPresent(all::add);
        }
        return all;
    }

    /** Records what is wrong with a setting that was given. */
    void problem(String key, String message) {
        ConfigTree value = mapping.entries().get(key);
        problems.add(value == null ? mapping.origin() : value.origin(), full(key), message);
    }

    /** Records every key that nobody asked for. To be called after the last setting was read. */
    void done() {
        for (String key : keys()) {
            if (!known.contains(key)) {
                String similar = Spelling.nearest(key, known)
                        .map(near -> "did you mean \"" + near + "\"?")
                        .orElse("known here: " + String.join(", ", known) + ".");
                problem(key, "is not a setting; " + similar);
            }
        }
    }

    private String full(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Settings are written in lower case, except the terms of the evidence's schema. */
    static String name(Enum<?> constant) {
        boolean term =
                constant instanceof ProfileConfig.UidStrategy || constant instanceof ProfileConfig.RetentionPolicy;
        if (constant instanceof ProcessConfig.OutputSyntax) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
        return term ? constant.name() : constant.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Integer> inRange(String text, int min, int max) {
        if (!text.matches("-?(0|[1-9][0-9]{0,9})")) {
            return Optional.empty();
        }
        long value = Long.parseLong(text);
        return value < min || value > max ? Optional.empty() : Optional.of((int) value);
    }

    private static Optional<Double> decimal(String text) {
        return text.matches("(0|[1-9][0-9]{0,8})(\\.[0-9]{1,6})?")
                ? Optional.of(Double.valueOf(text))
                : Optional.empty();
    }
}
