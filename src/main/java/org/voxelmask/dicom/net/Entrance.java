package org.voxelmask.dicom.net;

/**
 * What an acceptor asks and tells where nobody knows yet which of its entities is called.
 *
 * @param gate decides on connections and, by the title that is called, on requests
 * @param listener hears of connections that call no entity, and of those that call one that is not there
 */
public record Entrance(AssociationGate gate, AssociationListener listener) {
    /** Of an entity that is alone. */
    static Entrance of(AcceptorHooks hooks) {
        return new Entrance(hooks.gate(), hooks.listener());
    }
}
