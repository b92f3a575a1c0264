package org.voxelmask.detect;

/**
 * Says what a text that was read seems to be, by what the header says and by words and forms that give it away.
 * Forgives a reader's mistakes: letters read for digits, and one wrong sign in four of what is looked for. Keeps no
 * text that it is given.
 */
final class TextMatcher {
    private final NameMatcher names;
    private final IdMatcher ids;
    private final DateMatcher births;

    /** Prepares what is looked for. */
    TextMatcher(DetectionRequest.IdentityHints hints) {
        this.names = new NameMatcher(hints.names());
        this.ids = new IdMatcher(hints.ids());
        this.births = new DateMatcher(hints.birthDates());
    }

    /** What a text seems to be: a name before a date of birth before a number. */
    TextRegion.Label label(String text) {
        String plain = Letters.plain(text);
        if (names.matches(plain) || NameMatcher.isMarked(plain)) {
            return TextRegion.Label.NAME;
        }
        if (births.matches(plain) || DateMatcher.isMarked(plain) || (births.isEmpty() && DateMatcher.isLike(plain))) {
            return TextRegion.Label.DOB;
        }
        if (ids.matches(plain) || IdMatcher.isMarked(plain) || (ids.isEmpty() && IdMatcher.isLike(plain))) {
            return TextRegion.Label.MRN;
        }
        return TextRegion.Label.UNKNOWN_TEXT;
    }

    /** Whether a text holds, or looks as if it held, anything that points at a person. */
    boolean isIdentifying(String text) {
        String plain = Letters.plain(text);
        return label(text) != TextRegion.Label.UNKNOWN_TEXT || DateMatcher.isLike(plain) || IdMatcher.isLike(plain);
    }
}
