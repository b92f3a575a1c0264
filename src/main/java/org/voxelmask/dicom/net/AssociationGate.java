package org.voxelmask.dicom.net;

import java.net.InetAddress;
import java.util.Optional;
import org.voxelmask.dicom.net.pdu.AAssociateRJ;

/**
 * Who may come in, asked twice: when a connection is made and when it asks for an association. Called by many
 * threads; must not wait for anything slow, because other callers wait behind it.
 */
@FunctionalInterface
public interface AssociationGate {
    /** Lets everybody in; the limits of {@link AcceptorConfig} hold all the same. */
    AssociationGate OPEN = address -> Optional.of(request -> new Granted(() -> {}));

    /**
     * Decides on a connection that was just made, before a byte of it is read. When the answer is no and older
     * connections of this address have not asked for an association yet, the oldest of them is closed and this
     * is asked once more: so a host that holds silent connections keeps itself out, and not for long.
     *
     * @return empty when it is to be closed at once; else what decides on its request
     */
    Optional<Visit> connected(InetAddress address);

    /** Why {@link #connected} lets nobody in: a sentence for log and audit trail. */
    default String refusal() {
        return "no connection is taken from this address just now";
    }

    /** One connection that was let in. */
    @FunctionalInterface
    interface Visit {
        /**
         * Decides on an A-ASSOCIATE-RQ whose form, titles and application context were found right. At most
         * once for a connection.
         */
        Decision requested(AssociationRequest request);

        /** The connection has ended. Called exactly once, after the end of its association if there was one. */
        default void closed() {}
    }

    /** What becomes of a request. */
    sealed interface Decision permits Granted, Rejected {}

    /**
     * It may be accepted, if nothing else speaks against it.
     *
     * @param end is run exactly once: when the association has ended, or did not come about
     */
    record Granted(Runnable end) implements Decision {}

    /**
     * It is rejected.
     *
     * @param answer what the peer gets
     * @param reason a sentence for log and audit trail, without PHI; the peer does not see it
     */
    record Rejected(AAssociateRJ answer, String reason) implements Decision {}
}
