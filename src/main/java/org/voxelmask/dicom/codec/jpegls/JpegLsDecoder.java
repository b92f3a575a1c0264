package org.voxelmask.dicom.codec.jpegls;

import org.voxelmask.dicom.codec.CodecException;
import org.voxelmask.dicom.codec.CodecException.Kind;
import org.voxelmask.dicom.codec.StreamDecoder;
import org.voxelmask.dicom.codec.StreamHeader;

/**
 * Decodes JPEG-LS (ISO/IEC 14495-1). Samples of JPEG-LS have no sign; whoever stored two's complement in them, as DICOM
 * does (PS3.5 8.2.3), extends the sign at Bits Stored.
 *
 * <p>A stream that ends without EOI is decoded when nothing but EOI is missing. Coded data that ends before the last
 * sample, or goes on after it, is CORRUPTED.
 */
public final class JpegLsDecoder implements StreamDecoder {
    /** The longest array. */
    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    /** Keeps nothing between streams. */
    public JpegLsDecoder() {}

    @Override
    public StreamHeader header(byte[] stream) throws CodecException {
        StreamParser parser = new StreamParser(stream);
        nextScan(parser);
        return header(parser.frame());
    }

    @Override
    public byte[] decode(byte[] stream, StreamHeader expected) throws CodecException {
        StreamParser parser = new StreamParser(stream);
        Scan scan = nextScan(parser);
        Frame frame = parser.frame();
        if (!header(frame).equals(expected)) {
            throw new CodecException(Kind.CORRUPTED, "JPEG-LS: the image is not the expected one");
        }
        check(frame, expected.decodedBytes(), stream.length - scan.dataStart());
        byte[] image = new byte[(int) expected.decodedBytes()];
        boolean[] done = new boolean[frame.components().size()];
        for (int left = done.length; left > 0; left -= scan.components().size()) {
            scan = left == done.length ? scan : nextScan(parser);
            take(scan, done);
            parser.resume(new ScanDecoder(stream, frame, scan).decode(image));
        }
        if (parser.next().isPresent()) {
            throw new CodecException(Kind.CORRUPTED, "JPEG-LS: a scan follows the last component");
        }
        return image;
    }

    private static Scan nextScan(StreamParser parser) throws CodecException {
        return parser.next()
                .orElseThrow(() -> new CodecException(Kind.CORRUPTED, "JPEG-LS: the stream ends before its last scan"));
    }

    private static void take(Scan scan, boolean[] done) throws CodecException {
        for (int component : scan.components()) {
            if (done[component]) {
                throw new CodecException(Kind.CORRUPTED, "JPEG-LS: a component comes twice");
            }
            done[component] = true;
        }
    }

    private static StreamHeader header(Frame frame) {
        return new StreamHeader(
                frame.columns(), frame.rows(), frame.components().size(), frame.precision(), false);
    }

    /** A line takes one bit at least, so that a short stream cannot ask for a huge image. */
    private static void check(Frame frame, long decoded, long coded) throws CodecException {
        if (decoded > MOST_BYTES) {
            throw new CodecException(Kind.LIMIT, "JPEG-LS: the image is larger than an array");
        }
        if (8 * coded < frame.rows()) {
            throw new CodecException(Kind.CORRUPTED, "JPEG-LS: coded data ends before the last sample");
        }
    }
}
