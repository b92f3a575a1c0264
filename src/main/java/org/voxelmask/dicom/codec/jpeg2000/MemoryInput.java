package org.voxelmask.dicom.codec.jpeg2000;

import com.sun.jna.Pointer;

/** An array as a stream that the library reads. To be held until the stream is destroyed. */
final class MemoryInput {
    private static final long END = -1;

    private final OpenJpegApi.Transfer read = this::read;
    private final OpenJpegApi.Skip skip = this::skip;
    private final OpenJpegApi.Seek seek = this::seek;
    private final byte[] bytes;
    private int at;

    MemoryInput(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A new stream of the library, to be destroyed by the caller; null when there is no memory. */
    Pointer open(OpenJpegApi api) {
        Pointer stream = api.opj_stream_create(Math.max(1024, Math.min(bytes.length, 1 << 20)), 1);
        if (stream != null) {
            api.opj_stream_set_read_function(stream, read);
            api.opj_stream_set_skip_function(stream, skip);
            api.opj_stream_set_seek_function(stream, seek);
            api.opj_stream_set_user_data_length(stream, bytes.length);
        }
        return stream;
    }

    private long read(Pointer buffer, long count, Pointer user) {
        int length = (int) Math.min(count, bytes.length - at);
        if (length <= 0) {
            return END;
        }
        buffer.write(0, bytes, at, length);
        at += length;
        return length;
    }

    private long skip(long count, Pointer user) {
        if (count < 0 || at == bytes.length) {
            return END;
        }
        int length = (int) Math.min(count, bytes.length - at);
        at += length;
        return length;
    }

    private int seek(long position, Pointer user) {
        if (position < 0 || position > bytes.length) {
            return 0;
        }
        at = (int) position;
        return 1;
    }
}
