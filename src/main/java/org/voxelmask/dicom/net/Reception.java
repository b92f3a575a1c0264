package org.voxelmask.dicom.net;

import java.util.concurrent.Semaphore;

/**
 * What the associations of one acceptor share.
 *
 * @param permits one for each association that may be open
 */
record Reception(
        AcceptorConfig config, AcceptorHooks hooks, Negotiator negotiator, DimseProvider provider, Semaphore permits) {
    static Reception of(AcceptorConfig config, AcceptorHooks hooks) {
        return new Reception(
                config,
                hooks,
                new Negotiator(config, hooks.policy()),
                new DimseProvider(hooks.handler()),
                new Semaphore(config.maxAssociations()));
    }
}
