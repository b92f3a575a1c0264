package org.voxelmask.midib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The generated parts of docs/midi-b.md: held by the tests, or written when {@code -Dvoxelmask.midib=write} is given. */
public final class Page {
    private static final Path FILE = Path.of("docs", "midi-b.md");

    private Page() {}

    /** Compares a part with what was measured. */
    public static void hold(String part, String measured) throws IOException {
        String page = Files.readString(FILE);
        String begin = "<!-- " + part + " -->\n";
        String end = "<!-- end of " + part + " -->";
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf(end);
        assertTrue(from >= begin.length() && to >= from, "docs/midi-b.md has no part " + part);
        if ("write".equals(System.getProperty("voxelmask.midib"))) {
            Files.writeString(FILE, page.substring(0, from) + measured + page.substring(to));
            return;
        }
        assertEquals(measured, page.substring(from, to), "make the page again with src/bench/midi-b");
    }

    /** A line of the table. */
    public static String line(Check check, int passed, int total) {
        // rounded down: 100 % is said of all only
        double percent = Math.floor(10_000.0 * passed / total) / 100;
        return String.format(Locale.ROOT, "| %s | %d | %d | %.2f %% |%n", check.word(), passed, total, percent);
    }
}
