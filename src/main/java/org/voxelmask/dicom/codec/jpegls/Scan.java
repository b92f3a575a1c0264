package org.voxelmask.dicom.codec.jpegls;

import java.util.List;

/**
 * A scan header (T.87 C.2.3) with what is in force when its data begins.
 *
 * @param components places of the scan's components in the frame
 * @param interleave how they are ordered; NONE with one component
 * @param coding limits and thresholds
 * @param restartLines lines between two restart markers, 0 for none
 * @param dataStart where the first byte of coded data lies in the stream
 */
record Scan(List<Integer> components, Interleave interleave, Coding coding, int restartLines, int dataStart) {
    Scan {
        components = List.copyOf(components);
    }
}
