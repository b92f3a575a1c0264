package org.voxelmask.dicom.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** Inflates RFC 1951 data, with the header of RFC 1950 that some writers put before it, up to the limits. */
final class InflatingStream extends InputStream {
    private static final int CHUNK = 1 << 14;

    /** Up to here any ratio is taken: empty masks compress a thousandfold. */
    private static final long ANY_RATIO = 32 << 20;

    private final Inflater inflater;
    private final InflaterInputStream in;
    private final ReadLimits limits;
    private final long start;

    InflatingStream(InputStream deflated, ReadLimits limits, long start) throws IOException {
        this.limits = limits;
        this.start = start;
        BufferedHead head = new BufferedHead(deflated);
        this.inflater = new Inflater(!head.startsWithZlibHeader());
        this.in = new InflaterInputStream(head, inflater, CHUNK);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n;
        try {
            n = in.read(bytes, offset, length);
        } catch (EOFException e) {
            throw new EndOfDataException(start + inflater.getBytesRead(), 0);
        } catch (ZipException e) {
            throw broken("the deflated data set is broken");
        }
        long out = inflater.getBytesWritten();
        if (out > limits.maxInflated()) {
            throw broken("the deflated data set is larger than maxInflated = " + limits.maxInflated() + " bytes");
        }
        if (out > ANY_RATIO && out / limits.maxInflationRatio() > inflater.getBytesRead()) {
            throw broken("the deflated data set grows more than maxInflationRatio = " + limits.maxInflationRatio()
                    + " times");
        }
        return n;
    }

    private DicomParseException broken(String problem) {
        return new DicomParseException(problem, start + inflater.getBytesRead(), 0);
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
