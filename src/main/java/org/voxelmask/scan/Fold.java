package org.voxelmask.scan;

/**
 * Bytes as symbols: letters without case, digits, and every byte above 7F as itself. Everything else separates. NUL is
 * passed over, so that UTF-16 and UTF-32 of Latin letters read like their bytes.
 */
final class Fold {
    /** How many symbols there are. */
    static final int SYMBOLS = 26 + 10 + 128;

    /** A separator. */
    static final int SEPARATOR = -1;

    /** A byte as if it were not there. */
    static final int NOTHING = -2;

    private static final int DIGITS = 26;
    private static final int HIGH = 36;
    private static final int FIRST_HIGH = 0x80;

    private Fold() {}

    /** The symbol of a byte, or {@link #SEPARATOR}, {@link #NOTHING}. */
    static int of(byte value) {
        int c = value & 0xFF;
        if (c >= FIRST_HIGH) {
            return HIGH + c - FIRST_HIGH;
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a';
        }
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= '0' && c <= '9') {
            return DIGITS + c - '0';
        }
        return c == 0 ? NOTHING : SEPARATOR;
    }

    /** Whether a symbol is a digit. */
    static boolean isDigit(int symbol) {
        return symbol >= DIGITS && symbol < HIGH;
    }

    /** The symbols of bytes, without what separates. */
    static byte[] symbols(byte[] bytes) {
        byte[] symbols = new byte[bytes.length];
        int length = 0;
        for (byte value : bytes) {
            int symbol = of(value);
            if (symbol >= 0) {
                symbols[length++] = (byte) symbol;
            }
        }
        return java.util.Arrays.copyOf(symbols, length);
    }

    /** The symbol before a position, NUL passed over; {@link #SEPARATOR} at the start. */
    static int before(byte[] bytes, int at) {
        int i = at - 1;
        while (i >= 0 && bytes[i] == 0) {
            i--;
        }
        return i < 0 ? SEPARATOR : of(bytes[i]);
    }

    /** The symbol from a position on, NUL passed over; {@link #SEPARATOR} at the end. */
    static int after(byte[] bytes, int at) {
        int i = at;
        while (i < bytes.length && bytes[i] == 0) {
            i++;
        }
        return i >= bytes.length ? SEPARATOR : of(bytes[i]);
    }
}
