package org.voxelmask.dicom.image;

import static org.voxelmask.dicom.image.ImageException.Kind.CORRUPTED;
import static org.voxelmask.dicom.image.ImageException.Kind.UNSUPPORTED;

/**
 * RLE Lossless (PS3.5 Annex G): a header of 16 numbers, then one segment for each byte plane of each
 * sample, the most significant byte first.
 */
final class RleDecoder implements FrameDecoder {
    private static final int HEADER = 64;
    private static final int MAX_SEGMENTS = 15;

    @Override
    public String library() {
        return "own";
    }

    @Override
    public String accepts() {
        return "1, 8, 16, 24 or 32 bits allocated; samples stay as they are, in the declared Planar Configuration; "
                + "YBR_FULL_422 with whole chrominance segments becomes YBR_FULL";
    }

    @Override
    public ImageDescription output(ImageDescription declared) throws ImageException {
        boolean bits = declared.bitsAllocated() == 1 && declared.photometric().samples() == 1;
        if (declared.packed() && !bits) {
            throw new ImageException(UNSUPPORTED, "RLE Lossless of this Bits Allocated is not decoded");
        }
        return switch (declared.photometric()) {
            // its chrominance segments are as long as the luminance's, or the frame is refused (PS3.5 G.2)
            case YBR_FULL_422 -> declared.as(PhotometricInterpretation.YBR_FULL, declared.planar());
            case YBR_PARTIAL_422, YBR_RCT, YBR_ICT ->
                throw new ImageException(
                        UNSUPPORTED, declared.photometric().term() + " is not decoded in RLE Lossless");
            default -> declared;
        };
    }

    @Override
    public int headerBytes() {
        return HEADER;
    }

    @Override
    public boolean startsFrame(byte[] header, ImageDescription declared) {
        if (header.length < HEADER || number(header, 0) != segments(declared)) {
            return false;
        }
        long previous = 0;
        for (int i = 1; i <= MAX_SEGMENTS; i++) {
            long offset = number(header, i);
            boolean right = i == 1 ? offset == HEADER : i > segments(declared) ? offset == 0 : offset > previous;
            if (!right) {
                return false;
            }
            previous = offset;
        }
        return true;
    }

    @Override
    public byte[] decode(byte[] encoded, ImageDescription output) throws ImageException {
        int segments = segments(output);
        if (encoded.length < HEADER || number(encoded, 0) != segments) {
            throw new ImageException(CORRUPTED, "an RLE header that contradicts the image's samples");
        }
        if (output.packed()) {
            byte[] packed = new byte[Math.toIntExact((output.frameBits() + 7) / 8)];
            new Plane(packed, 0, 1).fill(encoded, HEADER, encoded.length, packed.length);
            return PackedSamples.unpack(packed, 0, output);
        }
        byte[] frame = new byte[Math.toIntExact(output.frameBytes())];
        int bytes = output.bytesPerSample();
        for (int segment = 0; segment < segments; segment++) {
            long from = number(encoded, segment + 1);
            long to = segment + 1 < segments ? number(encoded, segment + 2) : encoded.length;
            if (from < HEADER || from > to || to > encoded.length) {
                throw new ImageException(CORRUPTED, "an RLE segment outside its frame");
            }
            int lowByteFirst = bytes - 1 - segment % bytes;
            Plane plane = new Plane(frame, output.offset(0, 0, segment / bytes) + lowByteFirst, step(output));
            plane.fill(encoded, (int) from, (int) to, output.columns() * output.rows());
        }
        return frame;
    }

    /** A segment for each byte plane; samples of one bit are eight a byte of the only one (PS3.5 G.2). */
    private static int segments(ImageDescription image) {
        return image.packed() ? 1 : image.photometric().samples() * image.bytesPerSample();
    }

    private static int step(ImageDescription image) {
        return image.bytesPerSample()
                * (image.planar() ? 1 : image.photometric().samples());
    }

    private static long number(byte[] bytes, int index) {
        int at = 4 * index;
        return (bytes[at] & 0xFFL)
                | (bytes[at + 1] & 0xFFL) << 8
                | (bytes[at + 2] & 0xFFL) << 16
                | (bytes[at + 3] & 0xFFL) << 24;
    }

    /** The places of one byte plane in a frame. */
    private record Plane(byte[] frame, int first, int step) {
        /** Undoes PackBits (PS3.5 G.3.2); what a segment holds beyond its pixels is padding. */
        void fill(byte[] encoded, int from, int to, int pixels) throws ImageException {
            int in = from;
            int done = 0;
            while (done < pixels) {
                int control = in < to ? encoded[in++] : -1;
                int count = control >= 0 ? control + 1 : 1 - control;
                int needed = control >= 0 ? count : 1;
                if (control == -128) {
                    continue;
                }
                if (in + needed > to) {
                    throw new ImageException(CORRUPTED, "an RLE segment ends before its pixels do");
                }
                for (int i = 0; i < count && done < pixels; i++, done++) {
                    frame[first + done * step] = encoded[control >= 0 ? in + i : in];
                }
                in += needed;
            }
        }
    }
}
