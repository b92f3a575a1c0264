package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.image.Box;

/**
 * One rule of {@link PixelRegionRules}.
 *
 * @param id stands in the evidence beside its boxes
 * @param conditions all of them must hold
 * @param boxes in stored pixels, may reach out of the image
 */
public record PixelRegionRule(String id, List<Condition> conditions, List<Box> boxes) {
    /** Conditions, and boxes, of one rule at most. */
    static final int MAX_PARTS = 32;

    /** Sides and places of a box at most. */
    static final int MAX_PIXELS = 65_535;

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final Pattern CONDITION = Pattern.compile("(\\w+) (contains|equals) (.{1,200})");
    private static final Pattern BOX = Pattern.compile("(\\d{1,5}),(\\d{1,5}),(\\d{1,5}),(\\d{1,5})");

    /** The attributes that conditions may ask for. */
    private static final Map<String, Integer> ATTRIBUTES = Map.ofEntries(
            Map.entry("Modality", Tag.Modality),
            Map.entry("Manufacturer", Tag.Manufacturer),
            Map.entry("ManufacturerModelName", Tag.ManufacturerModelName),
            Map.entry("SoftwareVersions", Tag.SoftwareVersions),
            Map.entry("ImageType", Tag.ImageType),
            Map.entry("SOPClassUID", Tag.SOPClassUID),
            Map.entry("SeriesDescription", Tag.SeriesDescription),
            Map.entry("ProtocolName", Tag.ProtocolName),
            Map.entry("BurnedInAnnotation", Tag.BurnedInAnnotation),
            Map.entry("CommentsOnRadiationDose", 0x00400310),
            Map.entry("WindowWidth", Tag.WindowWidth),
            Map.entry("Rows", Tag.Rows),
            Map.entry("Columns", Tag.Columns));

    /**
     * What one attribute must say.
     *
     * @param tag the attribute
     * @param whole whether one of its values must be equal, not only contain
     * @param values any of them, in upper case
     */
    public record Condition(int tag, boolean whole, List<String> values) {
        boolean holds(Attributes header) {
            if (tag == Tag.Rows || tag == Tag.Columns) {
                int number = header.getInt(tag, -1);
                return number >= 0 && values.contains(String.valueOf(number));
            }
            String[] present = header.getStrings(tag);
            return present != null
                    && Arrays.stream(present)
                            .map(v -> v.strip().toUpperCase(Locale.ROOT))
                            .anyMatch(v -> values.stream().anyMatch(w -> whole ? v.equals(w) : v.contains(w)));
        }
    }

    /** Copies. */
    public PixelRegionRule {
        conditions = List.copyOf(conditions);
        boxes = List.copyOf(boxes);
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong
     */
    static PixelRegionRule parse(String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length != 3) {
            throw new IllegalArgumentException(
                    "three columns with tabs between them are wanted: rule, conditions, boxes");
        }
        if (!ID.matcher(columns[0]).matches()) {
            throw new IllegalArgumentException("a rule's name has 1 to 64 of a-z, 0-9, dot, dash and underscore");
        }
        List<Condition> conditions = new ArrayList<>();
        for (String part : parts(columns[1], "conditions")) {
            conditions.add(condition(part));
        }
        List<Box> boxes = new ArrayList<>();
        for (String part : parts(columns[2], "boxes")) {
            boxes.add(box(part));
        }
        return new PixelRegionRule(columns[0], conditions, boxes);
    }

    private static List<String> parts(String column, String what) {
        List<String> parts =
                Arrays.stream(column.split(";", -1)).map(String::strip).toList();
        if (column.isBlank() || parts.size() > MAX_PARTS) {
            throw new IllegalArgumentException("1 to " + MAX_PARTS + " " + what + " are wanted");
        }
        return parts;
    }

    private static Condition condition(String text) {
        Matcher matcher = CONDITION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a condition is: ATTRIBUTE contains VALUE, or ATTRIBUTE equals VALUE");
        }
        Integer tag = ATTRIBUTES.get(matcher.group(1));
        if (tag == null) {
            throw new IllegalArgumentException("conditions may ask for "
                    + String.join(", ", ATTRIBUTES.keySet().stream().sorted().toList()) + ", no other attribute");
        }
        List<String> values = Arrays.stream(matcher.group(3).split("\\|", -1))
                .map(v -> v.strip().toUpperCase(Locale.ROOT))
                .toList();
        if (values.contains("")) {
            throw new IllegalArgumentException("a value of a condition is empty, which everything contains");
        }
        return new Condition(tag, matcher.group(2).equals("equals"), values);
    }

    private static Box box(String text) {
        Matcher matcher = BOX.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a box is x,y,width,height in whole pixels");
        }
        int[] numbers = new int[4];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Integer.parseInt(matcher.group(i + 1));
            if (numbers[i] > MAX_PIXELS) {
                throw new IllegalArgumentException("a box's numbers go up to " + MAX_PIXELS);
            }
        }
        return new Box(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    boolean matches(Attributes header) {
        return conditions.stream().allMatch(c -> c.holds(header));
    }

    List<Candidate> candidates(int columns, int rows) {
        List<Candidate> found = new ArrayList<>();
        for (Box box : boxes) {
            if (box.x() < columns && box.y() < rows) {
                Box cut = new Box(
                        box.x(),
                        box.y(),
                        Math.min(box.right(), columns) - box.x(),
                        Math.min(box.bottom(), rows) - box.y());
                found.add(Candidate.unread(cut, 1, "region." + id));
            }
        }
        return found;
    }
}
