package org.voxelmask.dicom.codec.jpegls;

import org.voxelmask.dicom.codec.CodecException;

/** Decodes the lines of one scan (T.87 annexes A and B). Used once. */
final class ScanDecoder {
    private final Frame frame;
    private final Scan scan;
    private final Gradients gradients;
    private final SampleDecoder samples;
    private final Lines lines;

    ScanDecoder(byte[] stream, Frame frame, Scan scan) {
        this.frame = frame;
        this.scan = scan;
        gradients = new Gradients(scan.coding());
        samples = new SampleDecoder(new BitReader(stream, scan.dataStart()), scan.coding());
        lines = new Lines(frame.columns(), scan.components().size());
    }

    /**
     * Writes the scan's components into {@code out} and returns where its data ends.
     *
     * @param out the whole image, samples of a pixel side by side
     */
    int decode(byte[] out) throws CodecException {
        SampleBytes bytes = new SampleBytes(frame);
        int components = scan.components().size();
        for (int y = 0; y < frame.rows(); y++) {
            if (scan.restartLines() > 0 && y > 0 && y % scan.restartLines() == 0) {
                samples.restart((y / scan.restartLines() - 1) & 7);
                lines.restart();
            }
            line();
            for (int c = 0; c < components; c++) {
                bytes.write(lines.above(c), out, y, scan.components().get(c));
            }
        }
        return samples.end();
    }

    private void line() throws CodecException {
        int components = scan.components().size();
        if (scan.interleave() == Interleave.SAMPLE) {
            for (int c = 0; c < components; c++) {
                lines.begin(c);
            }
            pixels();
            for (int c = 0; c < components; c++) {
                lines.end(c);
            }
            return;
        }
        for (int c = 0; c < components; c++) {
            lines.begin(c);
            line(c);
            lines.end(c);
        }
    }

    private void line(int component) throws CodecException {
        int[] above = lines.above(component);
        int[] current = lines.current(component);
        int width = lines.width;
        int x = 1;
        while (x <= width) {
            int ra = current[x - 1];
            int rb = above[x];
            int rc = above[x - 1];
            int context = gradients.context(ra, rb, rc, above[x + 1]);
            if (context != 0) {
                current[x++] = samples.regular(context, Prediction.of(ra, rb, rc));
            } else {
                x = run(component, x);
            }
        }
    }

    private int run(int component, int x) throws CodecException {
        int[] current = lines.current(component);
        int ra = current[x - 1];
        int end = x + samples.run(lines, component, lines.width + 1 - x);
        for (int i = x; i < end; i++) {
            current[i] = ra;
        }
        if (end > lines.width) {
            return end;
        }
        current[end] = samples.interruption(ra, lines.above(component)[end], lines.runIndex(component));
        lines.shortenRun(component);
        return end + 1;
    }

    private void pixels() throws CodecException {
        int components = scan.components().size();
        int[] contexts = new int[components];
        int x = 1;
        while (x <= lines.width) {
            if (gradients.contexts(lines, x, contexts)) {
                for (int c = 0; c < components; c++) {
                    int[] above = lines.above(c);
                    int[] current = lines.current(c);
                    current[x] = samples.regular(contexts[c], Prediction.of(current[x - 1], above[x], above[x - 1]));
                }
                x++;
            } else {
                x = pixelRun(x);
            }
        }
    }

    /** A run of whole pixels; the run index is that of the first component. */
    private int pixelRun(int x) throws CodecException {
        int end = x + samples.run(lines, 0, lines.width + 1 - x);
        for (int c = 0; c < scan.components().size(); c++) {
            int[] current = lines.current(c);
            for (int i = x; i < end; i++) {
                current[i] = current[x - 1];
            }
            if (end <= lines.width) {
                current[end] = samples.unlikeInterruption(current[x - 1], lines.above(c)[end], lines.runIndex(0));
            }
        }
        if (end > lines.width) {
            return end;
        }
        lines.shortenRun(0);
        return end + 1;
    }
}
