package org.voxelmask.detect;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A region whose text two readings agreed on and the vocabulary knows. Holds what was read until the whole study's
 * header values are known; it is written nowhere.
 */
public final class TechnicalText {
    private static final int TOKEN_MIN = 2;

    private final int index;
    private final TechnicalRule rule;
    private final List<Double> confidences;
    private final String text;
    private final boolean cut;

    /**
     * A reading.
     *
     * @param index the region's place among those of its object, from 0
     * @param confidences 0 to 1, of Tesseract's least sure word and of the recogniser's least sure sign
     * @param text as it was read; never told
     * @param cut whether it is a line that was cut out of a region
     */
    TechnicalText(int index, TechnicalRule rule, List<Double> confidences, String text, boolean cut) {
        this.index = index;
        this.rule = Objects.requireNonNull(rule);
        this.confidences = List.copyOf(confidences);
        this.text = Objects.requireNonNull(text);
        this.cut = cut;
    }

    /** The region's place among those of its object, from 0. */
    public int index() {
        return index;
    }

    /** By which rule it is technical. */
    public TechnicalRule rule() {
        return rule;
    }

    /** How sure both readings were, 0 to 1, Tesseract's first. */
    public List<Double> confidences() {
        return confidences;
    }

    /**
     * Whether its region is a line that was cut out of another region. Its box holds nothing but its letters and plain
     * ground around them, so that masks may reach up to it; that of a whole region may not be touched by one.
     */
    public boolean isCut() {
        return cut;
    }

    /**
     * Whether the text tells of somebody: it holds a header's value as fuzzily as labels are given, a word or a number of
     * it as it is, or looks like a date or a number of a person.
     *
     * @param hints values of a header, of this object or of another one of its study
     */
    public boolean tellsOf(DetectionRequest.IdentityHints hints) {
        return new TextMatcher(hints).isIdentifying(text) || holdsToken(hints);
    }

    /** Short words and numbers, which fuzzy matching leaves out. */
    private boolean holdsToken(DetectionRequest.IdentityHints hints) {
        List<String> own = TechnicalGrammar.tokens(text);
        for (List<String> values : List.of(hints.names(), hints.ids(), hints.birthDates())) {
            for (String value : values) {
                for (String token : Letters.tokens(Letters.plain(value))) {
                    if (token.length() >= TOKEN_MIN && own.contains(token.toUpperCase(Locale.ROOT))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** No text: it is read from a picture. */
    @Override
    public String toString() {
        return "TechnicalText[" + index + ", " + rule + "]";
    }
}
