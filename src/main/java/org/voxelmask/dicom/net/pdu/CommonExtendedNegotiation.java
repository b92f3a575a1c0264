package org.voxelmask.dicom.net.pdu;

import java.util.List;

/**
 * Item 57H: SOP class common extended negotiation (PS3.7 D.3.3.6).
 *
 * @param version byte 2: the sub-item's version, 0 in this edition
 * @param sopClassUid the SOP class
 * @param serviceClassUid its service class
 * @param relatedSopClassUids SOP classes that may stand in for it
 */
public record CommonExtendedNegotiation(
        int version, String sopClassUid, String serviceClassUid, List<String> relatedSopClassUids)
        implements UserInformationItem {
    /** Copies the list. */
    public CommonExtendedNegotiation {
        relatedSopClassUids = List.copyOf(relatedSopClassUids);
    }
}
