package org.voxelmask.log.wall;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How else a text can be read: percent-, backslash-, entity-, hex- and Base64-encoded parts decoded, again and again. */
final class Views {
    /** More readings are not made: the text is withheld. */
    static final int MAX_VIEWS = 64;

    private static final Pattern UNICODE =
            Pattern.compile("\\\\+u\\{([0-9a-fA-F]{1,6})}|(?:\\\\+u|[uU]\\+)([0-9a-fA-F]{4})");
    private static final Pattern BYTE = Pattern.compile("(?:(?:%|=|\\\\+x)[0-9a-fA-F]{2})+");
    private static final Pattern OCTAL = Pattern.compile("(?:\\\\+[0-3][0-7]{2})+");
    private static final Pattern ENTITY = Pattern.compile("&#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}));?");
    private static final Pattern HEX = Pattern.compile("(?<![0-9a-fA-F])(?:[0-9a-fA-F]{2}[ :]?){4,}(?![0-9a-fA-F])");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{8,}={0,2}");

    private static final List<Function<String, String>> DECODERS = List.of(
            text -> replace(text, UNICODE, Views::codePoint),
            text -> replace(text, BYTE, m -> bytes(m.group().replaceAll("%|=|\\\\+x", ""))),
            text -> replace(text, OCTAL, m -> octal(m.group())),
            text -> replace(text, ENTITY, Views::entity),
            text -> replace(text, HEX, m -> bytes(m.group().replaceAll("[ :]", ""))),
            text -> replace(text, BASE64, m -> base64(m.group())),
            text -> text.replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&quot;", "\"")
                    .replace("&amp;", "&"),
            text -> text.replace('+', ' '),
            Views::unmistaken);

    private Views() {}

    /**
     * All readings, the text itself first.
     *
     * @param raw as it came
     * @return empty when there are more than {@link #MAX_VIEWS}
     */
    static Optional<Set<String>> of(String raw) {
        Set<String> views = new LinkedHashSet<>(List.of(plain(raw).strip()));
        views.add(plain(unmistaken(raw))); // before compatibility forms are replaced
        Deque<String> left = new ArrayDeque<>(views);
        while (!left.isEmpty()) {
            String view = left.remove();
            for (Function<String, String> decoder : DECODERS) {
                String decoded = plain(decoder.apply(view));
                if (views.add(decoded)) {
                    left.add(decoded);
                }
                if (views.size() > MAX_VIEWS) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(views);
    }

    /** Compatibility forms and digits of other scripts as usual ones, nothing invisible, one space for what breaks lines. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKC).codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> plain.append(' ');
                case Character.SPACE_SEPARATOR -> plain.append(' ');
                case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> {}
                case Character.DECIMAL_DIGIT_NUMBER -> plain.append(Character.digit(c, 10));
                case Character.DASH_PUNCTUATION -> plain.append('-');
                default -> plain.appendCodePoint(c);
            }
        });
        return plain.toString();
    }

    private static String replace(String text, Pattern pattern, Function<Matcher, String> by) {
        return pattern.matcher(text).replaceAll(m -> Matcher.quoteReplacement(by.apply((Matcher) m)));
    }

    private static String codePoint(Matcher m) {
        int code = Integer.parseInt(m.group(1) == null ? m.group(2) : m.group(1), 16);
        return Character.isValidCodePoint(code) ? Character.toString(code) : " ";
    }

    private static String entity(Matcher m) {
        int code = m.group(1) == null ? Integer.parseInt(m.group(2)) : Integer.parseInt(m.group(1), 16);
        return Character.isValidCodePoint(code) ? Character.toString(code) : " ";
    }

    private static String octal(String text) {
        StringBuilder hex = new StringBuilder();
        for (String number : text.split("\\\\+", -1)) {
            hex.append(number.isEmpty() ? "" : String.format(Locale.ROOT, "%02x", Integer.parseInt(number, 8)));
        }
        return bytes(hex.toString());
    }

    private static String bytes(String hex) {
        return text(HexFormat.of().parseHex(hex)).orElse(hex);
    }

    private static String base64(String text) {
        try {
            byte[] bytes = Base64.getDecoder()
                    .decode(text.replace('-', '+').replace('_', '/').replace("=", ""));
            return text(bytes).orElse(text);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** UTF-8 that was read as Latin-1. */
    private static String unmistaken(String text) {
        boolean latin = text.chars().allMatch(c -> c < 0x100) && text.chars().anyMatch(c -> c >= 0x80);
        return latin ? text(text.getBytes(StandardCharsets.ISO_8859_1)).orElse(text) : text;
    }

    /** Bytes that somebody could read: in UTF-8, UTF-16 or Latin-1. */
    private static Optional<String> text(byte[] bytes) {
        String utf8 = new String(bytes, StandardCharsets.UTF_8);
        if (utf8.indexOf('\uFFFD') < 0 && readable(utf8)) {
            return Optional.of(utf8);
        }
        String narrow = new String(bytes, StandardCharsets.ISO_8859_1).replace("\0", "");
        return readable(narrow) ? Optional.of(narrow) : Optional.empty();
    }

    private static boolean readable(String text) {
        return text.chars().noneMatch(c -> (c < ' ' && c != '\n' && c != '\r' && c != '\t') || (c >= 0x7F && c < 0xA0));
    }
}
