package org.voxelmask.deident;

import java.util.Locale;

/**
 * The options of PS3.15 Annex E that have a column in Table E.1-1, in the order of the table. Clean Pixel Data
 * and Clean Recognizable Visual Features have none.
 */
public enum ProfileOption {
    /** E.3.10: private elements that are known to be safe stay. */
    RETAIN_SAFE_PRIVATE,
    /** E.3.9: UIDs stay. */
    RETAIN_UIDS,
    /** E.3.8: what the device is stays; its network names become pseudonyms. */
    RETAIN_DEVICE_IDENTITY,
    /** E.3.11: the institution stays. */
    RETAIN_INSTITUTION_IDENTITY,
    /** E.3.7: age, sex, size, weight and the like stay; ages over 89 become 90. */
    RETAIN_PATIENT_CHARACTERISTICS,
    /** E.3.6: dates and times stay. */
    RETAIN_LONGITUDINAL_FULL_DATES,
    /** E.3.6: dates are moved by whole days, times stay. */
    RETAIN_LONGITUDINAL_MODIFIED_DATES,
    /** E.3.5: descriptions keep the words that are known to be harmless. */
    CLEAN_DESCRIPTORS,
    /** E.3.4: content items are treated by their concept. */
    CLEAN_STRUCTURED_CONTENT,
    /** E.3.3: graphics stay as far as they cannot spell anything. */
    CLEAN_GRAPHICS;

    /** The name of the table's column, and of the row of CID 7050. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
