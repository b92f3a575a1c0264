package org.voxelmask.dicom.net.pdu;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes of a PDU in the making: big endian, lengths filled in from what they hold. */
final class Output {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void u8(int value) {
        bytes.write(value);
    }

    void u16(int value) {
        u8(value >>> 8);
        u8(value);
    }

    void u32(long value) {
        u16((int) (value >>> 16));
        u16((int) value);
    }

    void zeros(int count) {
        for (int i = 0; i < count; i++) {
            u8(0);
        }
    }

    void bytes(byte[] value) {
        bytes.write(value, 0, value.length);
    }

    void name(String value) {
        bytes(value.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A length of two bytes and the name. */
    void lengthAndName(String value) {
        lengthAndBytes(value.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A length of two bytes and the bytes. */
    void lengthAndBytes(byte[] value) {
        if (value.length > 0xFFFF) {
            throw new IllegalArgumentException("a field of " + value.length + " bytes has no length of two bytes");
        }
        u16(value.length);
        bytes(value);
    }

    /** Sixteen characters, padded with spaces. */
    void aeTitle(String title) {
        if (title.length() > AAssociateRQ.MAX_AE_TITLE_LENGTH) {
            throw new IllegalArgumentException("an AE title of more than 16 characters");
        }
        name(title);
        for (int i = title.length(); i < AAssociateRQ.MAX_AE_TITLE_LENGTH; i++) {
            u8(' ');
        }
    }

    /** An item: type, reserved byte, length of two bytes, value. */
    void item(int type, Output value) {
        item(type, 0, value);
    }

    void item(int type, int second, Output value) {
        u8(type);
        u8(second);
        lengthAndBytes(value.toBytes());
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
