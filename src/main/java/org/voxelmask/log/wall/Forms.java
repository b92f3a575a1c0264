package org.voxelmask.log.wall;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What identifies somebody by its form alone: dates, numbers to call, UIDs, addresses, numbers, names of VR PN. */
final class Forms {
    private static final String SEPARATOR = "\\s?[-./,:_|\\\\年月日T ]\\s?";
    private static final String MONTH =
            "(?:jan|feb|f[ée]v|m[aä]r|mrz|apr|avr|abr|ma[iyg]|jui?n|giu|jui?l|lug|aug|ago|ao[uû]"
                    + "|sep|set|o[ck]t|ott|nov|de[czc]|dic|ene|gen)\\p{L}*";
    private static final String YEAR = "(?:18|19|20|21)\\d\\d";

    /** What operators need, and what identifies nobody; stands aside while the rest is looked at. */
    private static final Pattern KEPT = Pattern.compile("(?<![\\w.-])(?:"
            + "[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
            + "|(?=[0-9]*[a-f])(?:[0-9a-f]{128}|[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32})"
            + "|VM-\\d{4}"
            + "|(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?::\\d{1,5})?"
            + ")(?![\\w-]|\\.\\d)");

    private record Form(Pattern pattern, String word) {
        Form(String pattern, String word) {
            this(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE), word);
        }
    }

    private static final List<Form> FORMS = List.of(
            new Form(
                    "[\\w.!#$%&'*+/=?^`{|}~-]+\\s?(?:@|\\(at\\)|\\[at])\\s?[\\w-]+(?:(?:\\.|\\(dot\\)|\\[dot])[\\w-]+)*",
                    "[mail]"),
            new Form("(?<![\\d.])[0-2](?:\\.(?:0|[1-9]\\d*)){3,}(?![\\d])|\\b\\d+(?:\\.\\d+){4,}\\b", "[uid]"),
            new Form("[\\p{L}\\p{M}'-]+\\^[\\p{L}\\p{M}^=' -]*", "[name]"),
            new Form(
                    "\\b(?:patient(?:'?s)?(?: ?name)?|pat|name|mrs?|ms|miss|dr|prof|herrn?|frau|sig(?:nora)?|mme|monsieur)"
                            + "(?:\\s*[.:=]+\\s*|\\s+)(?-i:\\p{Lu})[\\p{L}\\p{M}'-]*(?:[ ,^]+(?-i:\\p{Lu})[\\p{L}\\p{M}'-]*)*",
                    "[name]"),
            new Form("(?<!\\d)" + YEAR + SEPARATOR + "\\d{1,2}" + SEPARATOR + "\\d{1,2}日?", "[date]"),
            new Form("(?<!\\d)\\d{1,2}" + SEPARATOR + "\\d{1,2}" + SEPARATOR + "(?:\\d{4}|'?\\d{2})(?!\\d)", "[date]"),
            new Form(
                    "(?<!\\d)\\d{1,2}(?:st|nd|rd|th|er|[.ªº])?[-./,\\s]*(?:of\\s|de\\s)?" + MONTH
                            + "[-./,\\s']*(?:de\\s)?(?:\\d{4}|\\d{2})(?!\\d)",
                    "[date]"),
            new Form("\\b" + MONTH + "[-./,\\s]*\\d{1,2}(?:st|nd|rd|th)?[-./,\\s']+(?:\\d{4}|\\d{2})(?!\\d)", "[date]"),
            new Form("(?<!\\d)(?:\\d{4}|\\d{2})[-./,\\s]+" + MONTH + "[-./,\\s]+\\d{1,2}(?!\\d)", "[date]"),
            new Form("(?<!\\d)" + YEAR + "-?W\\d{2}-?\\d?(?!\\d)|(?<!\\d)" + YEAR + "-\\d{3}(?!\\d)", "[date]"),
            new Form("(?:\\+|\\b00|\\()?\\d(?:[ ./()\\\\_*#-]{0,3}\\d){6,}", "[number]"),
            new Form("(?<![\\p{L}\\d])(?=[\\p{L}\\d_-]*\\d{4})\\p{L}{1,6}[-_#:/ ]?\\d{4,}[\\p{L}\\d-]*", "[number]"),
            new Form("(?<!\\d)\\d{6,}", "[number]"));

    private Forms() {}

    /** The text with a word in place of what has one of the forms. */
    static String without(String text) {
        List<String> kept = new ArrayList<>();
        Matcher keep = KEPT.matcher(text);
        String left = keep.replaceAll(found -> {
            kept.add(found.group());
            return "\uE000" + Character.toString(0xE100 + Math.min(kept.size(), 0xF00)) + "\uE000";
        });
        for (Form form : FORMS) {
            left = form.pattern().matcher(left).replaceAll(Matcher.quoteReplacement(form.word()));
        }
        for (int i = kept.size(); i > 0; i--) {
            left = left.replace("\uE000" + Character.toString(0xE100 + Math.min(i, 0xF00)) + "\uE000", kept.get(i - 1));
        }
        return left;
    }
}
