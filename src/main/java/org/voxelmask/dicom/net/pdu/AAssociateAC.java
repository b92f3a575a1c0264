package org.voxelmask.dicom.net.pdu;

import java.util.List;

/**
 * The acceptance of an association (PS3.8 9.3.3).
 *
 * @param protocolVersion bytes 7-8; bit 0 stands for version 1
 * @param calledAETitle bytes 11-26: repeats the request's; not tested when received
 * @param callingAETitle bytes 27-42: repeats the request's; not tested when received
 * @param reserved bytes 43-74
 * @param applicationContext name of the application context, from the item 10H
 * @param presentationContexts the answers, from the items 21H
 * @param userInformation from the item 50H
 */
public record AAssociateAC(
        int protocolVersion,
        String calledAETitle,
        String callingAETitle,
        ReservedField reserved,
        String applicationContext,
        List<PresentationContextAC> presentationContexts,
        UserInformation userInformation)
        implements Pdu {

    /** Copies the list. */
    public AAssociateAC {
        presentationContexts = List.copyOf(presentationContexts);
    }

    /** With zeros in the reserved field. */
    public AAssociateAC(
            int protocolVersion,
            String calledAETitle,
            String callingAETitle,
            String applicationContext,
            List<PresentationContextAC> presentationContexts,
            UserInformation userInformation) {
        this(
                protocolVersion,
                calledAETitle,
                callingAETitle,
                ReservedField.ZEROS,
                applicationContext,
                presentationContexts,
                userInformation);
    }
}
