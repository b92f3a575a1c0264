package org.voxelmask.dicom.net;

import org.voxelmask.dicom.net.pdu.PresentationContextAC;
import org.voxelmask.dicom.net.pdu.PresentationContextRQ;

/** Decides on one offered presentation context. */
@FunctionalInterface
public interface PresentationContextPolicy {
    /** The answer; its id is that of the offer. */
    PresentationContextAC decide(PresentationContextRQ offer);
}
