package org.voxelmask.dicom.net;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.voxelmask.dicom.data.UID;

/** An A-ASSOCIATE-RQ as bytes, with anything in it, written apart from the code under test. */
final class RawRequest {
    static final byte[] APPLICATION = item(0x10, "1.2.840.10008.3.1.1.1");
    static final byte[] CT = context(1, syntax(0x30, UID.CTImageStorage), syntax(0x40, UID.ExplicitVRLittleEndian));
    static final byte[] MAXIMUM = item(0x51, new byte[] {0, 0, 0x40, 0});

    private int version = 1;
    private byte[] called = "VOXELMASK       ".getBytes(StandardCharsets.ISO_8859_1);
    private byte[] calling = "PEER            ".getBytes(StandardCharsets.ISO_8859_1);
    private List<byte[]> items = List.of(APPLICATION, CT, item(0x50, MAXIMUM));

    RawRequest version(int other) {
        version = other;
        return this;
    }

    RawRequest called(String title) {
        called = title(title);
        return this;
    }

    RawRequest calling(String title) {
        calling = title(title);
        return this;
    }

    /** Padded with NUL, as titles must not be. */
    private static byte[] title(String title) {
        return Arrays.copyOf(title.getBytes(StandardCharsets.ISO_8859_1), 16);
    }

    /** These items and no others. */
    RawRequest items(byte[]... others) {
        items = List.of(others);
        return this;
    }

    /** These presentation contexts in place of one. */
    RawRequest contexts(byte[]... contexts) {
        List<byte[]> all = new ArrayList<>(List.of(APPLICATION));
        all.addAll(List.of(contexts));
        all.add(item(0x50, MAXIMUM));
        items = all;
        return this;
    }

    /** These sub-items of the user information. */
    RawRequest user(byte[]... subItems) {
        items = List.of(APPLICATION, CT, item(0x50, subItems));
        return this;
    }

    byte[] toBytes() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(new byte[] {(byte) (version >>> 8), (byte) version, 0, 0});
        body.writeBytes(called);
        body.writeBytes(calling);
        body.writeBytes(new byte[32]);
        items.forEach(body::writeBytes);
        return pdu(1, body.toByteArray());
    }

    static byte[] pdu(int type, byte[] body) {
        return ByteBuffer.allocate(6 + body.length)
                .put((byte) type)
                .put((byte) 0)
                .putInt(body.length)
                .put(body)
                .array();
    }

    /** Only a header, whatever it announces. */
    static byte[] header(int type, long length) {
        return ByteBuffer.allocate(6)
                .put((byte) type)
                .put((byte) 0)
                .putInt((int) length)
                .array();
    }

    static byte[] item(int type, String text) {
        return item(type, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    static byte[] item(int type, byte[]... parts) {
        byte[] value = join(parts);
        return lying(type, value.length, value);
    }

    /** An item whose length says something else than it has. */
    static byte[] lying(int type, int length, byte[] value) {
        return ByteBuffer.allocate(4 + value.length)
                .put((byte) type)
                .put((byte) 0)
                .putShort((short) length)
                .put(value)
                .array();
    }

    static byte[] syntax(int type, String uid) {
        return item(type, uid);
    }

    static byte[] context(int id, byte[]... syntaxes) {
        return item(0x20, new byte[] {(byte) id, 0, 0, 0}, join(syntaxes));
    }

    static byte[] offer(int id, String sopClass, String transferSyntax) {
        return context(id, syntax(0x30, sopClass), syntax(0x40, transferSyntax));
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static byte[] repeated(int count, byte[] part) {
        byte[][] parts = new byte[count][];
        Arrays.fill(parts, part);
        return join(parts);
    }
}
