package org.voxelmask.dicom.codec.jpeg;

import java.util.List;
import org.voxelmask.dicom.codec.CodecException;

/** Lossless coding with Huffman codes (T.81 Annex H), components side by side or one after the other. */
final class LosslessFrame implements FrameSamples {
    /** Differences have 16 bits, the largest of which is coded without any (T.81 Table H.2). */
    private static final int MAX_CATEGORY = 16;

    private final FrameHeader frame;
    private final byte[] samples;
    private final int bytesPerSample;

    LosslessFrame(FrameHeader frame) {
        this.frame = frame;
        this.samples = new byte[Math.toIntExact(frame.header().decodedBytes())];
        this.bytesPerSample = frame.header().bytesPerSample();
    }

    @Override
    public void scan(ScanHeader scan, Tables tables, BitReader bits) throws CodecException {
        List<ScanHeader.ScanComponent> components = scan.components();
        int width = frame.columns();
        HuffmanTable[] codes = new HuffmanTable[components.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = tables.dc(components.get(i).dc(), MAX_CATEGORY);
        }
        int[][] lines = new int[codes.length][width];
        int[][] above = new int[codes.length][width];
        int half = 1 << (frame.precision() - scan.pointTransform() - 1);
        Restarts restarts = new Restarts(linesBetweenRestarts(tables.restartInterval()));
        for (int y = 0; y < frame.rows(); y++) {
            boolean first = restarts.before(bits) || y == 0;
            differences(bits, codes, lines);
            for (int i = 0; i < codes.length; i++) {
                if (first) {
                    Predictor.firstLine(lines[i], width, half);
                } else {
                    Predictor.line(scan.selection(), lines[i], above[i], width);
                }
                store(lines[i], y, components.get(i).index(), scan.pointTransform());
            }
            int[][] done = above;
            above = lines;
            lines = done;
        }
    }

    /** B.2.4.4: a restart interval of a lossless scan is a number of whole lines. */
    private int linesBetweenRestarts(int interval) throws CodecException {
        if (interval % frame.columns() != 0) {
            throw Broken.corrupted("a restart within a line");
        }
        return interval / frame.columns();
    }

    private static void differences(BitReader bits, HuffmanTable[] codes, int[][] lines) throws CodecException {
        if (codes.length == 1) {
            differences(bits, codes[0], lines[0]);
            return;
        }
        for (int x = 0; x < lines[0].length; x++) {
            for (int i = 0; i < codes.length; i++) {
                lines[i][x] = difference(bits, codes[i]);
            }
        }
    }

    private static void differences(BitReader bits, HuffmanTable codes, int[] line) throws CodecException {
        for (int x = 0; x < line.length; x++) {
            line[x] = difference(bits, codes);
        }
    }

    private static int difference(BitReader bits, HuffmanTable codes) throws CodecException {
        int category = codes.decode(bits);
        if (category == 0) {
            return 0;
        }
        return category == MAX_CATEGORY ? 1 << 15 : bits.signed(category);
    }

    /** Writes a line; a sample of more bits than the frame's precision is no sample. */
    private void store(int[] line, int y, int component, int pointTransform) throws CodecException {
        int step = frame.components().size() * bytesPerSample;
        int at = y * frame.columns() * step + component * bytesPerSample;
        int seen = 0;
        for (int value : line) {
            int sample = value << pointTransform;
            seen |= sample;
            samples[at] = (byte) sample;
            if (bytesPerSample == 2) {
                samples[at + 1] = (byte) (sample >> 8);
            }
            at += step;
        }
        if (seen >> frame.precision() != 0) {
            throw Broken.corrupted("a sample of more bits than it says");
        }
    }

    @Override
    public byte[] bytes() {
        return samples;
    }
}
