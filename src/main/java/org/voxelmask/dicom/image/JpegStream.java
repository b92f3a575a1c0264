package org.voxelmask.dicom.image;

import java.io.ByteArrayOutputStream;
import org.voxelmask.dicom.codec.CodecException;

/**
 * One JPEG image: what its frame header says (ISO/IEC 10918-1 B.2.2) and its bytes without application
 * segments, comments and whatever follows its end, which could only lead a reader astray. A stream with
 * more scans than components is refused, so that decoding takes a time in proportion to the size.
 *
 * @param startOfFrame the low byte of the SOF marker
 * @param precision bits of a sample
 * @param rows lines of the image
 * @param columns samples of a line
 * @param components 1 to 255
 * @param bytes from SOI to EOI; EOI is added when the stream ends without
 */
record JpegStream(int startOfFrame, int precision, int rows, int columns, int components, byte[] bytes) {
    static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int DNL = 0xDC;
    private static final int RST0 = 0xD0;
    private static final int RST7 = 0xD7;
    private static final int COM = 0xFE;
    private static final int SOF0 = 0xC0;
    private static final int SOF1 = 0xC1;

    static JpegStream parse(byte[] jpeg) throws CodecException {
        return new Parser(jpeg).parse();
    }

    /** Baseline, or extended with Huffman coding; not progressive, lossless or arithmetic. */
    boolean isSequentialHuffman() {
        return startOfFrame == SOF0 || startOfFrame == SOF1;
    }

    private static final class Parser {
        private final byte[] jpeg;
        private final ByteArrayOutputStream kept;
        private int at;
        private int frameHeader = -1;
        private int scans;

        Parser(byte[] jpeg) {
            this.jpeg = jpeg;
            this.kept = new ByteArrayOutputStream(jpeg.length + 2);
        }

        JpegStream parse() throws CodecException {
            if (jpeg.length < 4 || byteAt(0) != 0xFF || byteAt(1) != SOI) {
                throw broken();
            }
            at = 2;
            kept.write(jpeg, 0, 2);
            boolean more = true;
            while (more) {
                more = segment();
            }
            if (frameHeader < 0 || scans == 0) {
                throw broken();
            }
            kept.write(0xFF);
            kept.write(EOI);
            int sof = frameHeader;
            return new JpegStream(
                    byteAt(sof), byteAt(sof + 3), word(sof + 4), word(sof + 6), byteAt(sof + 8), kept.toByteArray());
        }

        /** Takes one marker segment, with the coded data after SOS; false at the end of the image. */
        private boolean segment() throws CodecException {
            if (at == jpeg.length && scans > 0) {
                return false;
            }
            if (byteAt(at) != 0xFF) {
                throw broken();
            }
            while (byteAt(at) == 0xFF) {
                at++;
            }
            int marker = byteAt(at);
            if (marker == EOI) {
                return false;
            }
            int length = word(at + 1);
            boolean hasLength = (marker >= SOF0 && marker < 0xD0) || marker >= SOS;
            if (!hasLength || marker == DNL || length < 2 || length > jpeg.length - at - 1) {
                throw broken();
            }
            if (isStartOfFrame(marker)) {
                if (frameHeader >= 0 || length < 8) {
                    throw broken();
                }
                frameHeader = at;
            }
            boolean application = marker >= 0xE0 && marker <= 0xEF;
            if (!application && marker != COM) {
                kept.write(jpeg, at - 1, length + 2);
            }
            at += 1 + length;
            if (marker == SOS) {
                codedData();
            }
            return true;
        }

        /** Up to the next marker that is no restart. A sequential image has at most one scan a component. */
        private void codedData() throws CodecException {
            scans++;
            if (frameHeader < 0 || scans > byteAt(frameHeader + 8)) {
                throw broken();
            }
            int start = at;
            while (at < jpeg.length && !isMarker(at)) {
                at++;
            }
            kept.write(jpeg, start, at - start);
        }

        private boolean isMarker(int index) {
            if ((jpeg[index] & 0xFF) != 0xFF || index + 1 == jpeg.length) {
                return false;
            }
            int next = jpeg[index + 1] & 0xFF;
            return next != 0 && next != 0xFF && (next < RST0 || next > RST7);
        }

        /** C0 to CF without DHT (C4), JPG (C8) and DAC (CC). */
        private static boolean isStartOfFrame(int marker) {
            return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        }

        private int byteAt(int index) throws CodecException {
            if (index >= jpeg.length) {
                throw broken();
            }
            return jpeg[index] & 0xFF;
        }

        private int word(int index) throws CodecException {
            return byteAt(index) << 8 | byteAt(index + 1);
        }

        private static CodecException broken() {
            return new CodecException(
                    CodecException.Kind.CORRUPTED, "a JPEG frame whose segments are missing or broken");
        }
    }
}
