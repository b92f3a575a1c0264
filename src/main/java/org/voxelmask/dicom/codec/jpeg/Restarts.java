package org.voxelmask.dicom.codec.jpeg;

import org.voxelmask.dicom.codec.CodecException;

/** Counts units of a scan between restart markers (T.81 B.2.1, E.2.4). */
final class Restarts {
    private final int interval;
    private int left;
    private int next;

    /** Units are MCUs, or rows of them; an interval of 0 is none. */
    Restarts(int interval) {
        this.interval = interval;
        this.left = interval;
    }

    /** Called before each unit; true when a marker was read and predictions begin anew. */
    boolean before(BitReader bits) throws CodecException {
        if (interval == 0) {
            return false;
        }
        boolean due = left == 0;
        if (due) {
            bits.restart(next);
            next = (next + 1) & 7;
            left = interval;
        }
        left--;
        return due;
    }
}
