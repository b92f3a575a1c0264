package org.voxelmask.order;

/** What became of an image or a frame. */
public enum Disposition {
    /** It is in a copy. */
    EXPORTED,
    /** It is in no copy; there is a reason. */
    EXCLUDED
}
