package org.voxelmask.dicom.data;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes text with the code extensions of ISO 2022 (PS3.5 6.1.2.5): each character in the first repertoire
 * that has it, G0 back at its start before every delimiter and at the end. Used for one value field.
 */
final class ExtensionEncoder {
    private static final byte ESC = 0x1B;
    private static final String DELIMITERS = "\\^=\t\n\f\r";

    private final Repertoire initialG0;
    private final Repertoire initialG1;
    private final List<Repertoire> extensions;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private Repertoire g0;
    private Repertoire g1;

    ExtensionEncoder(Repertoire initialG0, Repertoire initialG1, List<Repertoire> extensions) {
        this.initialG0 = initialG0;
        this.initialG1 = initialG1;
        this.extensions = extensions;
        this.g0 = initialG0;
        this.g1 = initialG1;
    }

    byte[] encode(String text) {
        text.codePoints().forEach(this::write);
        low(initialG0);
        return out.toByteArray();
    }

    private void write(int codePoint) {
        String character = Character.toString(codePoint);
        if (codePoint < 0x80) {
            low(initialG0);
            out.write(codePoint);
            if (DELIMITERS.indexOf(codePoint) >= 0) {
                g1 = initialG1;
            }
            return;
        }
        if (!tried(character, g1) && extensions.stream().noneMatch(one -> tried(character, one))) {
            throw new IllegalArgumentException("a character that no repertoire of the character set has");
        }
    }

    /** Writes the character if the repertoire has it in its own half. */
    private boolean tried(String character, Repertoire repertoire) {
        byte[] bytes = repertoire == null ? null : SpecificCharacterSet.encoded(character, repertoire.charset());
        if (bytes == null || bytes.length == 0 || bytes[0] < 0 != repertoire.high) {
            return false;
        }
        if (!repertoire.high) {
            low(repertoire);
        } else if (g1 != repertoire) {
            g1 = repertoire;
            escape(repertoire);
        }
        out.writeBytes(bytes);
        return true;
    }

    private void low(Repertoire repertoire) {
        if (g0 != repertoire) {
            g0 = repertoire;
            escape(repertoire);
        }
    }

    private void escape(Repertoire repertoire) {
        out.write(ESC);
        out.writeBytes(repertoire.escape.getBytes(StandardCharsets.US_ASCII));
    }
}
