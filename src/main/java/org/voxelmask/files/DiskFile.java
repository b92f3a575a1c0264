package org.voxelmask.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A file that is open for writing at any place. Several threads may write at different places. */
public interface DiskFile extends Closeable {
    /** Writes all that remains in the buffer. After a power cut it may be there or not, unless {@link #force} followed. */
    void write(ByteBuffer bytes, long position) throws IOException;

    /** Makes what was written, and the length, survive a power cut. The name is the folder's business. */
    void force() throws IOException;

    /** The length. */
    long size() throws IOException;

    /** Cuts the file to a length. */
    void truncate(long size) throws IOException;
}
