package org.voxelmask.dicom.data;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Decodes values with the code extensions of ISO 2022 (PS3.5 6.1.2.5). G0 and G1 start as the first term says
 * and are so again behind every delimiter. Used for one value field.
 */
final class CodeExtensions {
    private static final byte ESC = 0x1B;

    private final Repertoire initialG0;
    private final Repertoire initialG1;
    private final String delimiters;
    private final StringBuilder text = new StringBuilder();
    private Repertoire g0;
    private Repertoire g1;

    /** With the initial G0, the initial G1 or null, and the delimiters of the VR besides control characters. */
    CodeExtensions(Repertoire initialG0, Repertoire initialG1, String delimiters) {
        this.initialG0 = initialG0;
        this.initialG1 = initialG1;
        this.delimiters = delimiters;
        reset();
    }

    private void reset() {
        g0 = initialG0;
        g1 = initialG1;
    }

    String decode(byte[] bytes) {
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == ESC) {
                append(bytes, start, i);
                start = i + 1 + designate(bytes, i + 1);
                i = start - 1;
            } else if (isDelimiter(bytes[i])) {
                append(bytes, start, i);
                text.append((char) bytes[i]);
                reset();
                start = i + 1;
            }
        }
        append(bytes, start, bytes.length);
        return text.toString();
    }

    /** Bytes of the escape sequence without ESC; an unknown one is no text and shows as U+FFFD. */
    private int designate(byte[] bytes, int at) {
        Optional<Repertoire> designated = Repertoire.escapedAt(bytes, at);
        if (designated.isEmpty()) {
            text.append('\uFFFD');
            return 0;
        }
        Repertoire repertoire = designated.get();
        if (repertoire.high) {
            g1 = repertoire;
        } else {
            g0 = repertoire;
        }
        return repertoire.escape.length();
    }

    private boolean isDelimiter(byte b) {
        boolean control = b == '\t' || b == '\n' || b == '\f' || b == '\r';
        return control || (b > 0 && !g0.isTwoBytesOfG0() && delimiters.indexOf(b) >= 0);
    }

    private void append(byte[] bytes, int start, int end) {
        if (!g0.isTwoBytesOfG0()) {
            text.append(new String(bytes, start, end - start, both()));
            return;
        }
        int from = start;
        while (from < end) {
            boolean high = bytes[from] < 0;
            int to = from;
            while (to < end && bytes[to] < 0 == high) {
                to++;
            }
            text.append(high ? new String(bytes, from, to - from, both()) : kanji(bytes, from, to));
            from = to;
        }
    }

    /** A space may stand between characters of two bytes. */
    private String kanji(byte[] bytes, int from, int to) {
        StringBuilder run = new StringBuilder();
        int at = from;
        while (at < to) {
            int length = bytes[at] <= ' ' || at + 1 == to ? 1 : 2;
            Charset charset = length == 1 && bytes[at] <= ' ' ? StandardCharsets.US_ASCII : g0.charset();
            run.append(new String(bytes, at, length, charset));
            at += length;
        }
        return run.toString();
    }

    /** The charset of both halves while no G0 of two bytes is designated. */
    private Charset both() {
        return g1 == null ? g0Only() : g1.charset();
    }

    private Charset g0Only() {
        return g0 == Repertoire.ROMAJI ? g0.charset() : StandardCharsets.US_ASCII;
    }
}
