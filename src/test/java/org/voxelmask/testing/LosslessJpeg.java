package org.voxelmask.testing;

import java.util.stream.IntStream;

/**
 * Encodes lossless JPEG (ITU-T T.81 Annex H), written apart from the code under test.
 *
 * @param columns of the image
 * @param rows of the image
 * @param components samples of a pixel
 * @param precision bits of a sample
 * @param selection predictor, 1 to 7
 * @param pointTransform low bits left out
 * @param restartLines lines between restart markers, 0 without
 * @param interleaved one scan for all components, or one for each
 * @param longCodes whether half of the Huffman codes have 16 bits
 */
public record LosslessJpeg(
        int columns,
        int rows,
        int components,
        int precision,
        int selection,
        int pointTransform,
        int restartLines,
        boolean interleaved,
        boolean longCodes) {

    /** Encodes samples, pixel by pixel. */
    public byte[] encode(int[] samples) {
        JpegBits out = new JpegBits();
        int[] frame = new int[6 + 3 * components];
        int[] head = {precision, rows >> 8, rows, columns >> 8, columns, components};
        System.arraycopy(head, 0, frame, 0, head.length);
        for (int i = 0; i < components; i++) {
            frame[6 + 3 * i] = i + 1;
            frame[7 + 3 * i] = 0x11;
        }
        out.segment(0xC3, frame);
        int[] categories = IntStream.rangeClosed(0, 16).toArray();
        JpegCode code = longCodes ? JpegCode.uneven(categories) : JpegCode.flat(5, categories);
        out.table(0, code);
        if (restartLines > 0) {
            int interval = restartLines * columns;
            out.segment(0xDD, interval >> 8, interval);
        }
        if (interleaved) {
            scan(out, code, samples, 0, components);
        } else {
            for (int i = 0; i < components; i++) {
                scan(out, code, samples, i, i + 1);
            }
        }
        return out.end();
    }

    private void scan(JpegBits out, JpegCode code, int[] samples, int from, int to) {
        int[] header = new int[4 + 2 * (to - from)];
        header[0] = to - from;
        for (int i = from; i < to; i++) {
            header[1 + 2 * (i - from)] = i + 1;
        }
        header[header.length - 3] = selection;
        header[header.length - 1] = pointTransform;
        out.segment(0xDA, header);
        for (int y = 0; y < rows; y++) {
            boolean restart = restartLines > 0 && y % restartLines == 0;
            if (restart && y > 0) {
                out.pad();
                out.marker(0xD0 + (y / restartLines - 1) % 8);
            }
            for (int x = 0; x < columns; x++) {
                for (int i = from; i < to; i++) {
                    int value = at(samples, x, y, i);
                    difference(out, code, (short) (value - prediction(samples, x, y, i, restart || y == 0)));
                }
            }
        }
        out.pad();
    }

    private int at(int[] samples, int x, int y, int component) {
        return samples[(y * columns + x) * components + component] >> pointTransform;
    }

    private int prediction(int[] samples, int x, int y, int i, boolean first) {
        if (first) {
            return x == 0 ? 1 << (precision - pointTransform - 1) : at(samples, x - 1, y, i);
        }
        if (x == 0) {
            return at(samples, x, y - 1, i);
        }
        int a = at(samples, x - 1, y, i);
        int b = at(samples, x, y - 1, i);
        int c = at(samples, x - 1, y - 1, i);
        return switch (selection) {
            case 1 -> a;
            case 2 -> b;
            case 3 -> c;
            case 4 -> a + b - c;
            case 5 -> a + ((b - c) >> 1);
            case 6 -> b + ((a - c) >> 1);
            default -> (a + b) >> 1;
        };
    }

    private static void difference(JpegBits out, JpegCode code, short difference) {
        int category = JpegBits.category(difference);
        code.write(out, category);
        if (category < 16) {
            out.number(difference, category);
        }
    }
}
