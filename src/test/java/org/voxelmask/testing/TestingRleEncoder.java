package org.voxelmask.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.voxelmask.dicom.image.ImageDescription;

/** RLE Lossless as PS3.5 Annex G describes it, rows coded apart. */
public final class TestingRleEncoder {
    private TestingRleEncoder() {}

    /** Encodes one frame in native layout. */
    public static byte[] encode(byte[] frame, ImageDescription image) {
        int samples = image.photometric().samples();
        int bytes = image.bitsAllocated() / 8;
        int pixels = image.columns() * image.rows();
        ByteBuffer header = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(samples * bytes);
        ByteArrayOutputStream segments = new ByteArrayOutputStream();
        for (int sample = 0; sample < samples; sample++) {
            for (int part = bytes - 1; part >= 0; part--) {
                header.putInt(64 + segments.size());
                byte[] plane = new byte[pixels];
                for (int i = 0; i < pixels; i++) {
                    int at = image.planar() ? sample * pixels + i : i * samples + sample;
                    plane[i] = frame[at * bytes + part];
                }
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

    private static void packBits(byte[] plane, int from, int to, ByteArrayOutputStream out) {
        int at = from;
        while (at < to) {
            int run = 1;
            while (at + run < to && run < 128 && plane[at + run] == plane[at]) {
                run++;
            }
            if (run > 1) {
                out.write(1 - run);
                out.write(plane[at]);
                at += run;
                continue;
            }
            int literal = 1;
            while (at + literal < to && literal < 128 && plane[at + literal] != plane[at + literal - 1]) {
                literal++;
            }
            out.write(literal - 1);
            out.write(plane, at, literal);
            at += literal;
        }
    }
}
