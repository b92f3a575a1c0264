package org.voxelmask.deident;

/** What happens to the value of a content item. */
enum ContentTreatment {
    /** What rows and rules say of its attributes. */
    BY_ATTRIBUTE,
    /** As that, but no date stays or moves: the concept is not one whose dates an option keeps. */
    WITHOUT_DATES,
    /** It stays. */
    KEEP,
    /** A text keeps its harmless words. */
    CLEAN,
    /** A dummy stands instead. */
    DUMMY,
    /** The item goes, with what is below it. */
    DROP
}
