package org.voxelmask.dicom.data;

/**
 * One data element.
 *
 * @param tag group in the high 16 bits, element in the low 16
 * @param vr value representation
 * @param value the value field
 */
public record Element(int tag, VR vr, Value value) {}
