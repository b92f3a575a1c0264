package org.voxelmask.plan;

import java.util.Locale;

/** Why an operator changed a plan: a closed list, because free words could name somebody. */
public enum ReviewReason {
    /** What was found is no text. */
    NOT_TEXT(Use.KEEP),
    /** It is text that tells of nobody, such as a side or a measurement. */
    NO_IDENTIFIER(Use.KEEP),
    /** The box would hide what the image is about, and the operator saw nothing in it that tells of somebody. */
    HIDES_ANATOMY(Use.KEEP),
    /** Text that was not found. */
    TEXT_MISSED(Use.ADD),
    /** Something else that tells of somebody, such as a face or a piece of jewellery. */
    IDENTIFYING_FEATURE(Use.ADD),
    /** To be on the safe side. */
    PRECAUTION(Use.ADD);

    /** What a reason is a reason for. */
    public enum Use {
        /** A region that was found is not blanked. */
        KEEP,
        /** A box is blanked where nothing was found. */
        ADD
    }

    /** How the rules of added regions begin. */
    public static final String RULE_PREFIX = "operator.";

    private final Use use;

    ReviewReason(Use use) {
        this.use = use;
    }

    /** What it is a reason for. */
    public Use use() {
        return use;
    }

    /** The rule of a region that was added for it, such as {@code operator.text_missed}. */
    public String rule() {
        return RULE_PREFIX + name().toLowerCase(Locale.ROOT);
    }
}
