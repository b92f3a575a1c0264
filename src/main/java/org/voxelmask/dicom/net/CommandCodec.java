package org.voxelmask.dicom.net;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.voxelmask.dicom.data.Tag;

/** Command sets in bytes: always Implicit VR Little Endian (PS3.7 6.3.1). Pure functions. */
final class CommandCodec {
    /** The most bytes of a command set; the longest of the standard has a few hundred. */
    static final int MAX_COMMAND_LENGTH = 64 * 1024;

    private static final int ELEMENT_HEADER = 8;

    private CommandCodec() {}

    static CommandSet read(byte[] bytes) throws CommandException {
        if (bytes.length > MAX_COMMAND_LENGTH) {
            throw tooLong();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        SortedMap<Integer, byte[]> elements = new TreeMap<>();
        while (in.hasRemaining()) {
            if (in.remaining() < ELEMENT_HEADER) {
                throw new CommandException("the last element of the command set is cut off");
            }
            int group = in.getShort() & 0xFFFF;
            int tag = group << 16 | (in.getShort() & 0xFFFF);
            long length = in.getInt() & 0xFFFFFFFFL;
            if (group != 0) {
                throw new CommandException("the command set holds an element of another group than 0000");
            }
            if (length > in.remaining()) {
                throw new CommandException(Tag.format(tag) + " reaches past the end of the command set");
            }
            byte[] value = new byte[(int) length];
            in.get(value);
            if (elements.put(tag, value) != null) {
                throw new CommandException(Tag.format(tag) + " stands twice in the command set");
            }
        }
        elements.remove(Tag.CommandGroupLength);
        return new CommandSet(elements);
    }

    static CommandException tooLong() {
        return new CommandException(
                "the command set is longer than " + MAX_COMMAND_LENGTH + " bytes (MAX_COMMAND_LENGTH)");
    }

    static byte[] write(CommandSet command) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Map.Entry<Integer, byte[]> element : command.elements().entrySet()) {
            element(body, element.getKey(), element.getValue());
        }
        ByteBuffer length = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
        length.putInt(body.size());
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        element(whole, Tag.CommandGroupLength, length.array());
        whole.writeBytes(body.toByteArray());
        return whole.toByteArray();
    }

    private static void element(ByteArrayOutputStream out, int tag, byte[] value) {
        ByteBuffer header = ByteBuffer.allocate(ELEMENT_HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.putShort((short) (tag >>> 16));
        header.putShort((short) tag);
        header.putInt(value.length);
        out.writeBytes(header.array());
        out.writeBytes(value);
    }
}
