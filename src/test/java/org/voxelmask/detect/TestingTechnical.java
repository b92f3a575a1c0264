package org.voxelmask.detect;

import java.util.List;

/** Technical texts for tests of other packages. */
public final class TestingTechnical {
    private TestingTechnical() {}

    /** A measure that was read surely. */
    public static TechnicalText text(int index, boolean cut) {
        return new TechnicalText(index, TechnicalRule.MEASURE, List.of(0.95, 0.9), "GAIN 50 DB", cut);
    }
}
