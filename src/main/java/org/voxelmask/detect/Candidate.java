package org.voxelmask.detect;

import org.voxelmask.dicom.image.Box;

/**
 * A place that one stage takes for text.
 *
 * @param box inside the image
 * @param confidence 0 to 1
 * @param label what its text seems to be
 * @param ruleId the stage
 */
record Candidate(Box box, double confidence, TextRegion.Label label, String ruleId) {
    /** One that was not read yet. */
    static Candidate unread(Box box, double confidence, String ruleId) {
        return new Candidate(box, confidence, TextRegion.Label.UNKNOWN_TEXT, ruleId);
    }

    /** The same with another label. */
    Candidate labelled(TextRegion.Label other) {
        return new Candidate(box, confidence, other, ruleId);
    }
}
