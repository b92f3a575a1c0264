package org.voxelmask.dicom.data;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The code elements that escape sequences designate (PS3.3 Tables C.12-3 and C.12-4), as G0 or as G1. */
enum Repertoire {
    ASCII("", "(B", "US-ASCII", false),
    ROMAJI("13", "(J", "JIS_X0201", false),
    KATAKANA("13", ")I", "JIS_X0201", true),
    LATIN_1("100", "-A", "ISO-8859-1", true),
    LATIN_2("101", "-B", "ISO-8859-2", true),
    LATIN_3("109", "-C", "ISO-8859-3", true),
    LATIN_4("110", "-D", "ISO-8859-4", true),
    GREEK("126", "-F", "ISO-8859-7", true),
    ARABIC("127", "-G", "ISO-8859-6", true),
    HEBREW("138", "-H", "ISO-8859-8", true),
    CYRILLIC("144", "-L", "ISO-8859-5", true),
    LATIN_5("148", "-M", "ISO-8859-9", true),
    THAI("166", "-T", "x-iso-8859-11", true),
    LATIN_9("203", "-b", "ISO-8859-15", true),
    KANJI("87", "$B", "x-JIS0208", false),
    SUPPLEMENTARY_KANJI("159", "$(D", "JIS_X0212-1990", false),
    HANGUL("149", "$)C", "EUC-KR", true),
    HANZI("58", "$)A", "GB2312", true);

    /** The registration in ISO IR; empty for the default repertoire. */
    final String registration;
    /** What follows ESC. */
    final String escape;
    /** Whether it is G1, whose bytes have the high bit. */
    final boolean high;

    private final String charsetName;

    Repertoire(String registration, String escape, String charsetName, boolean high) {
        this.registration = registration;
        this.escape = escape;
        this.charsetName = charsetName;
        this.high = high;
    }

    /** Its charset; that of a G1 set has the default repertoire as its other half. */
    Charset charset() {
        return Charset.isSupported(charsetName) ? Charset.forName(charsetName) : StandardCharsets.US_ASCII;
    }

    /** Whether two bytes without the high bit are a character, so that no byte of it is a delimiter. */
    boolean isTwoBytesOfG0() {
        return this == KANJI || this == SUPPLEMENTARY_KANJI;
    }

    /** The one whose escape sequence follows an ESC. */
    static Optional<Repertoire> escapedAt(byte[] bytes, int at) {
        String next = new String(bytes, at, Math.min(3, bytes.length - at), StandardCharsets.US_ASCII);
        return Arrays.stream(values()).filter(r -> next.startsWith(r.escape)).findFirst();
    }
}
