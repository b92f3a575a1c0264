package org.voxelmask.dicom.net;

import java.util.Optional;
import org.voxelmask.dicom.net.pdu.CommonExtendedNegotiation;
import org.voxelmask.dicom.net.pdu.PresentationContextAC;
import org.voxelmask.dicom.net.pdu.PresentationContextRQ;

/** Decides on one offered presentation context. */
@FunctionalInterface
public interface PresentationContextPolicy {
    /**
     * The answer.
     *
     * @param common what the same request says of the SOP class besides (PS3.7 D.3.3.6)
     * @return its id is that of the offer
     */
    PresentationContextAC decide(PresentationContextRQ offer, Optional<CommonExtendedNegotiation> common);
}
