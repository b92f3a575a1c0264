package org.voxelmask.fuzz;

import org.voxelmask.dicom.net.pdu.AAssociateRQ;
import org.voxelmask.dicom.net.pdu.Pdu;
import org.voxelmask.dicom.net.pdu.PduException;
import org.voxelmask.dicom.net.pdu.PduReader;
import org.voxelmask.dicom.net.pdu.PduWriter;

/** {@link PduReader}: any bytes are one PDU or refused; what is read is written and read again as the same. */
public final class PduFuzz {
    private static final int MAX_LENGTH = 1 << 16;

    private PduFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] data) {
        Pdu pdu;
        try {
            pdu = PduReader.read(data, MAX_LENGTH);
        } catch (PduException e) {
            Contract.requireSentence(e);
            return;
        }
        if (pdu.toString().indexOf(AAssociateRQ.UNPRINTABLE) >= 0) {
            return; // a title that is answered, and that nobody writes
        }
        try {
            Contract.require(PduReader.read(PduWriter.write(pdu), MAX_LENGTH).equals(pdu), "a PDU round trip");
        } catch (PduException e) {
            throw Contract.unexpected(e);
        }
    }
}
