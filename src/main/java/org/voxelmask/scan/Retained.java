package org.voxelmask.scan;

/**
 * What options of PS3.15 Annex E leave in a copy on purpose.
 *
 * @param dates dates other than those of the patient
 * @param movedDates dates other than those of the patient, moved by days
 * @param uids UIDs
 * @param institution names and addresses of institutions
 * @param device names, serial numbers and UIDs of devices
 */
public record Retained(boolean dates, boolean movedDates, boolean uids, boolean institution, boolean device) {
    /** The Basic Profile alone. */
    public static final Retained NOTHING = new Retained(false, false, false, false, false);
}
