package org.voxelmask.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A command set as a peer builds it, right or wrong: written apart from the code under test. */
public final class TestCommand {
    /** Verification. */
    public static final String VERIFICATION = "1.2.840.10008.1.1";

    private final Map<Integer, byte[]> elements = new TreeMap<>();

    /** A C-ECHO-RQ. */
    public static TestCommand echo(int messageId) {
        return new TestCommand()
                .uid(0x0002, VERIFICATION)
                .us(0x0100, 0x0030)
                .us(0x0110, messageId)
                .us(0x0800, 0x0101);
    }

    /** A C-STORE-RQ. */
    public static TestCommand store(int messageId, String sopClass, String sopInstance) {
        return new TestCommand()
                .uid(0x0002, sopClass)
                .us(0x0100, 0x0001)
                .us(0x0110, messageId)
                .us(0x0700, 0)
                .us(0x0800, 0)
                .uid(0x1000, sopInstance);
    }

    /** The command in these bytes. */
    public static TestCommand of(byte[] bytes) {
        TestCommand command = new TestCommand();
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            in.getShort();
            int element = in.getShort() & 0xFFFF;
            byte[] value = new byte[in.getInt()];
            in.get(value);
            command.elements.put(element, value);
        }
        return command;
    }

    /** Sets an element to two bytes. */
    public TestCommand us(int element, int value) {
        elements.put(element, new byte[] {(byte) value, (byte) (value >>> 8)});
        return this;
    }

    /** Sets an element to a UID. */
    public TestCommand uid(int element, String uid) {
        String even = uid.length() % 2 == 0 ? uid : uid + '\0';
        elements.put(element, even.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** Leaves an element out. */
    public TestCommand without(int element) {
        elements.remove(element);
        return this;
    }

    /** A number of two bytes; -1 when it is missing. */
    public int us(int element) {
        byte[] value = elements.get(element);
        return value == null ? -1 : (value[0] & 0xFF) | (value[1] & 0xFF) << 8;
    }

    /** Whether it holds an element. */
    public boolean has(int element) {
        return elements.containsKey(element);
    }

    /** The Status. */
    public int status() {
        return us(0x0900);
    }

    /** A text without its padding; empty when it is missing. */
    public String text(int element) {
        return new String(elements.getOrDefault(element, new byte[0]), StandardCharsets.ISO_8859_1)
                .replaceAll("[\\x00 ]+$", "");
    }

    /** Implicit VR Little Endian with its group length. */
    public byte[] toBytes() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        elements.forEach((element, value) -> {
            if (element != 0) {
                body.writeBytes(element(element, value));
            }
        });
        ByteBuffer length =
                ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(body.size());
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(element(0, length.array()));
        all.writeBytes(body.toByteArray());
        return all.toByteArray();
    }

    private static byte[] element(int element, byte[] value) {
        return ByteBuffer.allocate(8 + value.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0)
                .putShort((short) element)
                .putInt(value.length)
                .put(value)
                .array();
    }
}
