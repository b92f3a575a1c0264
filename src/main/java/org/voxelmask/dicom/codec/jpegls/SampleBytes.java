package org.voxelmask.dicom.codec.jpegls;

/** Lines of one component in and out of an image whose samples of a pixel lie side by side, little endian. */
final class SampleBytes {
    private final int components;
    private final int columns;
    private final boolean wide;
    private final int mask;

    SampleBytes(Frame frame) {
        components = frame.components().size();
        columns = frame.columns();
        wide = frame.precision() > 8;
        mask = (1 << frame.precision()) - 1;
    }

    /** Writes a line (sample x at index x + 1) as row {@code y}. */
    void write(int[] line, byte[] image, int y, int component) {
        int at = y * columns * components + component;
        if (!wide) {
            for (int x = 1; x <= columns; x++) {
                image[at] = (byte) line[x];
                at += components;
            }
            return;
        }
        at *= 2;
        for (int x = 1; x <= columns; x++) {
            image[at] = (byte) line[x];
            image[at + 1] = (byte) (line[x] >> 8);
            at += 2 * components;
        }
    }

    /** Reads row {@code y} into a line; the samples are as many low bits as the precision, without sign. */
    void read(byte[] image, int y, int component, int[] line) {
        int at = y * columns * components + component;
        if (!wide) {
            for (int x = 1; x <= columns; x++) {
                line[x] = image[at] & mask;
                at += components;
            }
            return;
        }
        at *= 2;
        for (int x = 1; x <= columns; x++) {
            line[x] = ((image[at] & 0xFF) | (image[at + 1] << 8)) & mask;
            at += 2 * components;
        }
    }

    /** Whether every sample of an image is what its low bits, read with or without sign, stand for. */
    boolean fits(byte[] image, boolean signed) {
        int shift = 32 - Integer.bitCount(mask);
        for (int i = 0; i < image.length; i += wide ? 2 : 1) {
            int stored = wide ? (image[i] & 0xFF) | (image[i + 1] << 8) : image[i];
            int sample = signed ? stored : stored & (wide ? 0xFFFF : 0xFF);
            if ((signed ? stored << shift >> shift : sample & mask) != sample) {
                return false;
            }
        }
        return true;
    }
}
