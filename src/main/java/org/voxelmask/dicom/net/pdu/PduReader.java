package org.voxelmask.dicom.net.pdu;

import static org.voxelmask.dicom.net.pdu.PduLimits.FIXED_LENGTH;
import static org.voxelmask.dicom.net.pdu.PduLimits.MAX_ASSOCIATE_LENGTH;
import static org.voxelmask.dicom.net.pdu.PduLimits.MIN_ASSOCIATE_LENGTH;
import static org.voxelmask.dicom.net.pdu.PduLimits.PDV_HEADER_LENGTH;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bytes to PDUs (PS3.8 9.3): a pure function of its arguments. Numbers are big endian; reserved bytes
 * are not tested, as the standard says. No length is trusted before it is held against its limit.
 */
public final class PduReader {
    private PduReader() {}

    /**
     * One whole PDU, header included.
     *
     * @param bytes exactly one PDU
     * @param maxLength the longest P-DATA-TF that was announced, in bytes after the header
     * @throws PduException when the bytes are no PDU or pass a limit
     */
    public static Pdu read(byte[] bytes, int maxLength) throws PduException {
        return read(ByteBuffer.wrap(bytes), maxLength);
    }

    /**
     * One whole PDU, header included, from the buffer's position to its limit; both are left alone.
     *
     * @param buffer exactly one PDU
     * @param maxLength the longest P-DATA-TF that was announced, in bytes after the header
     * @throws PduException when the bytes are no PDU or pass a limit
     */
    public static Pdu read(ByteBuffer buffer, int maxLength) throws PduException {
        ByteBuffer bytes = buffer.slice();
        Fields in = new Fields(bytes);
        int type = in.u8("PDU-type"); // byte 1
        in.skip(1, "byte 2"); // reserved
        int length = checkLength(type, in.u32("PDU-length"), maxLength); // bytes 3-6
        if (length != in.remaining()) {
            throw PduException.invalid("PDU-length differs from the bytes that follow it");
        }
        return switch (type) {
            case Pdu.A_ASSOCIATE_RQ -> AssociateReader.readRQ(in);
            case Pdu.A_ASSOCIATE_AC -> AssociateReader.readAC(in);
            case Pdu.A_ASSOCIATE_RJ -> reject(in);
            case Pdu.P_DATA_TF -> data(in.bytes(length, "P-DATA-TF"));
            case Pdu.A_RELEASE_RQ -> new AReleaseRQ(); // bytes 7-10 reserved
            case Pdu.A_RELEASE_RP -> new AReleaseRP(); // bytes 7-10 reserved
            case Pdu.A_ABORT -> abort(in);
            default -> throw unrecognized();
        };
    }

    /**
     * Holds the header of a PDU against the limits, before anything is allocated for its body.
     *
     * @param type byte 1
     * @param length bytes 3-6, unsigned
     * @param maxLength the longest P-DATA-TF that was announced, in bytes after the header
     * @return the length
     * @throws PduException when the type is not known or the length cannot be one of that type
     */
    public static int checkLength(int type, long length, int maxLength) throws PduException {
        long least = FIXED_LENGTH;
        long most = FIXED_LENGTH;
        switch (type) {
            case Pdu.A_ASSOCIATE_RQ, Pdu.A_ASSOCIATE_AC -> {
                least = MIN_ASSOCIATE_LENGTH;
                most = MAX_ASSOCIATE_LENGTH;
            }
            case Pdu.P_DATA_TF -> {
                least = PDV_HEADER_LENGTH;
                most = maxLength;
            }
            case Pdu.A_ASSOCIATE_RJ, Pdu.A_RELEASE_RQ, Pdu.A_RELEASE_RP, Pdu.A_ABORT -> {}
            default -> throw unrecognized();
        }
        if (length < least || length > most) {
            throw PduException.invalid(
                    "PDU-length " + length + " of type " + type + " is not between " + least + " and " + most);
        }
        return (int) length;
    }

    private static PduException unrecognized() {
        return new PduException(PduException.Reason.UNRECOGNIZED_PDU, "the first byte is no PDU type of PS3.8");
    }

    private static AAssociateRJ reject(Fields in) throws PduException {
        in.skip(1, "byte 7"); // reserved
        int result = in.u8("Result"); // byte 8
        int source = in.u8("Source"); // byte 9
        int reason = in.u8("Reason/Diag."); // byte 10
        return new AAssociateRJ(result, source, reason);
    }

    private static AAbort abort(Fields in) throws PduException {
        in.skip(2, "bytes 7-8"); // reserved
        int source = in.u8("Source"); // byte 9
        int reason = in.u8("Reason/Diag."); // byte 10
        return new AAbort(source, reason);
    }

    private static PDataTF data(byte[] body) throws PduException {
        PdvCursor cursor = new PdvCursor();
        cursor.reset(body, 0, body.length);
        List<PresentationDataValue> values = new ArrayList<>();
        while (cursor.next()) {
            byte[] data = Arrays.copyOfRange(body, cursor.offset(), cursor.offset() + cursor.length());
            values.add(new PresentationDataValue(cursor.contextId(), cursor.command(), cursor.last(), data));
        }
        return new PDataTF(values);
    }
}
