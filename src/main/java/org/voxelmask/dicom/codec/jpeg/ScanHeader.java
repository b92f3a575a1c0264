package org.voxelmask.dicom.codec.jpeg;

import java.util.ArrayList;
import java.util.List;
import org.voxelmask.dicom.codec.CodecException;

/**
 * What a scan header says (T.81 B.2.3). Start, end and approximation say nothing in a sequential DCT scan, and
 * are not looked at: some encoders write zeros.
 *
 * @param components those of the scan, in the order of the frame
 * @param selection the predictor, 1 to 7, of a lossless scan
 * @param pointTransform low bits that a lossless scan left out
 */
record ScanHeader(List<ScanComponent> components, int selection, int pointTransform) {
    private static final int MAX_MCU_BLOCKS = 10;

    /**
     * A component in a scan.
     *
     * @param index its place in the frame
     * @param dc destination of its Huffman table for differences
     * @param ac destination of its Huffman table for runs
     */
    record ScanComponent(int index, int dc, int ac) {}

    ScanHeader {
        components = List.copyOf(components);
    }

    static ScanHeader read(Segment segment, FrameHeader frame) throws CodecException {
        int count = segment.u8();
        List<ScanComponent> components = new ArrayList<>();
        int previous = -1;
        for (int i = 0; i < count; i++) {
            int index = index(segment.u8(), frame);
            int tables = segment.u8();
            if (index <= previous || tables >> 4 > 3 || (tables & 15) > 3) {
                throw segment.broken();
            }
            components.add(new ScanComponent(index, tables >> 4, tables & 15));
            previous = index;
        }
        int start = segment.u8();
        segment.u8();
        int approximation = segment.u8();
        segment.requireEnd();
        boolean right = !frame.lossless() || (start >= 1 && start <= 7 && approximation < frame.precision());
        ScanHeader scan = new ScanHeader(components, start, approximation);
        if (!right || count == 0 || (count > 1 && scan.blocksOfMcu(frame) > MAX_MCU_BLOCKS)) {
            throw segment.broken();
        }
        return scan;
    }

    private static int index(int id, FrameHeader frame) throws CodecException {
        for (int i = 0; i < frame.components().size(); i++) {
            if (frame.components().get(i).id() == id) {
                return i;
            }
        }
        throw Broken.corrupted("a scan of a component that it does not have");
    }

    private int blocksOfMcu(FrameHeader frame) {
        return components.stream()
                .map(component -> frame.components().get(component.index()))
                .mapToInt(component -> component.horizontal() * component.vertical())
                .sum();
    }
}
