package org.voxelmask.demo;

import org.voxelmask.dicom.image.Box;

/**
 * Text that the demo burned into a picture.
 *
 * @param box the stored pixels that its letters cover
 * @param kind what it says
 * @param firstFrame the first frame that shows it, from 0
 * @param lastFrame the last frame that shows it
 */
public record PlantedText(Box box, Kind kind, int firstFrame, int lastFrame) {

    /** What a text says. */
    public enum Kind {
        /** The patient's name. */
        NAME,
        /** The patient's number. */
        MRN,
        /** The date of birth. */
        BIRTH_DATE,
        /** The day of the examination. */
        EXAM_DATE,
        /** The clinic. */
        INSTITUTION,
        /** Settings of the device: identifies nobody. */
        TECHNICAL;

        /** Whether the text would identify a patient, were one real. */
        public boolean identifies() {
            return this != TECHNICAL;
        }
    }
}
