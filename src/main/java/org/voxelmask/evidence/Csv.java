package org.voxelmask.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.voxelmask.proof.EvidenceException;

/** Comma-separated values (RFC 4180) with LF line ends; a value never holds a line end. */
public final class Csv {
    private Csv() {}

    /** One row with its LF. A value is quoted only when it holds a comma or a quote; null is empty. */
    public static String row(List<String> values) {
        return values.stream().map(Csv::quoted).collect(Collectors.joining(",", "", "\n"));
    }

    private static String quoted(String value) {
        if (value == null) {
            return "";
        }
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("a value of a CSV file holds a line end");
        }
        boolean plain = value.indexOf(',') < 0 && value.indexOf('"') < 0;
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }

    /**
     * The values of one row.
     *
     * @param row without its line end
     * @throws EvidenceException when quotes do not match
     */
    public static List<String> parse(String row) throws EvidenceException {
        List<String> values = new ArrayList<>();
        int at = 0;
        while (at <= row.length()) {
            boolean quoted = at < row.length() && row.charAt(at) == '"';
            int end = quoted ? closingQuote(row, at + 1) + 1 : endOfPlain(row, at);
            if (end < row.length() && row.charAt(end) != ',') {
                throw new EvidenceException("a quote stands inside a value of a CSV row");
            }
            String text = quoted ? row.substring(at + 1, end - 1).replace("\"\"", "\"") : row.substring(at, end);
            values.add(text);
            at = end + 1;
        }
        return values;
    }

    private static int endOfPlain(String row, int from) throws EvidenceException {
        int comma = row.indexOf(',', from);
        int end = comma < 0 ? row.length() : comma;
        if (row.substring(from, end).indexOf('"') >= 0) {
            throw new EvidenceException("a quote stands inside a value of a CSV row");
        }
        return end;
    }

    private static int closingQuote(String row, int from) throws EvidenceException {
        int at = from;
        while (at < row.length()) {
            if (row.charAt(at) == '"') {
                if (at + 1 >= row.length() || row.charAt(at + 1) != '"') {
                    return at;
                }
                at++;
            }
            at++;
        }
        throw new EvidenceException("a quoted value of a CSV row does not end");
    }
}
