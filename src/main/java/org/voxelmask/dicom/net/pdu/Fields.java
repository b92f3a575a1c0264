package org.voxelmask.dicom.net.pdu;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The fields of a PDU or of an item, read in order. Big endian; never past the end of its range. */
final class Fields {
    private final ByteBuffer in;

    Fields(ByteBuffer in) {
        this.in = in;
    }

    boolean hasMore() {
        return in.hasRemaining();
    }

    int remaining() {
        return in.remaining();
    }

    int u8(String field) throws PduException {
        need(1, field);
        return in.get() & 0xFF;
    }

    int u16(String field) throws PduException {
        need(2, field);
        return in.getShort() & 0xFFFF;
    }

    long u32(String field) throws PduException {
        need(4, field);
        return in.getInt() & 0xFFFFFFFFL;
    }

    void skip(int count, String field) throws PduException {
        need(count, field);
        in.position(in.position() + count);
    }

    /** A range of its own of the next bytes. */
    Fields part(int length, String field) throws PduException {
        need(length, field);
        Fields part = new Fields(in.slice(in.position(), length));
        in.position(in.position() + length);
        return part;
    }

    byte[] bytes(int length, String field) throws PduException {
        need(length, field);
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    /** A UID or name: not padded by PS3.8 Annex F, but many senders pad with NUL or space. */
    String name(int length, String field) throws PduException {
        byte[] bytes = bytes(length, field);
        int end = length;
        while (end > 0 && (bytes[end - 1] == 0 || bytes[end - 1] == ' ')) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
    }

    /**
     * An application entity title: 16 characters of the basic G0 set, spaces around it mean nothing. Another
     * character becomes {@link AAssociateRQ#UNPRINTABLE}, so that whoever decides can answer by title.
     */
    String aeTitle(String field) throws PduException {
        byte[] bytes = bytes(AAssociateRQ.MAX_AE_TITLE_LENGTH, field);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        StringBuilder title = new StringBuilder();
        for (int i = 0; i < end; i++) {
            title.append(bytes[i] < ' ' || bytes[i] == 0x7F ? AAssociateRQ.UNPRINTABLE : (char) bytes[i]);
        }
        return title.toString().strip();
    }

    /** Refuses bytes that belong to no field. */
    void end(String field) throws PduException {
        if (in.hasRemaining()) {
            throw PduException.invalid(field + " is longer than its fields");
        }
    }

    private void need(int count, String field) throws PduException {
        if (count > in.remaining()) {
            throw PduException.invalid(field + " reaches past the end of its PDU or item");
        }
    }
}
