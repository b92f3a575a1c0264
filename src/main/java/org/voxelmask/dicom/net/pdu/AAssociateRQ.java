package org.voxelmask.dicom.net.pdu;

import java.util.List;

/**
 * A request for an association (PS3.8 9.3.2).
 *
 * @param protocolVersion bytes 7-8; bit 0 stands for version 1
 * @param calledAETitle bytes 11-26, without its padding
 * @param callingAETitle bytes 27-42, without its padding
 * @param reserved bytes 43-74
 * @param applicationContext name of the application context, from the item 10H; empty when it is missing
 * @param presentationContexts what is offered, from the items 20H, in their order; one at least in a request that
 *     can be accepted
 * @param userInformation from the item 50H; without items when it is missing
 */
public record AAssociateRQ(
        int protocolVersion,
        String calledAETitle,
        String callingAETitle,
        ReservedField reserved,
        String applicationContext,
        List<PresentationContextRQ> presentationContexts,
        UserInformation userInformation)
        implements Pdu {

    /** The one version of the protocol: bit 0 (PS3.8 Table 9-11). */
    public static final int PROTOCOL_VERSION = 1;

    /** The most characters of an application entity title. */
    public static final int MAX_AE_TITLE_LENGTH = 16;

    /** Stands in a received title for a character that no title may have. */
    public static final char UNPRINTABLE = '\uFFFD';

    /** Copies the list. */
    public AAssociateRQ {
        presentationContexts = List.copyOf(presentationContexts);
    }

    /** With zeros in the reserved field. */
    public AAssociateRQ(
            int protocolVersion,
            String calledAETitle,
            String callingAETitle,
            String applicationContext,
            List<PresentationContextRQ> presentationContexts,
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

    /** Whether a received title holds only characters that a title may have. */
    public static boolean isPrintable(String title) {
        return title.indexOf(UNPRINTABLE) < 0;
    }
}
