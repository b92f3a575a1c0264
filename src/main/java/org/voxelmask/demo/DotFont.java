package org.voxelmask.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The demo's own font of dots, so that pictures are the same on machines without fonts. Capital letters only. */
final class DotFont {
    /** Dots from one character to the next, one of them empty. */
    static final int ADVANCE = 6;

    /** Dots of a character's height. */
    static final int HEIGHT = 7;

    private static final int WIDTH = 5;

    private final Map<Character, boolean[][]> glyphs = new HashMap<>();

    /** Reads the font from the jar. */
    DotFont() {
        try (InputStream in = DotFont.class.getResourceAsStream("font.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("\"")) {
                    glyphs.put(line.charAt(1), glyph(lines));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the jar's font cannot be read", e);
        }
    }

    private static boolean[][] glyph(BufferedReader lines) throws IOException {
        boolean[][] dots = new boolean[HEIGHT][WIDTH];
        for (boolean[] row : dots) {
            String line = lines.readLine();
            for (int x = 0; x < WIDTH; x++) {
                row[x] = line.charAt(x) == '#';
            }
        }
        return dots;
    }

    /**
     * Whether a dot of a text is set.
     *
     * @param text one line; small letters are drawn as capitals, unknown characters as blanks
     * @param x dots from the left
     * @param y dots from the top, below {@link #HEIGHT}
     */
    boolean isSet(String text, int x, int y) {
        int index = x / ADVANCE;
        int dot = x % ADVANCE;
        if (index >= text.length() || dot >= WIDTH) {
            return false;
        }
        boolean[][] glyph = glyphs.get(text.toUpperCase(Locale.ROOT).charAt(index));
        return glyph != null && glyph[y][dot];
    }
}
