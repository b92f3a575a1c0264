package org.voxelmask.midib;

import java.util.Locale;

/** The ten checks of MIDI-B, the challenge of 2024 for de-identification of medical images. */
public enum Check {
    /** The attribute is still there. */
    TAG_RETAINED,
    /** The attribute is there and has a value. */
    TEXT_NOTNULL,
    /** A harmless text is still in the value. */
    TEXT_RETAINED,
    /** An identifying text is neither in the value nor anywhere else in the file. */
    TEXT_REMOVED,
    /** A date moved by as many days as every other date of the patient. */
    DATE_SHIFTED,
    /** A UID is another one. */
    UID_CHANGED,
    /** A UID became the same one as everywhere else, and as no other UID. */
    UID_CONSISTENT,
    /** A Patient ID became the same one as everywhere else, and as no other patient's. */
    PATID_CONSISTENT,
    /** Burned-in identifying text cannot be seen. */
    PIXELS_HIDDEN,
    /** Pixels that show none of it are those of the source. */
    PIXELS_RETAINED;

    /** As MIDI-B writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it needs decoded frames. */
    public boolean ofPixels() {
        return this == PIXELS_HIDDEN || this == PIXELS_RETAINED;
    }
}
