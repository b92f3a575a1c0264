package org.voxelmask.receive;

import java.util.function.Predicate;
import org.voxelmask.dicom.net.AssociationGate;
import org.voxelmask.dicom.net.UserIdentityCheck;

/**
 * Who and what may come in, decided elsewhere.
 *
 * @param gate decides on callers
 * @param identity decides on their users
 * @param decodable whether pixel data in a transfer syntax, given by its UID, can be processed later
 */
public record ReceiverHooks(AssociationGate gate, UserIdentityCheck identity, Predicate<String> decodable) {
    /** Whoever and whatever comes. */
    public static final ReceiverHooks OPEN =
            new ReceiverHooks(AssociationGate.OPEN, UserIdentityCheck.NOT_LOOKED_AT, any -> true);
}
