package org.voxelmask.dicom.codec.jpegls;

import java.util.List;

/**
 * The frame header (T.87 C.2.2, marker SOF55).
 *
 * @param precision bits of a sample, 2 to 16
 * @param rows 1 to 65535
 * @param columns 1 to 65535
 * @param components identifiers, each once, in the order in which samples are delivered
 */
record Frame(int precision, int rows, int columns, List<Integer> components) {
    Frame {
        components = List.copyOf(components);
    }
}
