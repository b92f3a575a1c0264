package org.voxelmask.deident;

import java.util.Map;
import org.voxelmask.dicom.data.VR;

/** Values that are valid for their VR and say nothing. */
final class Dummies {
    /** Stands for a text that was there. */
    static final String TEXT = "REMOVED";

    /** A scheme of nobody; 99 marks private ones (PS3.3 8.2). */
    static final String CODING_SCHEME = "99VM";

    private static final int REASON_FOR_THE_ATTRIBUTE_MODIFICATION = 0x04000565;
    private static final int CODING_SCHEME_DESIGNATOR = 0x00080102;

    /** Attributes whose values are enumerated, so that a text would be no value of theirs. */
    private static final Map<Integer, String> BY_TAG =
            Map.of(REASON_FOR_THE_ATTRIBUTE_MODIFICATION, "CORRECT", CODING_SCHEME_DESIGNATOR, CODING_SCHEME);

    private Dummies() {}

    /** The dummy of an attribute: text for strings, a number for binary numbers, hex for bytes. */
    static String of(int tag, VR vr) {
        String special = BY_TAG.get(tag);
        return special != null ? special : of(vr);
    }

    /** The dummy of a VR. */
    static String of(VR vr) {
        return switch (vr) {
            case AS -> "000Y";
            case DA -> "19000101";
            case DT -> "19000101000000";
            case TM -> "000000";
            case UR -> "http://removed.invalid/";
            case DS, IS, AT, FD, FL, SL, SS, SV, UL, US, UV -> "0";
            case OB, OD, OF, OL, OV, OW, UN -> "0000000000000000";
            case UI -> "2.25.0";
            case PN -> "REMOVED^NAME";
            case AE, CS, LO, LT, SH, ST, UC, UT -> TEXT;
            case SQ -> throw new IllegalArgumentException("a sequence has items, no dummy");
        };
    }
}
