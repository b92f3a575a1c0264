package org.voxelmask.ledger;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** The lines of a ledger's file, without their LF, each within the limit of a line. */
final class LedgerLines implements Closeable {
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;
    private boolean ended;
    private boolean tooLong;

    LedgerLines(InputStream in) {
        this.in = in;
    }

    /** The next line; null when there is none. After a line that is too long there is nothing to be asked for. */
    byte[] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        ended = false;
        while (!ended && !tooLong && (from < to || fill())) {
            int end = from;
            while (end < to && buffer[end] != '\n') {
                end++;
            }
            tooLong = line.size() + end - from > LedgerLine.MAX_BYTES;
            if (!tooLong) {
                line.write(buffer, from, end - from);
            }
            ended = end < to;
            from = end + 1;
        }
        return ended || tooLong || line.size() > 0 ? line.toByteArray() : null;
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(in.read(buffer), 0);
        return to > 0;
    }

    /** Whether the last line had its LF. */
    boolean ended() {
        return ended;
    }

    /** Whether the last line was longer than any line of a ledger; it is not given whole then. */
    boolean isTooLong() {
        return tooLong;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
