package org.voxelmask.deident;

/** What an option's column of PS3.15 Table E.1-1 says instead of the basic action. */
public enum OptionCell {
    /** Keep; a sequence is kept with the profile applied inside. */
    K,
    /** Clean: the meaning stays, what identifies somebody goes. */
    C
}
