package org.voxelmask.dicom.net.pdu;

import java.util.Arrays;

/**
 * Item 56H: SOP class extended negotiation (PS3.7 D.3.3.5).
 *
 * @param sopClassUid bytes 7 to xxx
 * @param applicationInformation the rest: as the service class says; handed over, not copied
 */
public record ExtendedNegotiation(String sopClassUid, byte[] applicationInformation) implements UserInformationItem {
    @Override
    public boolean equals(Object other) {
        return other instanceof ExtendedNegotiation that
                && sopClassUid.equals(that.sopClassUid)
                && Arrays.equals(applicationInformation, that.applicationInformation);
    }

    @Override
    public int hashCode() {
        return 31 * sopClassUid.hashCode() + Arrays.hashCode(applicationInformation);
    }
}
