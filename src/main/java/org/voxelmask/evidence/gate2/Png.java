package org.voxelmask.evidence.gate2;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.voxelmask.dicom.image.Raster8;

/** Pictures as PNG (ISO 15948): what the rows need and no more, no text and no time in them. */
public final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int GREY = 0;
    private static final int RGB = 2;

    private Png() {}

    /** A picture of 8 bits a channel. */
    public static byte[] of(Raster8 picture) {
        int type = picture.channels() == 1 ? GREY : RGB;
        int rowBytes = picture.width() * picture.channels();
        return write(picture.width(), picture.height(), 8, type, rowBytes, picture.pixels());
    }

    /**
     * A picture of black and white.
     *
     * @param bits each row in whole bytes, the leftmost pixel in the highest bit; 1 is white
     */
    public static byte[] blackAndWhite(int width, int height, byte[] bits) {
        return write(width, height, 1, GREY, (width + 7) / 8, bits);
    }

    /**
     * Whether another file is the same picture in the same form, its rows packed in whatever way.
     *
     * @param own written by this class
     * @param other of anybody: no more of it is unpacked than the own picture has
     */
    public static boolean samePicture(byte[] own, byte[] other) {
        int data = SIGNATURE.length + 12 + 13;
        if (other.length < data + 24 || !Arrays.equals(own, 0, data, other, 0, data)) {
            return false;
        }
        byte[] rows = unpacked(own, data, Integer.MAX_VALUE);
        byte[] theirs = unpacked(other, data, rows.length);
        return theirs != null && Arrays.equals(rows, theirs);
    }

    /** The rows in the one IDAT that starts here and is followed by IEND alone; null when there is none. */
    private static byte[] unpacked(byte[] file, int at, int most) {
        int length = ByteBuffer.wrap(file).getInt(at);
        if (length < 0 || length != file.length - at - 24) {
            return null;
        }
        ByteArrayOutputStream tail = new ByteArrayOutputStream();
        chunk(tail, "IDAT", Arrays.copyOfRange(file, at + 8, at + 8 + length));
        chunk(tail, "IEND", new byte[0]);
        if (!Arrays.equals(tail.toByteArray(), Arrays.copyOfRange(file, at, file.length))) {
            return null;
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(file, at + 8, length);
            ByteArrayOutputStream rows = new ByteArrayOutputStream();
            byte[] buffer = new byte[1 << 14];
            for (int n = inflater.inflate(buffer); n > 0; n = inflater.inflate(buffer)) {
                rows.write(buffer, 0, n);
                if (rows.size() > most) {
                    return null;
                }
            }
            return inflater.finished() && inflater.getRemaining() == 0 ? rows.toByteArray() : null;
        } catch (DataFormatException e) {
            return null;
        } finally {
            inflater.end();
        }
    }

    private static byte[] write(int width, int height, int depth, int type, int rowBytes, byte[] rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SIGNATURE);
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) depth)
                .put((byte) type)
                .array();
        chunk(out, "IHDR", header);
        chunk(out, "IDAT", compress(height, rowBytes, rows));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    /** Every row after a zero: no filter. */
    private static byte[] compress(int height, int rowBytes, byte[] rows) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[1 << 14];
            byte[] line = new byte[rowBytes + 1];
            for (int row = 0; row < height; row++) {
                System.arraycopy(rows, row * rowBytes, line, 1, rowBytes);
                deflater.setInput(line);
                while (!deflater.needsInput()) {
                    out.write(buffer, 0, deflater.deflate(buffer));
                }
            }
            deflater.finish();
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static void chunk(ByteArrayOutputStream out, String name, byte[] data) {
        byte[] type = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(type);
        crc.update(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(type);
        out.writeBytes(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
