package org.voxelmask.dicom.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.voxelmask.dicom.data.ByteSource;

/**
 * A deflated data set (PS3.5 A.5) as if it were not: inflated from its start on each time it is opened, so that
 * a large one needs no memory.
 *
 * @param deflated the source of the deflated bytes
 * @param start first deflated byte
 * @param end behind the last one
 */
record InflatedSource(ByteSource deflated, long start, long end, ReadLimits limits) implements ByteSource {
    @Override
    public InputStream open(long offset, long length) throws IOException {
        InflatingStream in = new InflatingStream(deflated.open(start, end - start), limits, start);
        try {
            in.skipNBytes(offset);
            return new BoundedInputStream(in, length);
        } catch (EOFException e) {
            in.close();
            throw new EndOfDataException(start, 0);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** How many bytes it has, found by inflating all of them. */
    long count() throws IOException {
        try (InputStream in = open(0, Long.MAX_VALUE)) {
            byte[] buffer = new byte[1 << 15];
            long count = 0;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                count += n;
            }
            return count;
        }
    }
}
