package org.voxelmask.dicom.data;

import java.io.IOException;
import java.io.InputStream;

/** Bytes that can be read again from any place: a file, or an array in memory. */
@FunctionalInterface
public interface ByteSource {
    /**
     * Opens a stretch of the source.
     *
     * @param offset first byte, from 0
     * @param length bytes to deliver; the stream ends there
     * @return a stream that the caller closes
     * @throws IOException when the source is gone or shorter than {@code offset + length}
     */
    InputStream open(long offset, long length) throws IOException;
}
