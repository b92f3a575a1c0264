package org.voxelmask.dicom.net;

import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import org.voxelmask.dicom.data.Tag;
import org.voxelmask.dicom.data.UID;

/**
 * A command set: the elements of group 0000 (PS3.7 6.3.1, Annex E), each as its bytes in little endian.
 * Values are few and short, so there is no data set behind it. Does not change.
 */
public final class CommandSet {
    /** Command Data Set Type of a message without a data set (PS3.7 E.1). */
    public static final int NO_DATA_SET = 0x0101;

    /** The most characters of Error Comment, an LO. */
    private static final int MAX_COMMENT_LENGTH = 64;

    private static final int DATA_SET_FOLLOWS = 0x0000;
    private static final int PRIORITY_MEDIUM = 0x0000;

    private final SortedMap<Integer, byte[]> elements;

    CommandSet(SortedMap<Integer, byte[]> elements) {
        this.elements = elements;
    }

    /** A C-ECHO-RQ (PS3.7 9.3.5.1). */
    public static CommandSet echoRequest(String sopClassUid, int messageId) {
        return new Builder()
                .uid(Tag.AffectedSOPClassUID, sopClassUid)
                .us(Tag.CommandField, Dimse.C_ECHO_RQ.commandField())
                .us(Tag.MessageID, messageId)
                .us(Tag.CommandDataSetType, NO_DATA_SET)
                .build();
    }

    /** A C-STORE-RQ of medium priority (PS3.7 9.3.1.1). */
    public static CommandSet storeRequest(String sopClassUid, String sopInstanceUid, int messageId) {
        return new Builder()
                .uid(Tag.AffectedSOPClassUID, sopClassUid)
                .us(Tag.CommandField, Dimse.C_STORE_RQ.commandField())
                .us(Tag.MessageID, messageId)
                .us(Tag.Priority, PRIORITY_MEDIUM)
                .us(Tag.CommandDataSetType, DATA_SET_FOLLOWS)
                .uid(Tag.AffectedSOPInstanceUID, sopInstanceUid)
                .build();
    }

    /**
     * The response to a request: repeats its UIDs, but not what is none.
     *
     * @param comment Error Comment, or empty for none
     */
    public CommandSet response(int status, String comment) throws CommandException {
        Builder response = new Builder()
                .copy(this, Tag.AffectedSOPClassUID, Tag.RequestedSOPClassUID)
                .us(Tag.CommandField, commandField() | Dimse.RESPONSE)
                .us(Tag.MessageIDBeingRespondedTo, messageId())
                .us(Tag.CommandDataSetType, NO_DATA_SET)
                .us(Tag.Status, status)
                .copy(this, Tag.AffectedSOPInstanceUID, Tag.RequestedSOPInstanceUID);
        if (!comment.isEmpty()) {
            response.text(Tag.ErrorComment, comment.substring(0, Math.min(MAX_COMMENT_LENGTH, comment.length())));
        }
        return response.build();
    }

    /** Command Field (0000,0100). */
    public int commandField() throws CommandException {
        return us(Tag.CommandField);
    }

    /** Message ID (0000,0110). */
    public int messageId() throws CommandException {
        return us(Tag.MessageID);
    }

    /** Message ID Being Responded To (0000,0120). */
    public int messageIdBeingRespondedTo() throws CommandException {
        return us(Tag.MessageIDBeingRespondedTo);
    }

    /** Status (0000,0900). */
    public int status() throws CommandException {
        return us(Tag.Status);
    }

    /** Whether Command Data Set Type (0000,0800) says that a data set follows. */
    public boolean hasDataSet() throws CommandException {
        return us(Tag.CommandDataSetType) != NO_DATA_SET;
    }

    /** A UID or text without its padding; empty when the element is missing. */
    public String string(int tag) {
        return text(elements.getOrDefault(tag, new byte[0]));
    }

    private static String text(byte[] value) {
        int end = value.length;
        while (end > 0 && (value[end - 1] == 0 || value[end - 1] == ' ')) {
            end--;
        }
        return new String(value, 0, end, StandardCharsets.ISO_8859_1);
    }

    private int us(int tag) throws CommandException {
        byte[] value = elements.get(tag);
        if (value == null || value.length != 2) {
            throw new CommandException("the command lacks " + Tag.format(tag) + " or it is not of two bytes");
        }
        return (value[0] & 0xFF) | (value[1] & 0xFF) << 8;
    }

    SortedMap<Integer, byte[]> elements() {
        return elements;
    }

    /** Collects elements. */
    private static final class Builder {
        private final SortedMap<Integer, byte[]> elements = new TreeMap<>();

        Builder us(int tag, int value) {
            elements.put(tag, new byte[] {(byte) value, (byte) (value >>> 8)});
            return this;
        }

        Builder uid(int tag, String uid) {
            return padded(tag, uid, '\0');
        }

        Builder text(int tag, String text) {
            return padded(tag, text, ' ');
        }

        private Builder padded(int tag, String text, char padding) {
            String even = text.length() % 2 == 0 ? text : text + padding;
            elements.put(tag, even.getBytes(StandardCharsets.ISO_8859_1));
            return this;
        }

        /** The affected UID of a request, or the requested one in its place (PS3.7 10.1). */
        Builder copy(CommandSet request, int affected, int requested) {
            byte[] value = request.elements.getOrDefault(affected, request.elements.get(requested));
            if (value != null && UID.isAcceptable(CommandSet.text(value))) {
                elements.put(affected, value);
            }
            return this;
        }

        CommandSet build() {
            return new CommandSet(elements);
        }
    }
}
