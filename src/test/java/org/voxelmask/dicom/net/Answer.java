package org.voxelmask.dicom.net;

import java.util.List;
import java.util.stream.Collectors;
import org.voxelmask.dicom.net.pdu.AAbort;
import org.voxelmask.dicom.net.pdu.AAssociateAC;
import org.voxelmask.dicom.net.pdu.AAssociateRJ;
import org.voxelmask.dicom.net.pdu.AReleaseRP;
import org.voxelmask.dicom.net.pdu.PDataTF;
import org.voxelmask.dicom.net.pdu.Pdu;
import org.voxelmask.testing.TestCommand;

/** What a node answers, in a few letters, for the tables of cases. */
final class Answer {
    /** A-ABORT of the service-user. */
    static final String ABORT_USER = "abort 0/0";

    /** A-ABORT of the service-provider: unrecognized-PDU. */
    static final String ABORT_UNRECOGNIZED = "abort 2/1";

    /** A-ABORT of the service-provider: unexpected-PDU. */
    static final String ABORT_UNEXPECTED = "abort 2/2";

    /** A-ABORT of the service-provider: unexpected-PDU parameter. */
    static final String ABORT_UNEXPECTED_PARAMETER = "abort 2/5";

    /** A-ABORT of the service-provider: invalid-PDU-parameter value. */
    static final String ABORT_INVALID = "abort 2/6";

    /** The connection was closed in order, without a word. */
    static final String CLOSED = "closed";

    private Answer() {}

    static String of(Pdu pdu) {
        if (pdu == null) {
            return CLOSED;
        } else if (pdu instanceof AAbort abort) {
            return "abort " + abort.source() + "/" + abort.reason();
        } else if (pdu instanceof AAssociateRJ reject) {
            return "reject " + reject.result() + "/" + reject.source() + "/" + reject.reason();
        } else if (pdu instanceof AAssociateAC accept) {
            List<Integer> results = accept.presentationContexts().stream()
                    .map(context -> context.result())
                    .distinct()
                    .toList();
            return "accept " + results.stream().map(String::valueOf).collect(Collectors.joining(" "));
        } else if (pdu instanceof AReleaseRP) {
            return "released";
        } else if (pdu instanceof PDataTF data) {
            return String.format(
                    "status %04X", TestCommand.of(data.values().get(0).data()).status());
        }
        return pdu.toString();
    }
}
