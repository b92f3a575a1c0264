package org.voxelmask.dicom.io;

import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Tag;

/**
 * How much of a data set is wanted.
 *
 * @param stopTag the first element that is not read any more, or {@link DicomReader#NO_STOP}
 * @param wanted elements of the data set itself that alone are kept, until all are found; empty for every element
 */
record Selection(int stopTag, int... wanted) {
    static final Selection ALL = new Selection(DicomReader.NO_STOP);

    boolean keepsAll() {
        return wanted.length == 0;
    }

    /**
     * Whether a value is kept.
     *
     * @param depth 1 for elements of the data set itself
     */
    boolean keeps(int tag, int depth) {
        if (keepsAll()) {
            return true;
        }
        if (depth == 1) {
            for (int one : wanted) {
                if (one == tag) {
                    return true;
                }
            }
        }
        return tag == Tag.PixelRepresentation;
    }

    /** Whether reading may stop before the next element of the data set. */
    boolean ends(int nextTag, Attributes root) {
        if (!keepsAll()) {
            return hasAll(root);
        }
        return stopTag != DicomReader.NO_STOP && Integer.compareUnsigned(nextTag, stopTag) >= 0;
    }

    boolean stopsEarly() {
        return !keepsAll() || stopTag != DicomReader.NO_STOP;
    }

    boolean hasAll(Attributes root) {
        for (int tag : wanted) {
            if (!root.contains(tag)) {
                return false;
            }
        }
        return true;
    }
}
