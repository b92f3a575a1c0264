package org.voxelmask.dicom.io;

import org.voxelmask.dicom.data.VR;

/**
 * Tag, VR and length of an element as read.
 *
 * @param length 0xFFFFFFFF is undefined
 */
record ElementHeader(int tag, VR vr, long length) {}
