package org.voxelmask.dicom.codec.jpegls;

/** Encodes the lines of one scan (T.87 annexes A and B); the mirror of {@link ScanDecoder}. Used once. */
final class ScanEncoder {
    private final Frame frame;
    private final Scan scan;
    private final Gradients gradients;
    private final SampleEncoder samples;
    private final Lines lines;
    private final int near;

    ScanEncoder(BitWriter out, Frame frame, Scan scan) {
        this.frame = frame;
        this.scan = scan;
        near = scan.coding().near();
        gradients = new Gradients(scan.coding());
        samples = new SampleEncoder(out, scan.coding());
        lines = new Lines(frame.columns(), scan.components().size());
    }

    /** Codes the scan's components of an image; of each sample as many bits as the precision. */
    void encode(byte[] image) {
        SampleBytes bytes = new SampleBytes(frame);
        int components = scan.components().size();
        for (int y = 0; y < frame.rows(); y++) {
            if (scan.restartLines() > 0 && y > 0 && y % scan.restartLines() == 0) {
                samples.restart((y / scan.restartLines() - 1) & 7);
                lines.restart();
            }
            for (int c = 0; c < components; c++) {
                bytes.read(image, y, scan.components().get(c), lines.current(c));
                lines.begin(c);
            }
            line();
            for (int c = 0; c < components; c++) {
                lines.end(c);
            }
        }
        samples.end();
    }

    private void line() {
        if (scan.interleave() == Interleave.SAMPLE) {
            pixels();
            return;
        }
        for (int c = 0; c < scan.components().size(); c++) {
            line(c);
        }
    }

    private void line(int component) {
        int[] above = lines.above(component);
        int[] current = lines.current(component);
        int x = 1;
        while (x <= lines.width) {
            int ra = current[x - 1];
            int rb = above[x];
            int rc = above[x - 1];
            int context = gradients.context(ra, rb, rc, above[x + 1]);
            if (context != 0) {
                current[x] = samples.regular(context, Prediction.of(ra, rb, rc), current[x]);
                x++;
            } else {
                x = run(component, x);
            }
        }
    }

    private int run(int component, int x) {
        int[] current = lines.current(component);
        int ra = current[x - 1];
        int end = x;
        while (end <= lines.width && Math.abs(current[end] - ra) <= near) {
            current[end++] = ra;
        }
        samples.run(lines, component, end - x, end > lines.width);
        if (end > lines.width) {
            return end;
        }
        int rb = lines.above(component)[end];
        current[end] = samples.interruption(ra, rb, current[end], lines.runIndex(component));
        lines.shortenRun(component);
        return end + 1;
    }

    private void pixels() {
        int components = scan.components().size();
        int[] contexts = new int[components];
        int x = 1;
        while (x <= lines.width) {
            if (gradients.contexts(lines, x, contexts)) {
                for (int c = 0; c < components; c++) {
                    int[] above = lines.above(c);
                    int[] current = lines.current(c);
                    int predicted = Prediction.of(current[x - 1], above[x], above[x - 1]);
                    current[x] = samples.regular(contexts[c], predicted, current[x]);
                }
                x++;
            } else {
                x = pixelRun(x);
            }
        }
    }

    private int pixelRun(int x) {
        int end = x;
        while (end <= lines.width && likeBefore(x, end)) {
            end++;
        }
        samples.run(lines, 0, end - x, end > lines.width);
        for (int c = 0; c < scan.components().size(); c++) {
            int[] current = lines.current(c);
            int ra = current[x - 1];
            for (int i = x; i < end; i++) {
                current[i] = ra;
            }
            if (end <= lines.width) {
                int rb = lines.above(c)[end];
                current[end] = samples.unlikeInterruption(ra, rb, current[end], lines.runIndex(0));
            }
        }
        if (end > lines.width) {
            return end;
        }
        lines.shortenRun(0);
        return end + 1;
    }

    private boolean likeBefore(int x, int end) {
        for (int c = 0; c < scan.components().size(); c++) {
            int[] current = lines.current(c);
            if (Math.abs(current[end] - current[x - 1]) > near) {
                return false;
            }
        }
        return true;
    }
}
