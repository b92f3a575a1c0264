package org.voxelmask.dicom.net;

/**
 * What an acceptor asks and tells. Every hook is called by many threads.
 *
 * @param policy decides on presentation contexts
 * @param handler keeps what is sent
 * @param listener hears of associations
 * @param gate decides who may come in
 * @param identity decides whose users may
 */
public record AcceptorHooks(
        PresentationContextPolicy policy,
        StoreHandler handler,
        AssociationListener listener,
        AssociationGate gate,
        UserIdentityCheck identity) {
    /** Whatever users say to be. */
    public AcceptorHooks(
            PresentationContextPolicy policy,
            StoreHandler handler,
            AssociationListener listener,
            AssociationGate gate) {
        this(policy, handler, listener, gate, UserIdentityCheck.NOT_LOOKED_AT);
    }

    /** For whoever comes. */
    public static AcceptorHooks open(
            PresentationContextPolicy policy, StoreHandler handler, AssociationListener listener) {
        return new AcceptorHooks(policy, handler, listener, AssociationGate.OPEN);
    }
}
