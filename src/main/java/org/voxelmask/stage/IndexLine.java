package org.voxelmask.stage;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A line of a study's index: eleven values and the CRC-32C of what stands before it, separated by tabs. Bytes that
 * would not be seen, and the percent sign, are written as %XX.
 */
final class IndexLine {
    private static final int VALUES = 11;

    private IndexLine() {}

    /** The line, with its line feed. */
    static String of(StagedInstance instance) {
        StringBuilder line = new StringBuilder(512);
        line.append(instance.sopKey()).append('\t');
        line.append(instance.sha256()).append('\t');
        line.append(instance.bytes()).append('\t');
        line.append(instance.datasetOffset()).append('\t');
        Iso.append(line, instance.received()).append('\t');
        line.append(escape(instance.sopClassUid())).append('\t');
        line.append(escape(instance.sopInstanceUid())).append('\t');
        line.append(escape(instance.transferSyntaxUid())).append('\t');
        line.append(escape(instance.studyUid())).append('\t');
        line.append(escape(instance.seriesUid())).append('\t');
        line.append(escape(instance.callingAet())).append('\t');
        return line.append(crc(line.toString())).append('\n').toString();
    }

    /** Empty when the line is torn or broken. */
    static Optional<StagedInstance> parse(Path folder, String line) {
        int end = line.lastIndexOf('\t') + 1;
        if (end == 0 || !crc(line.substring(0, end)).equals(line.substring(end))) {
            return Optional.empty();
        }
        String[] values = line.split("\t", -1);
        if (values.length != VALUES + 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(new StagedInstance(
                    values[0],
                    folder.resolve(values[0] + StudyFolder.SUFFIX),
                    Long.parseLong(values[3]),
                    unescape(values[5]),
                    unescape(values[6]),
                    unescape(values[7]),
                    unescape(values[8]),
                    unescape(values[9]),
                    values[1],
                    unescape(values[10]),
                    Instant.parse(values[4]),
                    Long.parseLong(values[2])));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Reads the beginning of a line that is known to be whole. */
    static void brief(String line, StudyIndex.Brief each) {
        int key = line.indexOf('\t');
        int hash = line.indexOf('\t', key + 1);
        int bytes = line.indexOf('\t', hash + 1);
        each.take(line.substring(0, key), Long.parseLong(line, hash + 1, bytes, 10));
    }

    private static String crc(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.ISO_8859_1));
        return Long.toHexString(crc.getValue() | 1L << 32).substring(1);
    }

    private static String escape(String value) {
        StringBuilder escaped = null;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean plain = c >= ' ' && c <= '~' && c != '%';
            if (!plain && escaped == null) {
                escaped = new StringBuilder(value.substring(0, i));
            }
            if (escaped != null) {
                escaped.append(plain ? String.valueOf(c) : String.format("%%%02X", c & 0xFF));
            }
        }
        return escaped == null ? value : escaped.toString();
    }

    private static String unescape(String value) {
        if (value.indexOf('%') < 0) {
            return value;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) == '%' && i + 2 < value.length()) {
                plain.append((char) Integer.parseInt(value.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                plain.append(value.charAt(i));
            }
        }
        return plain.toString();
    }
}
