package org.voxelmask.dicom.net.pdu;

import java.util.HexFormat;

/**
 * Bytes 43-74 of A-ASSOCIATE-RQ and -AC. Nobody tests them; the answer repeats those of the request (PS3.8 Table
 * 9-17).
 *
 * @param hex the 32 bytes in hexadecimal
 */
public record ReservedField(String hex) {
    /** Bytes of the field. */
    public static final int LENGTH = 32;

    /** What is sent when there is nothing to repeat. */
    public static final ReservedField ZEROS = new ReservedField("00".repeat(LENGTH));

    /** Refuses another length. */
    public ReservedField {
        if (hex.length() != 2 * LENGTH) {
            throw new IllegalArgumentException("the reserved field has " + LENGTH + " bytes");
        }
    }

    static ReservedField of(byte[] bytes) {
        return new ReservedField(HexFormat.of().formatHex(bytes));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
