package org.voxelmask.testing;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * JPEG Baseline put together bit by bit: every 8 x 8 block is one level, so that what a decoder must deliver
 * is known without another decoder (ISO/IEC 10918-1 F.1.2). The quantisation is 8, hence a DC
 * coefficient of n is the level 128 + n.
 */
public final class HandMadeJpeg {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final int[] predictions = new int[3];
    private int bits;
    private int bitCount;

    /** Starts an image with tables; each component is given by its sampling factors, such as 0x21. */
    public HandMadeJpeg(int columns, int rows, int... samplings) {
        marker(0xD8);
        segment(0xDB, filled(65, 8, 0));
        byte[] frame = new byte[6 + 3 * samplings.length];
        put(frame, 0, 8, rows >> 8, rows, columns >> 8, columns, samplings.length);
        for (int i = 0; i < samplings.length; i++) {
            put(frame, 6 + 3 * i, i + 1, samplings[i], 0);
        }
        segment(0xC0, frame);
        byte[] dc = new byte[17 + 8];
        dc[4] = 8;
        put(dc, 17, 0, 1, 2, 3, 4, 5, 6, 7);
        segment(0xC4, dc);
        byte[] ac = new byte[17 + 1];
        put(ac, 0, 0x10, 1);
        segment(0xC4, ac);
    }

    /** Blocks between restart markers. */
    public HandMadeJpeg restartInterval(int blocks) {
        segment(0xDD, new byte[] {(byte) (blocks >> 8), (byte) blocks});
        return this;
    }

    /** Begins a scan of components, counted from 0. */
    public HandMadeJpeg scan(int... components) {
        byte[] header = new byte[4 + 2 * components.length];
        header[0] = (byte) components.length;
        for (int i = 0; i < components.length; i++) {
            header[1 + 2 * i] = (byte) (components[i] + 1);
        }
        header[header.length - 2] = 63;
        segment(0xDA, header);
        Arrays.fill(predictions, 0);
        return this;
    }

    /** One block of one level, 1 to 255, at most 127 from the block before it in the component. */
    public HandMadeJpeg block(int component, int level) {
        int difference = level - 128 - predictions[component];
        predictions[component] = level - 128;
        int category = Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(difference));
        write(category, 4);
        write(difference < 0 ? difference + (1 << category) - 1 : difference, category);
        write(0, 1);
        return this;
    }

    /** Ends a restart interval. */
    public HandMadeJpeg restart(int number) {
        endScan();
        marker(0xD0 + number);
        Arrays.fill(predictions, 0);
        return this;
    }

    /** Fills the last byte with ones, as F.1.2.3 says. */
    public HandMadeJpeg endScan() {
        if (bitCount > 0) {
            write(0xFF >> bitCount, 8 - bitCount);
        }
        return this;
    }

    /** The whole image. */
    public byte[] end() {
        endScan();
        marker(0xD9);
        return out.toByteArray();
    }

    private void write(int value, int count) {
        for (int i = count - 1; i >= 0; i--) {
            bits = (bits << 1) | ((value >> i) & 1);
            bitCount++;
            if (bitCount == 8) {
                out.write(bits);
                if ((bits & 0xFF) == 0xFF) {
                    out.write(0);
                }
                bits = 0;
                bitCount = 0;
            }
        }
    }

    private void marker(int code) {
        out.write(0xFF);
        out.write(code);
    }

    private void segment(int code, byte[] content) {
        marker(code);
        out.write((content.length + 2) >> 8);
        out.write(content.length + 2);
        out.writeBytes(content);
    }

    private static byte[] filled(int length, int value, int first) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        bytes[0] = (byte) first;
        return bytes;
    }

    private static void put(byte[] bytes, int at, int... values) {
        for (int i = 0; i < values.length; i++) {
            bytes[at + i] = (byte) values[i];
        }
    }
}
