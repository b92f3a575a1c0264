package org.voxelmask.dicom.data;

/**
 * Value representations (PS3.5 6.2). Each knows the form of its length field in Explicit VR
 * (PS3.5 7.1.2), its padding byte and the size of the unit that byte order applies to.
 */
public enum VR {
    AE(Kind.STRING, 1),
    AS(Kind.STRING, 1),
    AT(Kind.BINARY, 2),
    CS(Kind.STRING, 1),
    DA(Kind.STRING, 1),
    DS(Kind.STRING, 1),
    DT(Kind.STRING, 1),
    FD(Kind.BINARY, 8),
    FL(Kind.BINARY, 4),
    IS(Kind.STRING, 1),
    LO(Kind.TEXT, 1),
    LT(Kind.TEXT, 1),
    OB(Kind.BULK, 1),
    OD(Kind.BULK, 8),
    OF(Kind.BULK, 4),
    OL(Kind.BULK, 4),
    OV(Kind.BULK, 8),
    OW(Kind.BULK, 2),
    PN(Kind.TEXT, 1),
    SH(Kind.TEXT, 1),
    SL(Kind.BINARY, 4),
    SQ(Kind.SEQUENCE, 1),
    SS(Kind.BINARY, 2),
    ST(Kind.TEXT, 1),
    SV(Kind.LONG_BINARY, 8),
    TM(Kind.STRING, 1),
    UC(Kind.LONG_TEXT, 1),
    UI(Kind.STRING, 1),
    UL(Kind.BINARY, 4),
    UN(Kind.BULK, 1),
    UR(Kind.LONG_STRING, 1),
    US(Kind.BINARY, 2),
    UT(Kind.LONG_TEXT, 1),
    UV(Kind.LONG_BINARY, 8);

    private enum Kind {
        STRING,
        LONG_STRING,
        TEXT,
        LONG_TEXT,
        BINARY,
        LONG_BINARY,
        BULK,
        SEQUENCE
    }

    private final Kind kind;
    private final int unit;

    VR(Kind kind, int unit) {
        this.kind = kind;
        this.unit = unit;
    }

    /**
     * The VR of two ASCII letters.
     *
     * @param code the first letter in the high byte, the second in the low byte
     * @return the VR, or null when no VR has that code
     */
    public static VR of(int code) {
        for (VR vr : values()) {
            if (vr.code() == code) {
                return vr;
            }
        }
        return null;
    }

    /** The two ASCII letters as one number, the first letter in the high byte. */
    public int code() {
        return name().charAt(0) << 8 | name().charAt(1);
    }

    /** Whether Explicit VR has two reserved bytes and a 32-bit length (PS3.5 Table 7.1-1). */
    public boolean hasLongLength() {
        return switch (kind) {
            case LONG_STRING, LONG_TEXT, LONG_BINARY, BULK, SEQUENCE -> true;
            case STRING, TEXT, BINARY -> false;
        };
    }

    /** Whether values are characters, of whichever repertoire. */
    public boolean isString() {
        return switch (kind) {
            case STRING, LONG_STRING, TEXT, LONG_TEXT -> true;
            case BINARY, LONG_BINARY, BULK, SEQUENCE -> false;
        };
    }

    /** Whether Specific Character Set (0008,0005) governs the characters (PS3.5 6.1.2.3). */
    public boolean usesSpecificCharacterSet() {
        return kind == Kind.TEXT || kind == Kind.LONG_TEXT;
    }

    /** Whether values are separated by a backslash. LT, ST, UT and UR hold one value. */
    public boolean isMultiValued() {
        return isString() && this != LT && this != ST && this != UT && this != UR;
    }

    /** Whether values are numbers or tags of a fixed size, not characters and not bulk. */
    public boolean isBinaryNumber() {
        return kind == Kind.BINARY || kind == Kind.LONG_BINARY;
    }

    /** Whether values may be large: OB, OD, OF, OL, OV, OW and UN. */
    public boolean isBulk() {
        return kind == Kind.BULK;
    }

    /** Bytes of the unit that byte order applies to; 1 where it does not apply. */
    public int unitSize() {
        return unit;
    }

    /** The byte that makes an odd value even: space for characters, NUL for UI and the rest (PS3.5 6.2). */
    public byte padding() {
        return (byte) (isString() && this != UI ? ' ' : 0);
    }
}
