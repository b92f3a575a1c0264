package org.voxelmask.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.voxelmask.evidence.Csv;
import org.voxelmask.proof.EvidenceException;

/** Reads the lines and rows of a file strictly: UTF-8, LF after every line, none empty, none too long. */
final class TableReader {
    private TableReader() {}

    /** The lines without their LF. */
    static List<byte[]> lines(byte[] bytes) throws EvidenceException {
        return lines(bytes, VerifyLimits.MAX_LINE, "MAX_LINE");
    }

    /**
     * The lines without their LF, each within a limit in bytes.
     *
     * @param limit the limit's name
     */
    static List<byte[]> lines(byte[] bytes, int longest, String limit) throws EvidenceException {
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                if (i == start || i - start > longest) {
                    throw new EvidenceException("line " + (lines.size() + 1) + " is empty or longer than " + longest
                            + " bytes (" + limit + ")");
                }
                byte[] line = new byte[i - start];
                System.arraycopy(bytes, start, line, 0, line.length);
                lines.add(line);
                start = i + 1;
            }
        }
        if (start != bytes.length) {
            throw new EvidenceException("the last line does not end");
        }
        return lines;
    }

    /** A row as it is written; what is no UTF-8 never comes back as it was. */
    private static byte[] form(List<String> row) throws EvidenceException {
        if (row.stream().anyMatch(value -> value.indexOf('\r') >= 0)) {
            throw new EvidenceException("a value holds a line end");
        }
        byte[] written = Csv.row(row).getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(written, written.length - 1);
    }

    /**
     * The rows after the header.
     *
     * @param header the first line, exactly
     */
    static List<List<String>> rows(byte[] bytes, String header) throws EvidenceException {
        List<byte[]> lines = lines(bytes);
        if (lines.isEmpty() || !new String(lines.get(0), StandardCharsets.UTF_8).equals(header)) {
            throw new EvidenceException("the header is not the schema's");
        }
        int columns = Csv.parse(header).size();
        List<List<String>> rows = new ArrayList<>();
        for (byte[] line : lines.subList(1, lines.size())) {
            List<String> row = Csv.parse(new String(line, StandardCharsets.UTF_8));
            if (!Arrays.equals(form(row), line)) {
                throw new EvidenceException("row " + (rows.size() + 1) + " is not written in its one form");
            }
            if (row.size() != columns) {
                throw new EvidenceException(
                        "row " + (rows.size() + 1) + " has " + row.size() + " values, not " + columns);
            }
            rows.add(row);
        }
        return rows;
    }
}
