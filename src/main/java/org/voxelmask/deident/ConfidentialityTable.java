package org.voxelmask.deident;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.voxelmask.dicom.data.Tag;

/** PS3.15 Table E.1-1, edition 2026d, from the table in the jar. */
public final class ConfidentialityTable {
    private static final int FIRST_OPTION = 5;

    private static final ConfidentialityTable STANDARD = new ConfidentialityTable();

    /**
     * One row.
     *
     * @param pattern the tag in hex; {@code x} stands for any digit, {@code ggggeeee} for any private element
     * @param match {@code exact}, {@code mask} or {@code private}
     * @param keyword of the attribute; empty for private and curve rows
     * @param vr as in the dictionary, alternatives joined by {@code |}
     * @param action of the Basic Profile
     * @param options what the options' columns say; an option without a cell leaves the attribute alone
     */
    public record Row(
            String pattern,
            String match,
            String keyword,
            String vr,
            BasicAction action,
            Map<ProfileOption, OptionCell> options) {
        /** Copies the cells. */
        public Row {
            options = Collections.unmodifiableMap(options);
        }

        /** A tag that the row matches: the first one of a mask. */
        public int exampleTag() {
            return match.equals("private") ? 0x00091001 : Tsv.tag(pattern.replace('x', '0'));
        }
    }

    private record Mask(int mask, int bits, Row row) {
        boolean matches(int tag) {
            return (tag & mask) == bits;
        }
    }

    private final List<Row> rows;
    private final Map<Integer, Row> exact;
    private final List<Mask> masks;
    private final Row privateRow;

    private ConfidentialityTable() {
        rows = Tsv.read("confidentiality.tsv").stream()
                .map(row -> new Row(row[0], row[1], row[2], row[3], BasicAction.of(row[4]), cells(row)))
                .toList();
        exact = rows.stream()
                .filter(row -> row.match().equals("exact"))
                .collect(Collectors.toUnmodifiableMap(Row::exampleTag, Function.identity()));
        List<Mask> found = new ArrayList<>();
        for (Row row : rows) {
            if (row.match().equals("mask")) {
                String digits = row.pattern().replaceAll("[0-9A-Fa-f]", "F");
                found.add(new Mask(Tsv.tag(digits.replace('x', '0')), row.exampleTag(), row));
            }
        }
        masks = List.copyOf(found);
        privateRow = rows.stream()
                .filter(row -> row.match().equals("private"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the table has no row for private elements"));
    }

    /** The standard's table. */
    public static ConfidentialityTable standard() {
        return STANDARD;
    }

    /** Every row, in the order of the table. */
    public List<Row> rows() {
        return rows;
    }

    /** The row of a tag; private tags have the private row. */
    public Optional<Row> find(int tag) {
        if (Tag.isPrivate(tag)) {
            return Optional.of(privateRow);
        }
        Row row = exact.get(tag);
        if (row != null) {
            return Optional.of(row);
        }
        return masks.stream().filter(mask -> mask.matches(tag)).map(Mask::row).findFirst();
    }

    private static Map<ProfileOption, OptionCell> cells(String[] row) {
        Map<ProfileOption, OptionCell> cells = new EnumMap<>(ProfileOption.class);
        int column = FIRST_OPTION;
        for (ProfileOption option : ProfileOption.values()) {
            String cell = row[column++];
            if (!cell.isEmpty()) {
                cells.put(option, OptionCell.valueOf(cell));
            }
        }
        return cells;
    }
}
