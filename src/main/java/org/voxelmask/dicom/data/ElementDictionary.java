package org.voxelmask.dicom.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The registry of data elements (PS3.6 chapters 6 to 9, PS3.7 Annex E), read from the table in the jar. */
public final class ElementDictionary {
    private static final ElementDictionary STANDARD = load();

    /**
     * One row of the registry.
     *
     * @param keyword empty for a few retired rows
     * @param vrs the VRs that the row allows, the first is the usual one; empty for items and delimiters
     * @param vm value multiplicity as printed, such as {@code 1-n}
     */
    public record Entry(String keyword, List<VR> vrs, String vm, boolean retired) {}

    private record Pattern(int mask, int bits, Entry entry) {}

    private final Map<Integer, Entry> exact;
    private final List<Pattern> patterns;

    private ElementDictionary(Map<Integer, Entry> exact, List<Pattern> patterns) {
        this.exact = exact;
        this.patterns = patterns;
    }

    /** The standard's dictionary. */
    public static ElementDictionary standard() {
        return STANDARD;
    }

    /** The row of a tag, repeating groups (50xx, 60xx ...) included. */
    public Optional<Entry> find(int tag) {
        Entry entry = exact.get(tag);
        if (entry != null || Tag.isPrivate(tag)) {
            return Optional.ofNullable(entry);
        }
        return patterns.stream()
                .filter(pattern -> (tag & pattern.mask()) == pattern.bits())
                .map(Pattern::entry)
                .findFirst();
    }

    /** The keyword of a tag; empty when it has none. */
    public String keywordOf(int tag) {
        return find(tag).map(Entry::keyword).orElse("");
    }

    /**
     * The VR of a tag in Implicit VR (PS3.5 6.2, Annex A.1).
     *
     * @return the dictionary's first VR; UL for group lengths, LO for private creators, UN for the unknown
     */
    public VR vrOf(int tag) {
        if (Tag.isGroupLength(tag)) {
            return VR.UL;
        }
        if (Tag.isPrivateCreator(tag)) {
            return VR.LO;
        }
        return find(tag)
                .filter(entry -> !entry.vrs().isEmpty())
                .map(entry -> entry.vrs().get(0))
                .orElse(VR.UN);
    }

    private static ElementDictionary load() {
        Map<Integer, Entry> exact = new HashMap<>();
        List<Pattern> patterns = new ArrayList<>();
        for (String[] row : Table.read(ElementDictionary.class, "dictionary.tsv")) {
            List<VR> vrs = new ArrayList<>();
            for (String vr : row[2].isEmpty() ? new String[0] : row[2].split("\\|")) {
                vrs.add(VR.valueOf(vr));
            }
            Entry entry = new Entry(row[1], List.copyOf(vrs), row[3], row[4].equals("1"));
            if (row[0].indexOf('x') < 0) {
                exact.put(Integer.parseUnsignedInt(row[0], 16), entry);
            } else {
                int bits = Integer.parseUnsignedInt(row[0].replace('x', '0'), 16);
                int mask = Integer.parseUnsignedInt(
                        row[0].replaceAll("[0-9A-F]", "F").replace('x', '0'), 16);
                patterns.add(new Pattern(mask, bits, entry));
            }
        }
        return new ElementDictionary(Map.copyOf(exact), List.copyOf(patterns));
    }
}
