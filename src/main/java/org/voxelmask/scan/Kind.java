package org.voxelmask.scan;

/** What kind of value is looked for. */
public enum Kind {
    /** A person's name, or a part of one. */
    NAME,
    /** A number of a patient, order or visit, or a part of one. */
    ID,
    /** A day. */
    DATE,
    /** An address or a number to call. */
    ADDRESS,
    /** An institution, department, station or a device's serial number. */
    PLACE,
    /** A UID of the source. */
    UID
}
