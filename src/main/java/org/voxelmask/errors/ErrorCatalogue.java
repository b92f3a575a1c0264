package org.voxelmask.errors;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * What each code means and what to do about it, from {@code errors.tsv}; docs/errors.md is {@link #markdown}.
 *
 * @param entries one for every code
 */
public record ErrorCatalogue(Map<ErrorCode, Entry> entries) {
    private static final String RESOURCE = "errors.tsv";
    private static final int COLUMNS = 3;

    /**
     * The texts of one code.
     *
     * @param meaning begins with a capital letter, ends without a full stop
     * @param advice what to do
     */
    public record Entry(String meaning, String advice) {}

    /** Copies the entries and refuses a catalogue that leaves one out. */
    public ErrorCatalogue {
        entries = Collections.unmodifiableMap(new EnumMap<>(entries));
        if (entries.size() != ErrorCode.values().length) {
            throw new IllegalArgumentException("a catalogue without all codes");
        }
    }

    /** Reads the catalogue. */
    public static ErrorCatalogue read() throws IOException {
        Map<ErrorCode, Entry> entries = new EnumMap<>(ErrorCode.class);
        try (InputStream in = ErrorCatalogue.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IOException("the program lacks its own file " + RESOURCE);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.lines().toList()) {
                String[] columns = line.split("\t", -1);
                ErrorCode code = ErrorCode.find(columns[0])
                        .orElseThrow(() -> new IOException(RESOURCE + " has a code that is none: " + columns[0]));
                if (columns.length != COLUMNS || entries.put(code, new Entry(columns[1], columns[2])) != null) {
                    throw new IOException(RESOURCE + ": the line of " + columns[0] + " is wrong or stands twice");
                }
            }
        }
        return new ErrorCatalogue(entries);
    }

    /** The texts of a code. */
    public Entry of(ErrorCode code) {
        return entries.get(code);
    }

    /** The whole catalogue as docs/errors.md, ending with a line feed. */
    public String markdown() {
        StringBuilder text = new StringBuilder("""
                # Error codes

                Made by `voxelmask errors --markdown`; a test compares. Every error that a command tells begins with its code, and
                `--json` has it as `code`; the log of the node, the audit trail and a run's `logs/run.jsonl` carry it, too. The sentence
                beside a code names the file, the line or the setting; this table says what the code means whatever the sentence, and
                what to do. A code keeps its meaning in all versions. Codes VM-12xx are those of single objects: their name is the
                `exception_type` in `QA/exceptions.jsonl`. The exit code is that of a command that ends with it, the status that of the
                response to C-STORE.
                """);
        for (ErrorCategory category : ErrorCategory.values()) {
            text.append("\n## ").append(category.title()).append("\n\n");
            text.append("| code | name | means | do | exit | status |\n|---|---|---|---|---|---|\n");
            entries.forEach((code, entry) -> {
                if (code.category() == category) {
                    text.append(row(code, entry));
                }
            });
        }
        return text.toString();
    }

    private static String row(ErrorCode code, Entry entry) {
        String exit =
                code.exitCode().isPresent() ? String.valueOf(code.exitCode().getAsInt()) : "";
        String status = code.dicomStatus().isPresent()
                ? String.format(Locale.ROOT, "%04X", code.dicomStatus().getAsInt())
                : "";
        return "| "
                + String.join(
                        " | ", code.code(), "`" + code.name() + "`", entry.meaning(), entry.advice(), exit, status)
                + " |\n";
    }
}
