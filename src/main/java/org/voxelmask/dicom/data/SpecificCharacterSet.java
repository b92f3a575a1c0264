package org.voxelmask.dicom.data;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The character repertoires that Specific Character Set (0008,0005) names (PS3.3 C.12.1.1.2, PS3.5 6.1).
 * Decoding never fails: what cannot be decoded becomes U+FFFD, and so can never match by accident.
 */
public final class SpecificCharacterSet {
    /** The default repertoire, ISO IR 6. */
    public static final SpecificCharacterSet DEFAULT = new SpecificCharacterSet(StandardCharsets.US_ASCII, false);

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("", "US-ASCII"),
            Map.entry("ISO_IR 6", "US-ASCII"),
            Map.entry("ISO_IR 13", "JIS_X0201"),
            Map.entry("ISO_IR 100", "ISO-8859-1"),
            Map.entry("ISO_IR 101", "ISO-8859-2"),
            Map.entry("ISO_IR 109", "ISO-8859-3"),
            Map.entry("ISO_IR 110", "ISO-8859-4"),
            Map.entry("ISO_IR 126", "ISO-8859-7"),
            Map.entry("ISO_IR 127", "ISO-8859-6"),
            Map.entry("ISO_IR 138", "ISO-8859-8"),
            Map.entry("ISO_IR 144", "ISO-8859-5"),
            Map.entry("ISO_IR 148", "ISO-8859-9"),
            Map.entry("ISO_IR 166", "x-iso-8859-11"),
            Map.entry("ISO_IR 203", "ISO-8859-15"),
            Map.entry("ISO_IR 192", "UTF-8"),
            Map.entry("GB18030", "GB18030"),
            Map.entry("GBK", "GBK"));

    /** Escape sequences of PS3.3 Tables C.12-3 and C.12-4, and the charset of the bytes after them. */
    private static final Map<String, String> ESCAPES = Map.ofEntries(
            Map.entry("(B", "US-ASCII"),
            Map.entry("(J", "JIS_X0201"),
            Map.entry(")I", "JIS_X0201"),
            Map.entry("-A", "ISO-8859-1"),
            Map.entry("-B", "ISO-8859-2"),
            Map.entry("-C", "ISO-8859-3"),
            Map.entry("-D", "ISO-8859-4"),
            Map.entry("-F", "ISO-8859-7"),
            Map.entry("-G", "ISO-8859-6"),
            Map.entry("-H", "ISO-8859-8"),
            Map.entry("-L", "ISO-8859-5"),
            Map.entry("-M", "ISO-8859-9"),
            Map.entry("-T", "x-iso-8859-11"),
            Map.entry("-b", "ISO-8859-15"),
            Map.entry("$B", "x-JIS0208"),
            Map.entry("$(D", "JIS_X0212-1990"),
            Map.entry("$)C", "EUC-KR"),
            Map.entry("$)A", "GB2312"));

    private static final byte ESC = 0x1B;

    private final Charset initial;
    private final boolean extended;

    private SpecificCharacterSet(Charset initial, boolean extended) {
        this.initial = initial;
        this.extended = extended;
    }

    /**
     * The repertoires of the defined terms of (0008,0005).
     *
     * @param terms one or more, in order; an unknown term decodes as the default repertoire
     */
    public static SpecificCharacterSet of(String... terms) {
        String first = terms.length == 0 ? "" : normalise(terms[0]);
        boolean extended = terms.length > 1 || (terms.length == 1 && terms[0].contains("2022"));
        return new SpecificCharacterSet(charset(NAMES.getOrDefault(first, "US-ASCII")), extended);
    }

    /** Whether a defined term is one that this class decodes. */
    public static boolean isKnown(String term) {
        return NAMES.containsKey(normalise(term)) || term.strip().startsWith("ISO 2022 IR ");
    }

    /** Terms as seen in the wild: ISO-IR, ISO_IR and ISO IR, with padding; ISO 2022 IR n starts as ISO_IR n. */
    private static String normalise(String term) {
        String trimmed = term.strip().replace("\0", "");
        if (trimmed.startsWith("ISO 2022 IR ")) {
            return "ISO_IR " + trimmed.substring("ISO 2022 IR ".length());
        }
        return trimmed.replaceFirst("^ISO[-_ ]IR[-_ ]?", "ISO_IR ");
    }

    private static Charset charset(String name) {
        return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.US_ASCII;
    }

    /** Bytes of a VR that is always in the default repertoire; bytes above 7F become U+FFFD. */
    static String ascii(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    /** Decodes a value field. */
    public String decode(byte[] bytes) {
        if (!extended) {
            return new String(bytes, initial);
        }
        StringBuilder text = new StringBuilder();
        Charset current = initial;
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            boolean delimiter = bytes[i] == '\\' || bytes[i] == '^' || bytes[i] == '=' || bytes[i] == '\n';
            if (bytes[i] == ESC) {
                text.append(new String(bytes, start, i - start, current));
                String sequence = escapeAt(bytes, i + 1);
                current = sequence == null ? current : charset(ESCAPES.get(sequence));
                i += sequence == null ? 0 : sequence.length();
                start = i + 1;
            } else if (delimiter && isSingleByte(current)) {
                text.append(new String(bytes, start, i - start, current)).append((char) bytes[i]);
                current = initial;
                start = i + 1;
            }
        }
        return text.append(new String(bytes, start, bytes.length - start, current))
                .toString();
    }

    /** In a 94x94 set of G0 a delimiter's byte may be half of a character. */
    private static boolean isSingleByte(Charset charset) {
        return !charset.name().equals("x-JIS0208") && !charset.name().equals("JIS_X0212-1990");
    }

    private static String escapeAt(byte[] bytes, int at) {
        List<String> candidates = new ArrayList<>();
        for (int length = 2; length <= 3 && at + length <= bytes.length; length++) {
            candidates.add(new String(bytes, at, length, StandardCharsets.US_ASCII));
        }
        return candidates.stream().filter(ESCAPES::containsKey).findFirst().orElse(null);
    }

    /**
     * Encodes a text in the initial repertoire.
     *
     * @throws IllegalArgumentException when it holds a character that the repertoire lacks
     */
    public byte[] encode(String text) {
        try {
            ByteBuffer buffer = initial.newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a character that " + initial.name() + " cannot hold", e);
        }
    }
}
