package org.voxelmask.dicom.data;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The character repertoires that Specific Character Set (0008,0005) names (PS3.3 C.12.1.1.2, PS3.5 6.1).
 * Decoding never fails: what cannot be decoded becomes U+FFFD, and so can never match by accident. The bytes
 * of a value stay as they are, whatever its text is taken for.
 */
public final class SpecificCharacterSet {
    /** Terms without code extensions (PS3.3 Table C.12-5): other terms beside them mean nothing. */
    private static final Map<String, Charset> WHOLE =
            Map.of("192", StandardCharsets.UTF_8, "GB18030", Charset.forName("GB18030"), "GBK", Charset.forName("GBK"));

    private static final Pattern PREFIX = Pattern.compile("^ISO[-_ ]*(2022[-_ ]*)?IR[-_ ]*");

    /** The default repertoire, ISO IR 6. */
    public static final SpecificCharacterSet DEFAULT = SpecificCharacterSet.of("");

    private static final String PERSON_NAME_DELIMITERS = "\\^=";

    /** Where code extensions are not allowed, the one charset; null where ISO 2022 rules. */
    private final Charset whole;

    private final Repertoire g0;
    private final Repertoire g1;
    private final List<Repertoire> extensions;

    private SpecificCharacterSet(Charset whole, Repertoire g0, Repertoire g1, List<Repertoire> extensions) {
        this.whole = whole;
        this.g0 = g0;
        this.g1 = g1;
        this.extensions = extensions;
    }

    /**
     * The repertoires of the defined terms of (0008,0005).
     *
     * @param terms one or more, in order; an unknown term leaves the default repertoire, so that bytes above 7F
     *     have no text
     */
    public static SpecificCharacterSet of(String... terms) {
        String first = terms.length == 0 ? "" : registration(terms[0]);
        List<Repertoire> extensions = new ArrayList<>();
        for (String term : terms) {
            extensions.addAll(registered(registration(term)));
        }
        List<Repertoire> initial = registered(first);
        Repertoire high = initial.stream().filter(r -> r.high).findFirst().orElse(null);
        Repertoire low = initial.contains(Repertoire.ROMAJI) ? Repertoire.ROMAJI : Repertoire.ASCII;
        boolean extended = terms.length > 1 || (terms.length == 1 && terms[0].contains("2022"));
        Charset alone = high == null ? low.charset() : high.charset();
        Charset whole = extended ? WHOLE.get(first) : WHOLE.getOrDefault(first, alone);
        return new SpecificCharacterSet(whole, low, high, List.copyOf(extensions));
    }

    private static List<Repertoire> registered(String registration) {
        return Arrays.stream(Repertoire.values())
                .filter(r -> r.registration.equals(registration))
                .toList();
    }

    /** The number of a term: ISO_IR n and ISO 2022 IR n, and as seen in the wild ISO-IR n, ISO IR n, in any case. */
    private static String registration(String term) {
        String upper = term.replace('\0', ' ').strip().toUpperCase(Locale.ROOT);
        String number = PREFIX.matcher(upper).replaceFirst("");
        return number.equals("6") ? "" : number;
    }

    /** Bytes of a VR that is always in the default repertoire; bytes above 7F become U+FFFD. */
    static String ascii(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    /** Decodes a value field of which only is known that it is text: every delimiter of any VR counts. */
    public String decode(byte[] bytes) {
        return decode(bytes, PERSON_NAME_DELIMITERS);
    }

    /** Decodes a value field; the VR says behind which characters code extensions are back at the start (PS3.5 6.1.2.5.3). */
    public String decode(byte[] bytes, VR vr) {
        return decode(bytes, vr == VR.PN ? PERSON_NAME_DELIMITERS : vr.isMultiValued() ? "\\" : "");
    }

    private String decode(byte[] bytes, String delimiters) {
        return whole == null ? new CodeExtensions(g0, g1, delimiters).decode(bytes) : new String(bytes, whole);
    }

    /**
     * Encodes a text, with escape sequences where the terms allow them (PS3.5 6.1.2.5).
     *
     * @throws IllegalArgumentException when it holds a character that no repertoire of the terms has
     */
    public byte[] encode(String text) {
        if (whole != null) {
            byte[] bytes = encoded(text, whole);
            if (bytes == null) {
                throw new IllegalArgumentException("a character that " + whole.name() + " cannot hold");
            }
            return bytes;
        }
        return new ExtensionEncoder(g0, g1, extensions).encode(text);
    }

    /**
     * The bytes; null when the charset lacks a character, or has it on the way out only: JIS X 0201 writes the yen
     * sign as 5CH, which is the delimiter of values.
     */
    static byte[] encoded(String text, Charset charset) {
        try {
            ByteBuffer buffer = charset.newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return new String(bytes, charset).equals(text) ? bytes : null;
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
