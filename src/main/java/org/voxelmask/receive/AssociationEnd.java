package org.voxelmask.receive;

/** How an association ended, in as few words as the log needs. */
enum AssociationEnd {
    /** In order, by the peer. */
    RELEASED,
    /** By an abort, a timeout or a connection that closed. */
    BROKEN;

    /** The word for what the acceptor tells, which may quote the peer. */
    static AssociationEnd of(String how) {
        return how.equals("released") ? RELEASED : BROKEN;
    }
}
