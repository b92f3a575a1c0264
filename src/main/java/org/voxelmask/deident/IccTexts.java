package org.voxelmask.deident;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the texts out of an ICC profile (ICC.1:2022): descriptions, copyrights, names of devices and the day of its
 * creation say where a picture was made. Curves, matrices and tables stay byte for byte, so that colours do. What is of
 * no type that holds numbers only becomes zeros, and so does all that no tag points at.
 */
final class IccTexts {
    /** More tags than any real profile has. */
    static final int MAX_TAGS = 256;

    private static final int HEADER = 128;
    private static final int TABLE = 132;
    private static final int ROW = 12;
    private static final int TYPE = 8;
    private static final int SIGNATURE_AT = 36;
    private static final int CREATED_AT = 24;
    private static final int CREATED_BYTES = 12;
    private static final int PROFILE_ID_AT = 84;
    private static final short NO_YEAR = 1900;

    private static final Set<String> NUMBERS = Set.of(
            "XYZ ", "curv", "para", "mft1", "mft2", "mAB ", "mBA ", "sf32", "uf32", "chrm", "clro", "view", "meas",
            "cicp", "sig ");

    private final ByteBuffer source;
    private final ByteBuffer copy;
    private final int size;

    private IccTexts(ByteBuffer source) {
        this.source = source;
        this.size = source.getInt(0);
        this.copy = ByteBuffer.allocate(source.capacity());
    }

    /** The profile without texts, as long as it was; empty when the bytes are no profile that can be walked. */
    static Optional<byte[]> without(byte[] profile) {
        try {
            IccTexts texts = new IccTexts(ByteBuffer.wrap(profile));
            return texts.walk() ? Optional.of(texts.copy.array()) : Optional.empty();
        } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private boolean walk() {
        if (!"acsp".equals(word(SIGNATURE_AT)) || size < TABLE || size > source.capacity()) {
            return false;
        }
        keep(0, PROFILE_ID_AT);
        day(CREATED_AT);
        int count = source.getInt(HEADER);
        if (count < 0 || count > MAX_TAGS || TABLE + count * ROW > size) {
            return false;
        }
        keep(HEADER, TABLE - HEADER + count * ROW);
        for (int i = 0; i < count; i++) {
            int at = source.getInt(TABLE + i * ROW + 4);
            int length = source.getInt(TABLE + i * ROW + 8);
            if (at < TABLE + count * ROW || length < TYPE || length > size - at) {
                return false;
            }
            tag(at, length);
        }
        return true;
    }

    private void tag(int at, int length) {
        String type = word(at);
        if (NUMBERS.contains(type)) {
            keep(at, length);
            return;
        }
        keep(at, 4);
        int body = at + TYPE;
        switch (type) {
            case "text" -> blank(body, length - TYPE - 1);
            case "desc" -> {
                int letters = Math.max(1, Math.min(source.getInt(body), length - TYPE - 4));
                copy.putInt(body, letters);
                blank(body + 4, letters - 1);
            }
            case "mluc" -> localized(at, length);
            case "dtim" -> day(body);
            default -> {
                // zeros
            }
        }
    }

    /** A text in several languages, in UTF-16. */
    private void localized(int at, int length) {
        int records = source.getInt(at + TYPE);
        int table = at + TYPE + 8;
        if (records < 0 || records > MAX_TAGS) {
            return;
        }
        keep(at + TYPE, 8 + records * ROW);
        for (int i = 0; i < records; i++) {
            int letters = source.getInt(table + i * ROW + 4) / 2;
            int from = source.getInt(table + i * ROW + 8);
            for (int j = 0; from >= 0 && j < letters && from + 2 * j + 1 < length; j++) {
                copy.putChar(at + from + 2 * j, ' ');
            }
        }
    }

    private void keep(int at, int length) {
        copy.put(at, source, at, length);
    }

    private void blank(int at, int length) {
        for (int i = 0; i < length; i++) {
            copy.put(at + i, (byte) ' ');
        }
    }

    /** Year, month, day, hour, minute, second. */
    private void day(int at) {
        Arrays.fill(copy.array(), at, at + CREATED_BYTES, (byte) 0);
        copy.putShort(at, NO_YEAR).putShort(at + 2, (short) 1).putShort(at + 4, (short) 1);
    }

    private String word(int at) {
        byte[] four = new byte[4];
        source.get(at, four);
        return new String(four, StandardCharsets.ISO_8859_1);
    }
}
