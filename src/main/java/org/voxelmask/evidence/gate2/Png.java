package org.voxelmask.evidence.gate2;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
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
