package org.voxelmask.dicom.io;

import org.voxelmask.dicom.data.VR;

/**
 * Tag, VR and length of an element as read.
 *
 * @param vr the element's VR; for an UN whose tag the dictionary knows, the dictionary's
 * @param length 0xFFFFFFFF is undefined
 * @param unknown whether the element was written as UN, whose value has no byte order of its own
 */
record ElementHeader(int tag, VR vr, long length, boolean unknown) {
    boolean isUndefined() {
        return length == LookAhead.UNDEFINED;
    }

    ElementHeader as(VR other) {
        return new ElementHeader(tag, other, length, unknown);
    }

    /** With the padding byte that the writer did not count. */
    ElementHeader padded() {
        return new ElementHeader(tag, vr, length + 1, unknown);
    }
}
