package org.voxelmask.dicom.net.pdu;

import static org.voxelmask.dicom.net.pdu.PduLimits.PDV_HEADER_LENGTH;

/**
 * Walks the presentation data values of a P-DATA-TF where they lie (PS3.8 9.3.5.1): the way of a data
 * set's bytes makes no object for each PDU. For one thread.
 */
public final class PdvCursor {
    private static final int LENGTH_FIELD = 4;
    private static final int COMMAND_BIT = 0x01;
    private static final int LAST_BIT = 0x02;

    private byte[] bytes = {};
    private int nextItem;
    private int end;
    private int dataOffset;
    private int dataLength;
    private int contextId;
    private int header;

    /**
     * Stands before the first value of a P-DATA-TF.
     *
     * @param newBytes holds the PDU; must not change until the last value was read
     * @param from where the first item begins, behind the PDU's header
     * @param to where the PDU ends
     * @throws PduException when the items do not fill the PDU exactly; then nothing can be read
     */
    public void reset(byte[] newBytes, int from, int to) throws PduException {
        clear();
        int at = from;
        do {
            at += itemLength(newBytes, at, to);
        } while (at < to);
        bytes = newBytes;
        nextItem = from;
        end = to;
    }

    /** Holds no value. */
    public void clear() {
        nextItem = 0;
        end = 0;
    }

    private static int itemLength(byte[] bytes, int at, int to) throws PduException {
        if (to - at < PDV_HEADER_LENGTH) {
            throw PduException.invalid("a presentation data value is cut off");
        }
        long length = u32(bytes, at); // bytes 1-4 of the item: of what follows
        if (length < PDV_HEADER_LENGTH - LENGTH_FIELD || length > to - at - LENGTH_FIELD) {
            throw PduException.invalid("Item-length of a presentation data value reaches past its PDU");
        }
        return LENGTH_FIELD + (int) length;
    }

    /** Whether there is a next value. */
    public boolean hasNext() {
        return nextItem < end;
    }

    /** Steps to the next value; false when there is none. */
    public boolean next() {
        if (!hasNext()) {
            return false;
        }
        int length = (int) u32(bytes, nextItem);
        contextId = bytes[nextItem + LENGTH_FIELD] & 0xFF; // byte 5
        header = bytes[nextItem + LENGTH_FIELD + 1] & 0xFF; // byte 6; bits 2-7 are not tested
        dataOffset = nextItem + PDV_HEADER_LENGTH;
        dataLength = length - (PDV_HEADER_LENGTH - LENGTH_FIELD);
        nextItem += LENGTH_FIELD + length;
        return true;
    }

    /** Presentation-context-ID of the value. */
    public int contextId() {
        return contextId;
    }

    /** Whether the value is a fragment of a command; else of a data set. */
    public boolean command() {
        return (header & COMMAND_BIT) != 0;
    }

    /** Whether the value is the last fragment of its command or data set. */
    public boolean last() {
        return (header & LAST_BIT) != 0;
    }

    /** Where the fragment begins in {@link #bytes()}. */
    public int offset() {
        return dataOffset;
    }

    /** How many bytes the fragment has; may be 0. */
    public int length() {
        return dataLength;
    }

    /** The bytes that hold the PDU: read only, and only until the next {@link #reset}. */
    public byte[] bytes() {
        return bytes;
    }

    private static long u32(byte[] bytes, int at) {
        return (bytes[at] & 0xFFL) << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | (bytes[at + 3] & 0xFF);
    }
}
