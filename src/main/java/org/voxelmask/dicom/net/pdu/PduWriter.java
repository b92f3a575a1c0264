package org.voxelmask.dicom.net.pdu;

import java.util.List;

/** PDUs to bytes (PS3.8 9.3): a pure function; reserved bytes are 0. */
public final class PduWriter {
    private PduWriter() {}

    /**
     * The bytes of a PDU, header included.
     *
     * @throws IllegalArgumentException when a field does not fit its length field
     */
    public static byte[] write(Pdu pdu) {
        if (pdu instanceof AAssociateRQ rq) {
            return pdu(Pdu.A_ASSOCIATE_RQ, associate(rq));
        } else if (pdu instanceof AAssociateAC ac) {
            return pdu(Pdu.A_ASSOCIATE_AC, associate(ac));
        } else if (pdu instanceof AAssociateRJ rj) {
            return fixed(Pdu.A_ASSOCIATE_RJ, rj.result(), rj.source(), rj.reason());
        } else if (pdu instanceof PDataTF data) {
            return pdu(Pdu.P_DATA_TF, data(data.values()));
        } else if (pdu instanceof AReleaseRQ) {
            return fixed(Pdu.A_RELEASE_RQ, 0, 0, 0);
        } else if (pdu instanceof AReleaseRP) {
            return fixed(Pdu.A_RELEASE_RP, 0, 0, 0);
        }
        AAbort abort = (AAbort) pdu;
        return fixed(Pdu.A_ABORT, 0, abort.source(), abort.reason());
    }

    /**
     * Writes the header of a P-DATA-TF with a single presentation data value in front of its fragment, so
     * that data goes out of one buffer.
     *
     * @param buffer holds the fragment from byte 12 on
     * @param length bytes of the fragment
     */
    public static void writeDataHeader(byte[] buffer, int contextId, boolean command, boolean last, int length) {
        buffer[0] = Pdu.P_DATA_TF; // byte 1
        buffer[1] = 0; // byte 2: reserved
        u32(buffer, 2, length + PduLimits.PDV_HEADER_LENGTH); // bytes 3-6
        u32(buffer, 6, length + 2); // bytes 7-10: Item-length
        buffer[10] = (byte) contextId; // byte 11: Presentation-context-ID
        buffer[11] = messageControlHeader(command, last); // byte 12
    }

    private static byte messageControlHeader(boolean command, boolean last) {
        return (byte) ((command ? 1 : 0) | (last ? 2 : 0));
    }

    private static void u32(byte[] buffer, int at, int value) {
        buffer[at] = (byte) (value >>> 24);
        buffer[at + 1] = (byte) (value >>> 16);
        buffer[at + 2] = (byte) (value >>> 8);
        buffer[at + 3] = (byte) value;
    }

    private static byte[] pdu(int type, Output body) {
        byte[] bytes = body.toBytes();
        Output out = new Output();
        out.u8(type); // byte 1
        out.u8(0); // byte 2: reserved
        out.u32(bytes.length); // bytes 3-6
        out.bytes(bytes);
        return out.toBytes();
    }

    private static byte[] fixed(int type, int byte8, int byte9, int byte10) {
        return new byte[] {(byte) type, 0, 0, 0, 0, 4, 0, (byte) byte8, (byte) byte9, (byte) byte10};
    }

    private static Output data(List<PresentationDataValue> values) {
        Output out = new Output();
        for (PresentationDataValue value : values) {
            out.u32(value.data().length + 2L);
            out.u8(value.contextId());
            out.u8(messageControlHeader(value.command(), value.last()));
            out.bytes(value.data());
        }
        return out;
    }

    private static Output associate(AAssociateRQ rq) {
        Output out = head(
                rq.protocolVersion(), rq.calledAETitle(), rq.callingAETitle(), rq.reserved(), rq.applicationContext());
        for (PresentationContextRQ context : rq.presentationContexts()) {
            Output item = new Output();
            item.u8(context.id());
            item.zeros(3);
            item.item(AssociateReader.ABSTRACT_SYNTAX, name(context.abstractSyntax()));
            for (String syntax : context.transferSyntaxes()) {
                item.item(AssociateReader.TRANSFER_SYNTAX, name(syntax));
            }
            out.item(AssociateReader.PRESENTATION_CONTEXT_RQ, item);
        }
        out.item(AssociateReader.USER_INFORMATION, UserInformationWriter.write(rq.userInformation()));
        return out;
    }

    private static Output associate(AAssociateAC ac) {
        Output out = head(
                ac.protocolVersion(), ac.calledAETitle(), ac.callingAETitle(), ac.reserved(), ac.applicationContext());
        for (PresentationContextAC context : ac.presentationContexts()) {
            Output item = new Output();
            item.u8(context.id());
            item.u8(0);
            item.u8(context.result());
            item.u8(0);
            item.item(AssociateReader.TRANSFER_SYNTAX, name(context.transferSyntax()));
            out.item(AssociateReader.PRESENTATION_CONTEXT_AC, item);
        }
        out.item(AssociateReader.USER_INFORMATION, UserInformationWriter.write(ac.userInformation()));
        return out;
    }

    private static Output head(
            int version, String called, String calling, ReservedField reserved, String applicationContext) {
        Output out = new Output();
        out.u16(version); // bytes 7-8
        out.zeros(2); // bytes 9-10
        out.aeTitle(called); // bytes 11-26
        out.aeTitle(calling); // bytes 27-42
        out.bytes(reserved.bytes()); // bytes 43-74
        out.item(AssociateReader.APPLICATION_CONTEXT, name(applicationContext));
        return out;
    }

    private static Output name(String value) {
        Output out = new Output();
        out.name(value);
        return out;
    }
}
