package org.voxelmask.dicom.codec.jpeg;

import org.voxelmask.dicom.codec.CodecException;
import org.voxelmask.dicom.codec.CodecException.Kind;
import org.voxelmask.dicom.codec.StreamDecoder;
import org.voxelmask.dicom.codec.StreamHeader;

/**
 * Decodes sequential DCT with Huffman codes (SOF0, SOF1: T.81 processes 1, 2 and 4) of 8 and 12 bits, and
 * lossless with Huffman codes (SOF3: process 14) of 2 to 16 bits and any predictor; up to 4 components, in
 * one scan or several, with restart markers. Samples are unsigned: the stream knows no sign.
 *
 * <p>DCT samples are those of the Independent JPEG Group's library, version 6b, as DCMTK and the JDK use it:
 * its accurate integer transform, and its smooth upsampling of components with half the columns, or half of
 * both columns and rows; any other subsampling is repeated. Lossless components are not subsampled.
 *
 * <p>A missing EOI is accepted when all samples are there. Progressive, hierarchical and arithmetic coding,
 * and DNL, are UNSUPPORTED.
 */
public final class JpegDecoder implements StreamDecoder {
    private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    @Override
    public StreamHeader header(byte[] stream) throws CodecException {
        SegmentReader segments = new SegmentReader(stream);
        Segment segment = segments.next();
        while (!Marker.isStartOfFrame(segment.marker())) {
            requireTables(segment);
            segment = segments.next();
        }
        return FrameHeader.read(segment).header();
    }

    @Override
    public byte[] decode(byte[] stream, StreamHeader expected) throws CodecException {
        SegmentReader segments = new SegmentReader(stream);
        Tables tables = new Tables();
        Segment segment = segments.next();
        while (!Marker.isStartOfFrame(segment.marker())) {
            requireTables(segment);
            tables.take(segment);
            segment = segments.next();
        }
        FrameHeader frame = FrameHeader.read(segment);
        if (!frame.header().equals(expected)) {
            throw Broken.corrupted("another image than was expected");
        }
        if (Math.max(frame.header().decodedBytes(), frame.paddedSamples()) > MAX_ARRAY) {
            throw new CodecException(Kind.LIMIT, "a JPEG stream of more than 2 GiB of samples");
        }
        if (frame.fewestBits() > 8L * stream.length) {
            throw Broken.corrupted("coded data that end early");
        }
        return samples(segments, tables, frame);
    }

    private static byte[] samples(SegmentReader segments, Tables tables, FrameHeader frame) throws CodecException {
        FrameSamples samples = frame.lossless() ? new LosslessFrame(frame) : new DctFrame(frame);
        int missing = (1 << frame.components().size()) - 1;
        while (missing != 0) {
            Segment segment = segments.next();
            if (segment.marker() != Marker.SOS) {
                tables.take(segment);
                continue;
            }
            ScanHeader scan = ScanHeader.read(segment, frame);
            for (ScanHeader.ScanComponent component : scan.components()) {
                int bit = 1 << component.index();
                if ((missing & bit) == 0) {
                    throw Broken.corrupted("a component that comes twice");
                }
                missing &= ~bit;
            }
            BitReader bits = segments.codedData();
            samples.scan(scan, tables, bits);
            segments.resume(bits.toMarker());
        }
        return samples.bytes();
    }

    private static void requireTables(Segment segment) throws CodecException {
        if (segment.marker() == Marker.SOS) {
            throw Broken.corrupted("a scan before its frame header");
        }
    }
}
