package org.voxelmask.dicom.data;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The registry of UIDs (PS3.6 Annex A), read from the table in the jar. */
public final class UidRegistry {
    private static final UidRegistry STANDARD = new UidRegistry();

    /**
     * One row of the registry.
     *
     * @param type such as {@code SOP Class} or {@code Transfer Syntax}
     * @param storage whether the object can be sent by C-STORE
     */
    public record Entry(String uid, String keyword, String name, String type, boolean storage) {}

    private final Map<String, Entry> entries;

    private UidRegistry() {
        entries = Table.read(UidRegistry.class, "uids.tsv").stream()
                .map(row -> new Entry(row[0], row[1], row[2], row[3], row[4].equals("1")))
                .collect(Collectors.toUnmodifiableMap(Entry::uid, Function.identity(), (first, second) -> first));
    }

    /** The standard's registry. */
    public static UidRegistry standard() {
        return STANDARD;
    }

    /** The row of a UID, if it is registered. */
    public Optional<Entry> find(String uid) {
        return Optional.ofNullable(entries.get(uid));
    }

    /** The name of a UID; the UID itself when it is not registered. */
    public String nameOf(String uid) {
        return find(uid).map(Entry::name).orElse(uid);
    }

    /** The storage SOP classes, in the order of their UIDs. */
    public List<Entry> storageSopClasses() {
        return entries.values().stream()
                .filter(Entry::storage)
                .sorted((a, b) -> a.uid().compareTo(b.uid()))
                .toList();
    }

    /** The transfer syntaxes, in the order of their UIDs. */
    public List<Entry> transferSyntaxes() {
        return entries.values().stream()
                .filter(entry -> entry.type().equals("Transfer Syntax"))
                .sorted((a, b) -> a.uid().compareTo(b.uid()))
                .toList();
    }
}
