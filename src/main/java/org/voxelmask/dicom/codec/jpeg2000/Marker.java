package org.voxelmask.dicom.codec.jpeg2000;

import java.util.Locale;

/** Markers of a codestream (ISO/IEC 15444-1 Table A.2, 15444-15 A.3). */
final class Marker {
    static final int SOC = 0xFF4F;
    static final int CAP = 0xFF50;
    static final int SIZ = 0xFF51;
    static final int COD = 0xFF52;
    static final int COC = 0xFF53;
    static final int TLM = 0xFF55;
    static final int PRF = 0xFF56;
    static final int PLM = 0xFF57;
    static final int PLT = 0xFF58;
    static final int CPF = 0xFF59;
    static final int QCD = 0xFF5C;
    static final int QCC = 0xFF5D;
    static final int RGN = 0xFF5E;
    static final int POC = 0xFF5F;
    static final int PPM = 0xFF60;
    static final int PPT = 0xFF61;
    static final int CRG = 0xFF63;
    static final int COM = 0xFF64;
    static final int SOT = 0xFF90;
    static final int SOD = 0xFF93;
    static final int EOC = 0xFFD9;

    private Marker() {}

    /** Whether a segment may stand in the main header, besides SIZ. */
    static boolean inMainHeader(int marker) {
        return switch (marker) {
            case CAP, COD, COC, TLM, PRF, PLM, CPF, QCD, QCC, RGN, POC, PPM, CRG, COM -> true;
            default -> false;
        };
    }

    /** Whether a segment may stand in the header of a tile-part. */
    static boolean inTilePart(int marker) {
        return switch (marker) {
            case COD, COC, PLT, QCD, QCC, RGN, POC, PPT, COM -> true;
            default -> false;
        };
    }

    /** Whether decoding needs a segment: the others are jumps, remarks and promises of a profile. */
    static boolean needed(int marker) {
        return switch (marker) {
            case TLM, PRF, PLM, PLT, CPF, CRG, COM -> false;
            default -> true;
        };
    }

    /** Of a marker that is not decoded: such as {@code FF74}. */
    static String hex(int marker) {
        return String.format(Locale.ROOT, "%04X", marker);
    }
}
