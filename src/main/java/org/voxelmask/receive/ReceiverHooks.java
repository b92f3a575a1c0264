package org.voxelmask.receive;

import java.util.function.Predicate;
import org.voxelmask.dicom.net.AssociationGate;
import org.voxelmask.dicom.net.TransportSecurity;
import org.voxelmask.dicom.net.UserIdentityCheck;

/**
 * Who and what may come in, decided elsewhere; and who counts it.
 *
 * @param gate decides on callers
 * @param identity decides on their users
 * @param decodable whether pixel data in a transfer syntax, given by its UID, can be processed later
 * @param security of the connections
 * @param watch counts what comes
 */
public record ReceiverHooks(
        AssociationGate gate,
        UserIdentityCheck identity,
        Predicate<String> decodable,
        TransportSecurity security,
        ReceiveWatch watch) {
    /** Uncounted. */
    public ReceiverHooks(
            AssociationGate gate, UserIdentityCheck identity, Predicate<String> decodable, TransportSecurity security) {
        this(gate, identity, decodable, security, ReceiveWatch.NONE);
    }

    /** Whoever and whatever comes, over TCP as it is. */
    public static final ReceiverHooks OPEN = new ReceiverHooks(
            AssociationGate.OPEN, UserIdentityCheck.NOT_LOOKED_AT, any -> true, TransportSecurity.PLAIN);
}
