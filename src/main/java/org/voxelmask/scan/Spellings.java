package org.voxelmask.scan;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.voxelmask.scan.Pattern.Fit;

/** The patterns of all that is looked for: every spelling in every encoding, each once. */
final class Spellings {
    /** More are not compared: the copy is not scanned, and fails. */
    static final int MAX_PATTERNS = 20_000;

    /** Fewer symbols are met by chance. */
    private static final int MIN_SYMBOLS = 3;

    /** What texts are written in besides ASCII. */
    private static final List<Charset> CHARSETS = Stream.of(
                    "UTF-8",
                    "UTF-16LE",
                    "UTF-16BE",
                    "ISO-8859-1",
                    "ISO-8859-2",
                    "ISO-8859-3",
                    "ISO-8859-4",
                    "ISO-8859-5",
                    "ISO-8859-6",
                    "ISO-8859-7",
                    "ISO-8859-8",
                    "ISO-8859-9",
                    "ISO-8859-15",
                    "TIS-620",
                    "windows-1251",
                    "GB18030",
                    "EUC-KR",
                    "EUC-JP",
                    "Shift_JIS")
            .map(Charset::forName)
            .toList();

    /** Those in which bytes below 80 are parts of other letters. */
    private static final Set<String> WITH_ASCII_BYTES = Set.of("UTF-16LE", "UTF-16BE", "GB18030", "Shift_JIS");

    /** Letters that people write as two without their marks. */
    private static final String[][] TWO_LETTERS = {
        {"ä", "ae"}, {"ö", "oe"}, {"ü", "ue"}, {"ß", "ss"}, {"å", "aa"}, {"æ", "ae"}, {"ø", "oe"}
    };

    private static final String[][] ONE_LETTER = {{"ß", "s"}, {"æ", "a"}, {"ø", "o"}, {"ł", "l"}, {"đ", "d"}, {"ı", "i"}
    };

    private final Set<Pattern> patterns = new LinkedHashSet<>();

    Set<Pattern> patterns() {
        return patterns;
    }

    /** Adds a text in all its spellings. */
    void add(Kind kind, String text, Fit fit) throws ScanException {
        add(kind, text, fit, List.of());
    }

    /** Adds groups between which something separates. */
    void addGroups(Kind kind, List<String> groups) throws ScanException {
        add(kind, String.join("", groups), Fit.WORD, groups);
    }

    private void add(Kind kind, String text, Fit fit, List<String> groups) throws ScanException {
        for (String variant : variants(text)) {
            for (Encoded encoded : encodings(variant)) {
                List<Byte> symbols = new ArrayList<>();
                for (byte symbol : Fold.symbols(encoded.bytes())) {
                    symbols.add(symbol);
                }
                if (symbols.size() >= MIN_SYMBOLS) {
                    patterns.add(new Pattern(kind, symbols, fit, groups, encoded.exact()));
                }
            }
        }
        if (patterns.size() > MAX_PATTERNS) {
            throw new ScanException("the source holds more identifying values than are compared (MAX_PATTERNS)");
        }
    }

    /** Lower case, without accents and compatibility forms. */
    static String plain(String text) {
        String marked = Normalizer.normalize(text, Normalizer.Form.NFKD);
        String bare = marked.codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK || isKana(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return Normalizer.normalize(bare.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    /** The sound marks of kana make other letters. */
    private static boolean isKana(int mark) {
        return mark == 0x3099 || mark == 0x309A;
    }

    /** The usual ways to write letters that ASCII does not have, and every usual case of those. */
    private static Set<String> variants(String text) {
        Set<String> variants = new LinkedHashSet<>();
        variants.add(replaced(plain(text), ONE_LETTER));
        if (isAscii(text)) {
            return variants;
        }
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        String lower = composed.toLowerCase(Locale.ROOT);
        variants.add(plain(text));
        variants.add(plain(replaced(lower, TWO_LETTERS)));
        for (String form : List.of(composed, lower, composed.toUpperCase(Locale.ROOT), title(lower))) {
            variants.add(form);
            variants.add(Normalizer.normalize(form, Normalizer.Form.NFD));
        }
        return variants;
    }

    private static String replaced(String text, String[][] letters) {
        String result = text;
        for (String[] letter : letters) {
            result = result.replace(letter[0], letter[1]);
        }
        return result;
    }

    private static String title(String lower) {
        if (lower.isEmpty()) {
            return lower;
        }
        int first = Character.charCount(lower.codePointAt(0));
        return lower.substring(0, first).toUpperCase(Locale.ROOT) + lower.substring(first);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    /** A text as bytes, and again when bytes that look like ASCII belong to its letters; empty when not. */
    private record Encoded(byte[] bytes, String exact) {}

    private static List<Encoded> encodings(String text) {
        if (isAscii(text)) {
            return List.of(new Encoded(text.getBytes(StandardCharsets.US_ASCII), ""));
        }
        List<Encoded> all = new ArrayList<>();
        for (Charset charset : CHARSETS) {
            encoded(text, charset).ifPresent(all::add);
        }
        return all;
    }

    /** Empty when nobody can have written it so. */
    private static Optional<Encoded> encoded(String text, Charset charset) {
        try {
            ByteBuffer encoded = charset.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            boolean exact = WITH_ASCII_BYTES.contains(charset.name())
                    && text.codePoints().anyMatch(c -> c > 0xFF);
            return Optional.of(new Encoded(bytes, exact ? new String(bytes, StandardCharsets.ISO_8859_1) : ""));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
