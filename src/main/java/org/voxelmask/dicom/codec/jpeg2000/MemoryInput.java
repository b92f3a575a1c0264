package org.voxelmask.dicom.codec.jpeg2000;

import com.sun.jna.Pointer;

/** A part of an array as a stream that the library reads. To be held until the stream is destroyed. */
final class MemoryInput {
    private static final long END = -1;

    private final OpenJpegApi.Transfer read = this::read;
    private final OpenJpegApi.Skip skip = this::skip;
    private final OpenJpegApi.Seek seek = this::seek;
    private final byte[] bytes;
    private final int from;
    private final int to;
    private int at;

    MemoryInput(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.at = from;
    }

    /** A new stream of the library, to be destroyed by the caller; null when there is no memory. */
    Pointer open(OpenJpegApi api) {
        Pointer stream = api.opj_stream_create(Math.max(1024, Math.min(to - from, 1 << 20)), 1);
        if (stream != null) {
            api.opj_stream_set_read_function(stream, read);
            api.opj_stream_set_skip_function(stream, skip);
            api.opj_stream_set_seek_function(stream, seek);
            api.opj_stream_set_user_data_length(stream, to - from);
        }
        return stream;
    }

    private long read(Pointer buffer, long count, Pointer user) {
        int length = (int) Math.min(count, to - at);
        if (length <= 0) {
            return END;
        }
        buffer.write(0, bytes, at, length);
        at += length;
        return length;
    }

    private long skip(long count, Pointer user) {
        if (count < 0 || at == to) {
            return END;
        }
        int length = (int) Math.min(count, to - at);
        at += length;
        return length;
    }

    private int seek(long position, Pointer user) {
        if (position < 0 || position > to - from) {
            return 0;
        }
        at = from + (int) position;
        return 1;
    }
}
