package org.voxelmask.deident;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Sequence;
import org.voxelmask.dicom.data.Tag;

/**
 * PS3.15 Table E.3.4-1, edition 2026c: what happens to content items by the code of their concept. Codes of SNOMED CT
 * are known in their older form (SRT, SNM3, 99SDM; PS3.16 Table O-1), too.
 */
final class ContentConcepts {
    private static final int MEASURED_VALUE_SEQUENCE = 0x0040A300;
    private static final int NUMERIC_VALUE = 0x0040A30A;
    private static final int FIRST_OPTION = 5;
    private static final double AGE_LIMIT = 89;
    private static final Set<String> OLDER = Set.of("SRT", "SNM3", "99SDM");

    /** The options that have a column, in the order of the table. */
    private static final List<ProfileOption> COLUMNS = List.of(
            ProfileOption.RETAIN_UIDS,
            ProfileOption.RETAIN_DEVICE_IDENTITY,
            ProfileOption.RETAIN_INSTITUTION_IDENTITY,
            ProfileOption.RETAIN_PATIENT_CHARACTERISTICS,
            ProfileOption.RETAIN_LONGITUDINAL_FULL_DATES,
            ProfileOption.RETAIN_LONGITUDINAL_MODIFIED_DATES,
            ProfileOption.CLEAN_DESCRIPTORS);

    private record Row(String basic, Map<ProfileOption, OptionCell> options) {}

    private static final Map<String, Row> ROWS = Tsv.read("structured-content.tsv").stream()
            .collect(Collectors.toUnmodifiableMap(ContentConcepts::key, ContentConcepts::row, (first, again) -> first));

    private static final Map<String, String> SNOMED_CT =
            Tsv.read("older-codes.tsv").stream().collect(Collectors.toUnmodifiableMap(row -> row[0], row -> row[1]));

    private ContentConcepts() {}

    /**
     * What happens to a content item.
     *
     * @param mayDrop whether items of the data set may go without others pointing at the wrong ones
     */
    static ContentTreatment of(Attributes item, Profile profile, boolean mayDrop) {
        Optional<Attributes> name =
                profile.options().isEmpty() ? Optional.empty() : item.getItem(Tag.ConceptNameCodeSequence);
        if (name.isEmpty()) {
            return ContentTreatment.BY_ATTRIBUTE;
        }
        boolean cleans = profile.has(ProfileOption.CLEAN_STRUCTURED_CONTENT);
        Row row = ROWS.get(key(name.get(), item.getString(Tag.ValueType, "TEXT")));
        if (row == null) {
            return cleans ? ContentTreatment.CLEAN : ContentTreatment.BY_ATTRIBUTE;
        }
        ContentTreatment treatment = chosen(row, profile);
        if (!cleans) {
            return treatment == ContentTreatment.DUMMY ? ContentTreatment.WITHOUT_DATES : ContentTreatment.BY_ATTRIBUTE;
        }
        if (treatment == ContentTreatment.KEEP && isOldAge(item)) {
            return ContentTreatment.DUMMY;
        }
        boolean drops = treatment == ContentTreatment.DUMMY && row.basic().equals("X") && mayDrop;
        return drops ? ContentTreatment.DROP : treatment;
    }

    private static ContentTreatment chosen(Row row, Profile profile) {
        ContentTreatment treatment = ContentTreatment.DUMMY;
        for (ProfileOption option : row.options().keySet()) {
            if (!profile.has(option)) {
                continue;
            }
            switch (option) {
                case CLEAN_DESCRIPTORS -> {
                    return ContentTreatment.CLEAN;
                }
                case RETAIN_LONGITUDINAL_FULL_DATES, RETAIN_LONGITUDINAL_MODIFIED_DATES ->
                    treatment = ContentTreatment.BY_ATTRIBUTE;
                default -> treatment = ContentTreatment.KEEP;
            }
        }
        return treatment;
    }

    /** The only number that an option of the table keeps is an age. */
    private static boolean isOldAge(Attributes item) {
        Sequence measured = item.getSequence(MEASURED_VALUE_SEQUENCE);
        for (Attributes value : measured == null ? new Sequence() : measured) {
            for (String number : value.getStrings(NUMERIC_VALUE)) {
                if (!number.matches("[0-9]{1,9}(\\.[0-9]*)?") || Double.parseDouble(number) > AGE_LIMIT) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The same concept may have a text in one item and a code in another; annotations of waveforms have texts. */
    private static String key(Attributes code, String valueType) {
        String scheme = code.getString(Tag.CodingSchemeDesignator, "");
        String value = code.getString(Tag.CodeValue, "");
        boolean older = OLDER.contains(scheme) && SNOMED_CT.containsKey(value);
        return older ? key("SCT", SNOMED_CT.get(value), valueType) : key(scheme, value, valueType);
    }

    /** A scheme's version in brackets is no part of its designator. */
    private static String key(String[] row) {
        return key(row[0].replaceFirst(" \\[.*\\]$", ""), row[1], row[3]);
    }

    private static String key(String scheme, String value, String valueType) {
        return scheme + "\0" + value + "\0" + valueType;
    }

    private static Row row(String[] row) {
        Map<ProfileOption, OptionCell> options = new EnumMap<>(ProfileOption.class);
        int column = FIRST_OPTION;
        for (ProfileOption option : COLUMNS) {
            String cell = row[column++];
            if (!cell.isEmpty()) {
                options.put(option, OptionCell.valueOf(cell));
            }
        }
        return new Row(row[4], options);
    }
}
