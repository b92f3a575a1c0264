package org.voxelmask.dicom.io;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Data sets written by hand, right or wrong, as hexadecimal digits. Little endian unless a name says otherwise. */
final class Hex {
    static final String END_ITEM = "feff0de0" + "00000000";
    static final String END_SEQUENCE = "feffdde0" + "00000000";
    static final long UNDEFINED = 0xFFFFFFFFL;

    private Hex() {}

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    static int length(String hex) {
        return hex.length() / 2;
    }

    static String text(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    static String tag(int tag) {
        return u16(tag >>> 16) + u16(tag);
    }

    static String u16(int value) {
        return HexFormat.of().toHexDigits(Short.reverseBytes((short) value));
    }

    static String u32(long value) {
        return HexFormat.of().toHexDigits(Integer.reverseBytes((int) value));
    }

    /** Explicit VR, 16-bit length. */
    static String shortForm(int tag, String vr, String value) {
        return tag(tag) + text(vr) + u16(length(value)) + value;
    }

    /** Explicit VR, 32-bit length. */
    static String longForm(int tag, String vr, String value) {
        return longForm(tag, vr, length(value), value);
    }

    static String longForm(int tag, String vr, long stated, String value) {
        return tag(tag) + text(vr) + "0000" + u32(stated) + value;
    }

    static String implicit(int tag, String value) {
        return implicit(tag, length(value), value);
    }

    static String implicit(int tag, long stated, String value) {
        return tag(tag) + u32(stated) + value;
    }

    static String item(String content) {
        return item(length(content), content);
    }

    static String item(long stated, String content) {
        return "feff00e0" + u32(stated) + content;
    }

    static String openItem(String content) {
        return item(UNDEFINED, content) + END_ITEM;
    }

    /** Explicit VR Big Endian, 16-bit length. */
    static String bigShort(int tag, String vr, String value) {
        return big32(tag) + text(vr) + HexFormat.of().toHexDigits((short) length(value)) + value;
    }

    static String bigLong(int tag, String vr, long stated, String value) {
        return big32(tag) + text(vr) + "0000" + big32((int) stated) + value;
    }

    static String big32(int value) {
        return HexFormat.of().toHexDigits(value);
    }
}
