package org.voxelmask.dicom.codec.jpegls;

import java.util.List;
import java.util.stream.IntStream;
import org.voxelmask.dicom.codec.CodecException;
import org.voxelmask.dicom.codec.CodecException.Kind;
import org.voxelmask.dicom.codec.StreamEncoder;
import org.voxelmask.dicom.codec.StreamHeader;

/**
 * Encodes JPEG-LS (ISO/IEC 14495-1): 2 to 16 bits, one to four components. Samples of JPEG-LS have no sign: of signed
 * ones the two's complement at the header's precision is coded, as DICOM does at Bits Stored (PS3.5 8.2.3), and whoever
 * decodes extends the sign again.
 */
public final class JpegLsEncoder implements StreamEncoder {
    private static final int MOST_DIMENSION = 65535;
    /** Above this, presets are written although they are the defaults: an old library of Java computes others. */
    private static final int PLAIN_PRECISION = 12;

    private final Interleave interleave;
    private final int near;
    private final int restartLines;

    /** Lossless; the samples of a pixel side by side. */
    public JpegLsEncoder() {
        this(Interleave.SAMPLE, 0, 0);
    }

    /**
     * With every choice of the standard.
     *
     * @param interleave of images with more than one component
     * @param near largest difference between a sample and what is decoded, 0 for lossless
     * @param restartLines lines between two restart markers, 0 for none, at most 65535
     */
    JpegLsEncoder(Interleave interleave, int near, int restartLines) {
        this.interleave = interleave;
        this.near = near;
        this.restartLines = restartLines;
    }

    @Override
    public byte[] encode(byte[] samples, StreamHeader header) throws CodecException {
        Frame frame = frame(header);
        if (samples.length != header.decodedBytes()) {
            throw new IllegalArgumentException("as many bytes as the header says are encoded, no others");
        }
        if (!new SampleBytes(frame).fits(samples, header.signed())) {
            throw new CodecException(Kind.UNSUPPORTED, "JPEG-LS: a sample does not fit into the precision");
        }
        Coding coding = Coding.of(frame.precision(), near, Presets.DEFAULT);
        BitWriter out = new BitWriter(samples.length / 2);
        start(out, frame, coding);
        for (List<Integer> components : scans(frame.components().size())) {
            Scan scan = new Scan(
                    components, components.size() == 1 ? Interleave.NONE : interleave, coding, restartLines, 0);
            header(out, frame, scan);
            new ScanEncoder(out, frame, scan).encode(samples);
        }
        out.marker(Markers.EOI);
        return out.toByteArray();
    }

    private static Frame frame(StreamHeader header) throws CodecException {
        boolean sizeFits = header.columns() <= MOST_DIMENSION && header.rows() <= MOST_DIMENSION;
        boolean samplesFit = header.precision() >= 2 && header.precision() <= 16 && header.components() <= 4;
        if (!sizeFits || !samplesFit) {
            throw new CodecException(
                    Kind.UNSUPPORTED,
                    "JPEG-LS holds 2 to 16 bits, up to 4 components and up to 65535 rows and columns");
        }
        List<Integer> ids =
                IntStream.rangeClosed(1, header.components()).boxed().toList();
        return new Frame(header.precision(), header.rows(), header.columns(), ids);
    }

    private List<List<Integer>> scans(int components) {
        List<Integer> all = IntStream.range(0, components).boxed().toList();
        return interleave == Interleave.NONE ? all.stream().map(List::of).toList() : List.of(all);
    }

    private void start(BitWriter out, Frame frame, Coding coding) {
        out.marker(Markers.SOI);
        out.marker(Markers.SOF55);
        out.word(8 + 3 * frame.components().size());
        out.octet(frame.precision());
        out.word(frame.rows());
        out.word(frame.columns());
        out.octet(frame.components().size());
        for (int id : frame.components()) {
            out.octet(id);
            out.octet(0x11);
            out.octet(0);
        }
        if (frame.precision() > PLAIN_PRECISION) {
            presets(out, coding);
        }
        if (restartLines > 0) {
            out.marker(Markers.DRI);
            out.word(4);
            out.word(restartLines);
        }
    }

    private static void presets(BitWriter out, Coding coding) {
        out.marker(Markers.LSE);
        out.word(13);
        out.octet(1);
        out.word(coding.maxval());
        out.word(coding.t1());
        out.word(coding.t2());
        out.word(coding.t3());
        out.word(coding.reset());
    }

    private static void header(BitWriter out, Frame frame, Scan scan) {
        out.marker(Markers.SOS);
        out.word(6 + 2 * scan.components().size());
        out.octet(scan.components().size());
        for (int component : scan.components()) {
            out.octet(frame.components().get(component));
            out.octet(0);
        }
        out.octet(scan.coding().near());
        out.octet(scan.interleave().code());
        out.octet(0);
    }
}
