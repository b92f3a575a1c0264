package org.voxelmask.dicom.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.voxelmask.dicom.net.pdu.PduLimits;
import org.voxelmask.dicom.net.pdu.PduWriter;

/** Writes commands and data sets as P-DATA-TF, one fragment in each, out of one buffer. */
final class PDataWriter {
    /** The shortest maximum that leaves room for a fragment of even length. */
    static final int MIN_MAXIMUM = PduLimits.PDV_HEADER_LENGTH + 2;

    /** PDU header and the header of the value. */
    private static final int HEADERS = 12;

    private static final int LONGEST_FRAGMENT = 256 * 1024 - PduLimits.PDV_HEADER_LENGTH;
    private static final int SHORT_MESSAGE = 4 * 1024;

    private final UpperLayer layer;
    private final int fragment;
    private byte[] buffer = new byte[0];

    PDataWriter(UpperLayer layer, long peerMaximum) {
        this.layer = layer;
        long room = peerMaximum == 0 ? LONGEST_FRAGMENT : peerMaximum - PduLimits.PDV_HEADER_LENGTH;
        this.fragment = (int) Math.min(room, LONGEST_FRAGMENT) & ~1;
    }

    void command(int contextId, CommandSet command) throws IOException {
        byte[] bytes = CommandCodec.write(command);
        write(contextId, true, new ByteArrayInputStream(bytes), SHORT_MESSAGE);
    }

    void dataSet(int contextId, InputStream dataSet) throws IOException {
        write(contextId, false, dataSet, LONGEST_FRAGMENT);
    }

    private void write(int contextId, boolean command, InputStream in, int longest) throws IOException {
        int size = Math.min(fragment, longest);
        if (buffer.length < HEADERS + size) {
            buffer = new byte[HEADERS + size];
        }
        int ahead = in.read(); // one byte ahead tells the last fragment
        do {
            int length = 0;
            if (ahead >= 0) {
                buffer[HEADERS] = (byte) ahead;
                length = 1 + in.readNBytes(buffer, HEADERS + 1, size - 1);
                ahead = in.read();
            }
            PduWriter.writeDataHeader(buffer, contextId, command, ahead < 0, length);
            layer.data(buffer, HEADERS + length);
        } while (ahead >= 0);
    }
}
