package org.voxelmask.dicom.io;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/** A stream whose first bytes can be looked at before it is read. */
final class BufferedHead extends SequenceInputStream {
    private final byte[] head;

    BufferedHead(InputStream in) throws IOException {
        this(in.readNBytes(5), in);
    }

    private BufferedHead(byte[] head, InputStream rest) {
        super(new ByteArrayInputStream(head), rest);
        this.head = head;
    }

    /**
     * Whether RFC 1950's header starts it. As RFC 1951 data it would be a stored block, whose length stands
     * twice; that tells them apart.
     */
    boolean startsWithZlibHeader() {
        if (head.length < 5 || (head[0] & 0x0F) != 8 || ((head[0] & 0xFF) << 8 | (head[1] & 0xFF)) % 31 != 0) {
            return false;
        }
        boolean storedBlock = (head[0] & 0x06) == 0;
        return storedBlock && ((head[1] ^ head[3]) != -1 || (head[2] ^ head[4]) != -1);
    }
}
