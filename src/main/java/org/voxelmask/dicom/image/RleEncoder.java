package org.voxelmask.dicom.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes frames as RLE Lossless (PS3.5 Annex G): a segment for each byte plane of each sample, rows coded apart. */
public final class RleEncoder {
    private static final int HEADER = 64;
    private static final int LONGEST = 128;

    private RleEncoder() {}

    /**
     * Encodes one frame.
     *
     * @param frame samples in native layout, little endian, in the description's Planar Configuration
     * @param image of 8, 16, 24 or 32 bits allocated, without paired colour
     * @return header and segments, of an even length
     */
    public static byte[] encode(byte[] frame, ImageDescription image) {
        int samples = image.photometric().samples();
        int bytes = image.bytesPerSample();
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(samples * bytes);
        ByteArrayOutputStream segments = new ByteArrayOutputStream();
        for (int sample = 0; sample < samples; sample++) {
            for (int part = bytes - 1; part >= 0; part--) {
                header.putInt(HEADER + segments.size());
                byte[] plane = plane(frame, image, sample, part);
                for (int row = 0; row < image.rows(); row++) {
                    packBits(plane, row * image.columns(), (row + 1) * image.columns(), segments);
                }
                if (segments.size() % 2 != 0) {
                    segments.write(0);
                }
            }
        }
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        encoded.writeBytes(header.array());
        encoded.writeBytes(segments.toByteArray());
        return encoded.toByteArray();
    }

    private static byte[] plane(byte[] frame, ImageDescription image, int sample, int part) {
        int samples = image.photometric().samples();
        int bytes = image.bytesPerSample();
        byte[] plane = new byte[image.columns() * image.rows()];
        for (int i = 0; i < plane.length; i++) {
            int at = image.planar() ? sample * plane.length + i : i * samples + sample;
            plane[i] = frame[at * bytes + part];
        }
        return plane;
    }

    /** PS3.5 G.3.1: runs of two and more are repeated, the rest is literal. */
    private static void packBits(byte[] plane, int from, int to, ByteArrayOutputStream out) {
        int at = from;
        while (at < to) {
            int run = 1;
            while (at + run < to && run < LONGEST && plane[at + run] == plane[at]) {
                run++;
            }
            if (run > 1) {
                out.write(1 - run);
                out.write(plane[at]);
                at += run;
                continue;
            }
            int literal = 1;
            while (at + literal < to && literal < LONGEST && plane[at + literal] != plane[at + literal - 1]) {
                literal++;
            }
            out.write(literal - 1);
            out.write(plane, at, literal);
            at += literal;
        }
    }
}
