package org.voxelmask.stage;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Lines of single-byte characters that end with a line feed, and whether the last one does. */
final class LineReader implements Closeable {
    /** Longer lines are cut: no line of ours is. */
    private static final int MAX_LINE = 1 << 16;

    private final InputStream in;
    private final byte[] buffer = new byte[MAX_LINE];
    private int from;
    private int to;
    private boolean ended;

    LineReader(InputStream in) {
        this.in = in;
    }

    /** The next line without its end; null when there is none. */
    String next() throws IOException {
        int end = from;
        while (true) {
            while (end < to && buffer[end] != '\n') {
                end++;
            }
            ended = end < to;
            if (ended || to - from == MAX_LINE) {
                break;
            }
            end -= from;
            if (!fill()) {
                break;
            }
        }
        if (from == to) {
            return null;
        }
        String line = new String(buffer, from, end - from, StandardCharsets.ISO_8859_1);
        from = ended ? end + 1 : end;
        return line;
    }

    /** Moves what is left to the front and reads on; false at the end. */
    private boolean fill() throws IOException {
        int left = to - from;
        System.arraycopy(buffer, from, buffer, 0, left);
        int n = in.read(buffer, left, MAX_LINE - left);
        from = 0;
        to = left + Math.max(n, 0);
        return n >= 0;
    }

    /** Whether the line that was read last had its line feed. */
    boolean ended() {
        return ended;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
