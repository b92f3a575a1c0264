package org.voxelmask.stage;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where an object lies that has no file of its own: in a pack, {@code <study key>/<pack>.pack}, which holds records as
 * the log has them, one behind the other. Written as {@code <pack>:<offset>:<front>}, numbers in hexadecimal digits, always
 * of the same length, so that a line's length is known before its place is.
 *
 * @param pack name of the pack, 16 hexadecimal digits that no other pack has
 * @param offset where its record begins, a multiple of {@link #ALIGNMENT}
 * @param front bytes of the record in front of the object
 */
public record PackPlace(String pack, long offset, int front) {
    static final String SUFFIX = ".pack";

    /** Records begin at multiples of this. */
    static final int ALIGNMENT = 512;

    /** A pack takes no record that would end behind this. */
    static final long MAX_PACK = 256L << 20;

    /** Characters of {@link #text}. */
    static final int LENGTH = 30;

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{16}:[0-9a-f]{8}:[0-9a-f]{4}");

    /** Reads {@link #text}; empty when it is none. */
    static Optional<PackPlace> parse(String text) {
        if (text.length() != LENGTH || !FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        long offset = HexFormat.fromHexDigitsToLong(text, 17, 25);
        int front = HexFormat.fromHexDigits(text, 26, LENGTH);
        boolean possible = offset % ALIGNMENT == 0 && offset < MAX_PACK && front <= LogRecord.FRONT;
        return possible ? Optional.of(new PackPlace(text.substring(0, 16), offset, front)) : Optional.empty();
    }

    /** As it stands in an index and in the list of a purge. */
    String text() {
        HexFormat hex = HexFormat.of();
        return pack + ':' + hex.toHexDigits(offset, 8) + ':' + hex.toHexDigits(front, 4);
    }

    /** The pack's file. */
    Path file(Path folder) {
        return folder.resolve(pack + SUFFIX);
    }

    /** Where the object's bytes begin. */
    long start() {
        return offset + front;
    }
}
