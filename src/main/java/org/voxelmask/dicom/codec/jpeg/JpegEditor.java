package org.voxelmask.dicom.codec.jpeg;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.voxelmask.dicom.codec.CodecException;

/**
 * Blanks parts of a JPEG stream without decoding it: coefficients are read, the blocks of touched areas are replaced
 * by flat ones, and everything is coded again. No other coefficient changes, so nothing is lost a second time.
 *
 * <p>Sequential DCT with Huffman codes and 8 bits (SOF0, SOF1), 1 to 4 components of any sampling, in one scan or
 * several, with restart markers. What the stream carries besides the image does not stay: application segments,
 * comments, thumbnails, bytes after the end. Of a JFIF or Adobe segment a bare one stays, because decoders tell the
 * colour by it. Huffman tables are the source's where they have a code for everything, otherwise made anew.
 *
 * <p>Other processes are UNSUPPORTED; whatever a decoder refuses is refused with its kind.
 */
public final class JpegEditor {
    private JpegEditor() {}

    /** How a stream is laid out; UNSUPPORTED when it is none that can be edited. */
    public static JpegLayout layout(byte[] stream) throws CodecException {
        SegmentReader segments = new SegmentReader(stream);
        Segment segment = segments.next();
        while (!Marker.isStartOfFrame(segment.marker())) {
            segment = segments.next();
        }
        return JpegLayout.of(editable(segment));
    }

    private static FrameHeader editable(Segment segment) throws CodecException {
        FrameHeader frame = FrameHeader.read(segment);
        if (frame.lossless() || frame.precision() != 8) {
            throw Broken.unsupported("another process than sequential DCT of 8 bits, to be edited,");
        }
        return frame;
    }

    /**
     * What a level really shows: that of a black or white area as it is, another rounded to the stream's steps.
     *
     * @param levels wanted, one a component, 0 to 255
     * @return shown by an accurate decoder
     */
    public static int[] shown(byte[] stream, int[] levels) throws CodecException {
        Edit edit = new Edit(stream, List.of(), levels);
        edit.run();
        return edit.shown;
    }

    /**
     * Blanks areas.
     *
     * @param areas every cell of the {@linkplain JpegLayout grid} that one of them touches is blanked whole
     * @param levels what is shown there, one a component, 0 to 255
     * @return a stream of the same process; the same input gives the same bytes
     */
    public static byte[] blank(byte[] stream, List<JpegArea> areas, int[] levels) throws CodecException {
        Edit edit = new Edit(stream, areas, levels);
        edit.run();
        return edit.out.toByteArray();
    }

    private static final class Edit {
        private final byte[] stream;
        private final List<JpegArea> areas;
        private final int[] levels;
        private final Tables tables = new Tables();
        private final ByteArrayOutputStream out;
        private final int[] shown;
        private final ColorRemarks remarks = new ColorRemarks();
        private FrameHeader frame;
        private BlankedCells blanked;
        private boolean scanned;
        private int missing;

        Edit(byte[] stream, List<JpegArea> areas, int[] levels) {
            this.stream = stream;
            this.areas = areas;
            this.levels = levels.clone();
            this.shown = new int[levels.length];
            this.out = new ByteArrayOutputStream(stream.length + 1024);
        }

        void run() throws CodecException {
            SegmentReader segments = new SegmentReader(stream);
            out.write(0xFF);
            out.write(Marker.SOI);
            do {
                Segment segment = segments.next();
                if (Marker.isStartOfFrame(segment.marker())) {
                    begin(segment);
                } else if (segment.marker() == Marker.SOS) {
                    scan(segment, segments);
                } else {
                    keep(segment);
                }
            } while (frame == null || missing != 0);
            out.write(0xFF);
            out.write(Marker.EOI);
        }

        private void begin(Segment segment) throws CodecException {
            if (frame != null) {
                throw Broken.corrupted("a second frame header");
            }
            out.writeBytes(segment.bytes());
            frame = editable(segment);
            if (levels.length != frame.components().size()) {
                throw Broken.corrupted("another number of components than was expected");
            }
            if (frame.fewestBits() > 8L * stream.length) {
                throw Broken.corrupted("coded data that end early");
            }
            blanked = new BlankedCells(JpegLayout.of(frame), areas);
            missing = (1 << frame.components().size()) - 1;
        }

        private void keep(Segment segment) throws CodecException {
            tables.take(segment);
            if (segment.marker() == Marker.DQT || segment.marker() == Marker.DRI) {
                out.writeBytes(segment.bytes());
            } else if (!scanned) {
                out.writeBytes(remarks.bare(segment));
            }
        }

        private void scan(Segment segment, SegmentReader segments) throws CodecException {
            if (frame == null) {
                throw Broken.corrupted("a scan before its frame header");
            }
            scanned = true;
            byte[] header = segment.bytes();
            ScanHeader scan = ScanHeader.read(segment, frame);
            for (ScanHeader.ScanComponent component : scan.components()) {
                int bit = 1 << component.index();
                if ((missing & bit) == 0) {
                    throw Broken.corrupted("a component that comes twice");
                }
                missing &= ~bit;
                int step = tables.quantization(
                                frame.components().get(component.index()).quantization())[0];
                shown[component.index()] =
                        FlatBlock.level(FlatBlock.coefficient(levels[component.index()], step), step);
            }
            ScanEditor editor = new ScanEditor(frame, scan, tables, blanked, levels);
            segments.resume(editor.write(stream, segment.end(), header, out));
        }
    }
}
