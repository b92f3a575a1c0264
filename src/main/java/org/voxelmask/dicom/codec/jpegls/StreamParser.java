package org.voxelmask.dicom.codec.jpegls;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.voxelmask.dicom.codec.CodecException;
import org.voxelmask.dicom.codec.CodecException.Kind;

/** Reads the markers of one stream up to each scan's data (T.87 annex C). Used by one thread. */
final class StreamParser {
    private static final int MOST_COMPONENTS = 4;
    private static final int LEAST_PRECISION = 2;
    private static final int MOST_PRECISION = 16;
    private static final byte[] HP_COLOUR = {'m', 'r', 'f', 'x'};

    private final byte[] data;
    private int position;
    private Frame frame;
    private Presets presets = Presets.DEFAULT;
    private int restartLines;

    /** Of a stream that begins with SOI. */
    StreamParser(byte[] data) throws CodecException {
        this.data = data;
        if (data.length < 2 || data[0] != -1 || (data[1] & 0xFF) != Markers.SOI) {
            throw corrupted("the stream does not begin with SOI");
        }
        position = 2;
    }

    /** The frame header, known as soon as a scan was. */
    Frame frame() {
        return frame;
    }

    /** Goes on at a marker, behind the data of the scan that was returned last. */
    void resume(int marker) {
        position = marker;
    }

    /** The next scan; empty at EOI and at the end of the bytes. */
    Optional<Scan> next() throws CodecException {
        for (int marker = marker(); marker != Markers.EOI; marker = marker()) {
            Segment segment = new Segment(data, position);
            position = segment.end();
            if (marker == Markers.SOS) {
                return Optional.of(scan(segment));
            }
            read(marker, segment);
        }
        return Optional.empty();
    }

    /** EOI stands for the end of the bytes too: whoever lacks it is told from what is missing, not from this. */
    private int marker() throws CodecException {
        if (position >= data.length) {
            return Markers.EOI;
        }
        if (data[position] != -1) {
            throw corrupted("a marker is missing");
        }
        while (position < data.length && data[position] == -1) {
            position++;
        }
        return position == data.length ? Markers.EOI : data[position++] & 0xFF;
    }

    private void read(int marker, Segment segment) throws CodecException {
        if (marker == Markers.SOF55) {
            frame(segment);
        } else if (marker == Markers.LSE) {
            extension(segment);
        } else if (marker == Markers.DRI) {
            restartInterval(segment);
        } else if (marker == Markers.APP8) {
            colour(segment);
        } else if (marker == Markers.DNL) {
            throw unsupported("the number of lines follows the scan (DNL)");
        } else if (Markers.isOtherFrame(marker)) {
            throw unsupported("the frame is not coded by JPEG-LS part 1");
        } else if (!Markers.isSkipped(marker)) {
            throw corrupted("marker FF" + Integer.toHexString(0x100 | marker).substring(1) + " does not belong here");
        }
    }

    private void frame(Segment segment) throws CodecException {
        if (frame != null) {
            throw corrupted("there are two frame headers");
        }
        int precision = segment.octet();
        int rows = segment.word();
        int columns = segment.word();
        int count = segment.octet();
        if (precision < LEAST_PRECISION || precision > MOST_PRECISION) {
            throw corrupted("the precision is not 2 to 16 bits");
        }
        if (rows == 0 || columns == 0) {
            throw unsupported("rows or columns are not in the frame header");
        }
        if (count == 0 || count > MOST_COMPONENTS) {
            throw unsupported("the number of components is not 1 to 4");
        }
        frame = new Frame(precision, rows, columns, components(segment, count));
    }

    private static List<Integer> components(Segment segment, int count) throws CodecException {
        List<Integer> components = new ArrayList<>();
        int sampling = -1;
        for (int i = 0; i < count; i++) {
            int id = segment.octet();
            int factors = segment.octet();
            segment.octet();
            if (components.contains(id) || factors >> 4 == 0 || (factors & 15) == 0) {
                throw corrupted("the frame header's components are wrong");
            }
            if (i > 0 && factors != sampling) {
                throw unsupported("components are subsampled");
            }
            sampling = factors;
            components.add(id);
        }
        segment.finish();
        return components;
    }

    private void extension(Segment segment) throws CodecException {
        int type = segment.octet();
        if (type == 2 || type == 3) {
            throw unsupported("samples go through a mapping table");
        }
        if (type != 1) {
            throw unsupported("an LSE segment of type " + type);
        }
        presets = new Presets(segment.word(), segment.word(), segment.word(), segment.word(), segment.word());
        segment.finish();
    }

    /** Two to four bytes (C.2.5); a line is the smallest unit that is coded, so the number counts lines. */
    private void restartInterval(Segment segment) throws CodecException {
        if (segment.left() < 2 || segment.left() > 4) {
            throw corrupted("the restart interval has a wrong length");
        }
        long lines = 0;
        while (segment.left() > 0) {
            lines = (lines << 8) | segment.octet();
        }
        restartLines = (int) Math.min(lines, Integer.MAX_VALUE);
    }

    /** HP's segment names a colour transform; other APP8 segments (SPIFF) say nothing that is needed. */
    private static void colour(Segment segment) throws CodecException {
        for (byte expected : HP_COLOUR) {
            if (segment.left() == 0 || segment.octet() != expected) {
                return;
            }
        }
        if (segment.octet() != 0) {
            throw unsupported("a colour transform of HP was applied");
        }
    }

    private Scan scan(Segment segment) throws CodecException {
        if (frame == null) {
            throw corrupted("a scan comes before the frame header");
        }
        List<Integer> components = scanned(segment);
        int near = segment.octet();
        Interleave interleave = interleave(segment.octet(), components.size());
        if (segment.octet() != 0) {
            throw unsupported("a point transform was applied");
        }
        segment.finish();
        Coding coding = Coding.of(frame.precision(), near, presets);
        return new Scan(components, interleave, coding, restartLines, position);
    }

    private List<Integer> scanned(Segment segment) throws CodecException {
        int count = segment.octet();
        List<Integer> components = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int component = frame.components().indexOf(segment.octet());
            if (component < 0 || components.contains(component)) {
                throw corrupted("a scan names a component that is not there, or twice");
            }
            if (segment.octet() != 0) {
                throw unsupported("samples go through a mapping table");
            }
            components.add(component);
        }
        return components;
    }

    private static Interleave interleave(int code, int components) throws CodecException {
        for (Interleave interleave : Interleave.values()) {
            boolean fits = components == 1 || (components > 1 && interleave != Interleave.NONE);
            if (interleave.code() == code && fits) {
                return components == 1 ? Interleave.NONE : interleave;
            }
        }
        throw corrupted("the interleave mode does not fit the scan");
    }

    private static CodecException corrupted(String what) {
        return new CodecException(Kind.CORRUPTED, "JPEG-LS: " + what);
    }

    private static CodecException unsupported(String what) {
        return new CodecException(Kind.UNSUPPORTED, "JPEG-LS: " + what);
    }
}
