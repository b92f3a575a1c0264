package org.voxelmask.scan;

import java.util.Optional;
import java.util.Set;

/** Which attributes identify somebody, besides names, dates and UIDs, which their VR tells. */
final class IdentifyingAttributes {
    private static final Set<Integer> IDS = Set.of(
            0x00080050, // Accession Number
            0x00100020, // Patient ID
            0x00101000, // Other Patient IDs
            0x00101050, // Insurance Plan Identification
            0x00101090, // Medical Record Locator
            0x00120040, // Clinical Trial Subject ID
            0x00120042, // Clinical Trial Subject Reading ID
            0x00200010, // Study ID
            0x00380010, // Admission ID
            0x00380060, // Service Episode ID
            0x0040050A, // Specimen Accession Number
            0x00400512, // Container Identifier
            0x00400551, // Specimen Identifier
            0x00401001, // Requested Procedure ID
            0x00402016, // Placer Order Number
            0x00402017); // Filler Order Number

    private static final Set<Integer> NAMES = Set.of(
            0x00100012, // Name to Use
            0x00101001, // Other Patient Names
            0x00101005, // Patient's Birth Name
            0x00101060); // Patient's Mother's Birth Name

    private static final Set<Integer> ADDRESSES = Set.of(
            0x00080092, // Referring Physician's Address
            0x00080094, // Referring Physician's Telephone Numbers
            0x00101040, // Patient's Address
            0x00102154, // Patient's Telephone Numbers
            0x00102155, // Patient's Telecom Information
            0x00401102, // Person's Address
            0x00401103, // Person's Telephone Numbers
            0x00401104); // Person's Telecom Information

    private static final Set<Integer> INSTITUTIONS = Set.of(
            0x00080080, // Institution Name
            0x00080081, // Institution Address
            0x00081040); // Institutional Department Name

    private static final Set<Integer> DEVICES = Set.of(
            0x00081010, // Station Name
            0x00181000); // Device Serial Number

    /** Versions of public tables, which everybody can look up. */
    private static final Set<Integer> PUBLIC_DATES = Set.of(
            0x00080106, // Context Group Version
            0x00080107, // Context Group Local Version
            0x0040DB06, // Template Version
            0x0040DB07); // Template Local Version

    /** Days in the life of a device, which stay with it. */
    private static final Set<Integer> DEVICE_DATES = Set.of(
            0x0014407E, // Calibration Date
            0x00181200, // Date of Last Calibration
            0x00181202, // DateTime of Last Calibration
            0x00181203, // Calibration DateTime
            0x00181204, // Date of Manufacture
            0x00181205, // Date of Installation
            0x0018700C, // Date of Last Detector Calibration
            0x300C0127); // Beam Hold Transition DateTime

    private static final Set<Integer> DEVICE_TIMES = Set.of(
            0x0014407C, // Calibration Time
            0x00181201, // Time of Last Calibration
            0x0018700E); // Time of Last Detector Calibration

    private IdentifyingAttributes() {}

    /** What an attribute's values are; empty when they identify nobody or an option keeps them. */
    static Optional<Kind> kind(int tag, Retained retained) {
        if (IDS.contains(tag)) {
            return Optional.of(Kind.ID);
        }
        if (NAMES.contains(tag)) {
            return Optional.of(Kind.NAME);
        }
        if (ADDRESSES.contains(tag)) {
            return Optional.of(Kind.ADDRESS);
        }
        boolean place = (INSTITUTIONS.contains(tag) && !retained.institution())
                || (DEVICES.contains(tag) && !retained.device());
        return place ? Optional.of(Kind.PLACE) : Optional.empty();
    }

    /** Whether a date says when a public table was issued. */
    static boolean isPublicDate(int tag) {
        return PUBLIC_DATES.contains(tag);
    }

    /** Whether a time belongs to a device. */
    static boolean isDeviceTime(int tag) {
        return DEVICE_TIMES.contains(tag);
    }

    /** Whether a date belongs to a device. */
    static boolean isDeviceDate(int tag) {
        return DEVICE_DATES.contains(tag);
    }
}
