package org.voxelmask.dicom.net;

import java.util.Optional;
import org.voxelmask.dicom.net.pdu.UserIdentityRQ;

/** Decides whether a user may use the node (PS3.7 D.3.3.7). Called by many threads; may take its time. */
@FunctionalInterface
public interface UserIdentityCheck {
    /** Looks at no identity and confirms none, as a node does that does not support the negotiation. */
    UserIdentityCheck NOT_LOOKED_AT = identity -> new Accepted(false);

    /**
     * Decides on the identity of an A-ASSOCIATE-RQ.
     *
     * @param identity what the peer says; empty when it says nothing
     */
    Verdict check(Optional<UserIdentityRQ> identity);

    /** What becomes of a request with this identity. */
    sealed interface Verdict permits Accepted, Refused {}

    /**
     * It may be accepted.
     *
     * @param confirmed whether the identity was checked: then a positive response is sent if it is asked for
     */
    record Accepted(boolean confirmed) implements Verdict {}

    /**
     * It is rejected (permanent, of the service provider's ACSE, PS3.7 D.3.3.7.3).
     *
     * @param reason a sentence for log and audit trail, without name and passcode; the peer does not see it
     */
    record Refused(String reason) implements Verdict {}
}
