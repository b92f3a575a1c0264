package org.voxelmask.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a profile does to attributes besides the Basic Profile of PS3.15 Annex E.
 *
 * @param options of Annex E, each once, in the order of {@link Option}
 * @param dateShiftMinDays the least that a patient's dates move, 1 or more
 * @param dateShiftMaxDays the most that they move
 * @param frameOfReference whether frames of reference can be recognised in another export
 * @param harmlessWords words of the site that texts may keep besides those that the program knows; lower case, sorted
 */
public record DeidentificationConfig(
        List<Option> options,
        int dateShiftMinDays,
        int dateShiftMaxDays,
        FrameOfReference frameOfReference,
        List<String> harmlessWords) {
    private static final int MAX_DAYS = 36500;

    /** The most words of a site. */
    private static final int MAX_WORDS = 2000;

    /** A number could be a date or somebody's. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z]{1,31}");

    private static final Pattern OPTION =
            Pattern.compile(Arrays.stream(Option.values()).map(Section::name).collect(Collectors.joining("|")));

    /** The options that have a column in Table E.1-1. */
    public enum Option {
        /** Private elements of Table E.3.10-1 stay. */
        RETAIN_SAFE_PRIVATE,
        /** UIDs stay. */
        RETAIN_UIDS,
        /** What the device is stays. */
        RETAIN_DEVICE_IDENTITY,
        /** The institution stays. */
        RETAIN_INSTITUTION_IDENTITY,
        /** Age, sex, size, weight and the like stay. */
        RETAIN_PATIENT_CHARACTERISTICS,
        /** Dates stay as they are. */
        RETAIN_LONGITUDINAL_FULL_DATES,
        /** Dates move by whole days. */
        RETAIN_LONGITUDINAL_MODIFIED_DATES,
        /** Descriptions keep words that are known to be harmless. */
        CLEAN_DESCRIPTORS,
        /** Content items are treated by their concept. */
        CLEAN_STRUCTURED_CONTENT,
        /** Graphics stay as far as they cannot spell anything. */
        CLEAN_GRAPHICS
    }

    /** How UIDs of frames of reference are made. */
    public enum FrameOfReference {
        /** Like every other UID: two exports that share one can be laid over each other. */
        LINKED,
        /** Under a key of the job: no other export has the same one. */
        UNLINKABLE
    }

    /** Keeps a sorted copy. */
    public DeidentificationConfig {
        options = options.stream().distinct().sorted().toList();
        harmlessWords = harmlessWords.stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether an option is chosen. */
    public boolean has(Option option) {
        return options.contains(option);
    }

    static DeidentificationConfig defaults() {
        return new DeidentificationConfig(List.of(), 30, 3650, FrameOfReference.LINKED, List.of());
    }

    static DeidentificationConfig read(Section section) {
        DeidentificationConfig otherwise = defaults();
        DeidentificationConfig config = new DeidentificationConfig(
                section
                        .texts("options", Option.values().length, OPTION, "options such as retain_uids, each once")
                        .stream()
                        .map(text -> Option.valueOf(text.toUpperCase(Locale.ROOT)))
                        .toList(),
                section.integer("date_shift_min_days", otherwise.dateShiftMinDays(), 1, MAX_DAYS),
                section.integer("date_shift_max_days", otherwise.dateShiftMaxDays(), 1, MAX_DAYS),
                section.choice("frame_of_reference", otherwise.frameOfReference()),
                section.texts("harmless_words", MAX_WORDS, WORD, "words of 2 to 32 letters, without digits"));
        config.check(section);
        section.done();
        return config;
    }

    private void check(Section section) {
        if (dateShiftMinDays > dateShiftMaxDays) {
            section.problem("date_shift_min_days", "is more than date_shift_max_days: lower it.");
        }
        if (has(Option.RETAIN_LONGITUDINAL_FULL_DATES) && has(Option.RETAIN_LONGITUDINAL_MODIFIED_DATES)) {
            section.problem("options", "keep dates in full and modify them: choose one of the two options.");
        }
        if (has(Option.RETAIN_UIDS) && frameOfReference == FrameOfReference.UNLINKABLE) {
            section.problem("frame_of_reference", "is unlinkable while retain_uids keeps it: choose one of the two.");
        }
    }
}
