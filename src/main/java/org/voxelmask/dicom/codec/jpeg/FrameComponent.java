package org.voxelmask.dicom.codec.jpeg;

/**
 * One component of a frame (T.81 B.2.2).
 *
 * @param id its identifier, which scans refer to
 * @param horizontal its sampling factor, 1 to 4
 * @param vertical as above
 * @param quantization destination of its quantization table, 0 to 3
 */
record FrameComponent(int id, int horizontal, int vertical, int quantization) {}
