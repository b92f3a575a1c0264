package org.voxelmask.dicom.codec.jpeg2000;

import com.sun.jna.Pointer;
import java.util.Arrays;

/** A growing array as a stream that the library writes. To be held until the stream is destroyed. */
final class MemoryOutput {
    private static final long FAILED = -1;

    private final OpenJpegApi.Transfer write = this::write;
    private final OpenJpegApi.Skip skip = this::skip;
    private final OpenJpegApi.Seek seek = this::seek;
    private final int limit;
    private byte[] bytes;
    private int at;
    private int end;

    /** With a bound on what is written. */
    MemoryOutput(int expected, int limit) {
        this.bytes = new byte[Math.min(expected, limit)];
        this.limit = limit;
    }

    /** A new stream of the library, to be destroyed by the caller; null when there is no memory. */
    Pointer open(OpenJpegApi api) {
        Pointer stream = api.opj_stream_create(1 << 16, 0);
        if (stream != null) {
            api.opj_stream_set_write_function(stream, write);
            api.opj_stream_set_skip_function(stream, skip);
            api.opj_stream_set_seek_function(stream, seek);
        }
        return stream;
    }

    /** What was written. */
    byte[] toByteArray() {
        return Arrays.copyOf(bytes, end);
    }

    private boolean move(long to) {
        if (to < 0 || to > limit) {
            return false;
        }
        if (to > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(limit, Math.max(to, 2L * bytes.length)));
        }
        at = (int) to;
        end = Math.max(end, at);
        return true;
    }

    private long write(Pointer buffer, long count, Pointer user) {
        int start = at;
        if (count < 0 || !move(at + count)) {
            return FAILED;
        }
        buffer.read(0, bytes, start, (int) count);
        return count;
    }

    private long skip(long count, Pointer user) {
        return count >= 0 && move(at + count) ? count : FAILED;
    }

    private int seek(long position, Pointer user) {
        return move(position) ? 1 : 0;
    }
}
