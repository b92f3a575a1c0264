package org.voxelmask.detect;

import org.voxelmask.dicom.image.Box;

/**
 * A place where text was found. Holds no text.
 *
 * @param box where, cut at the image's edges
 * @param frameIndex the frame from 0; null for a single frame or for every frame
 * @param confidence 0 to 1: the network's mean probability over the text; for {@code edge.rows} the highest
 *     probability that the network gave inside the box; for Tesseract how well the line was read
 * @param zone the part of the image that the box's centre lies in
 * @param label what the text seems to be
 * @param ruleId the stage that found it, stable across runs, such as {@code det.x1.0} or {@code edge.rows}
 */
public record TextRegion(Box box, Integer frameIndex, double confidence, Zone zone, Label label, String ruleId) {

    /** The same place by another rule. */
    public TextRegion by(String rule) {
        return new TextRegion(box, frameIndex, confidence, zone, label, rule);
    }

    /** Parts of an image, by the profile's shares of its height. */
    public enum Zone {
        /** The top share. */
        HEADER,
        /** The bottom share. */
        FOOTER,
        /** The rest. */
        BODY;

        /** The part that a box's centre lies in, in an image of so many rows. */
        public static Zone of(Box box, int rows, DetectionRequest.Zones shares) {
            double centre = (box.y() + box.height() / 2.0) * 100 / rows;
            if (centre < shares.headerPercent()) {
                return HEADER;
            }
            return centre >= 100 - shares.footerPercent() ? FOOTER : BODY;
        }
    }

    /** What a region's text seems to be. */
    public enum Label {
        /** A person's name, of the patient or of another. */
        NAME,
        /** A date of birth. */
        DOB,
        /** A patient's or request's number. */
        MRN,
        /** Anything else, also what could not be read. */
        UNKNOWN_TEXT
    }
}
