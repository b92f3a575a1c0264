package org.voxelmask.dicom.net;

import java.util.concurrent.Semaphore;

/**
 * What the associations of one entity share.
 *
 * @param permits one for each association that may be open
 */
record Reception(ServedEntity entity, Negotiator negotiator, DimseProvider provider, Semaphore permits) {
    static Reception of(ServedEntity entity) {
        AcceptorConfig config = entity.config();
        AcceptorHooks hooks = entity.hooks();
        return new Reception(
                entity,
                new Negotiator(config, hooks.policy()),
                new DimseProvider(hooks.handler()),
                new Semaphore(config.maxAssociations()));
    }

    AcceptorConfig config() {
        return entity.config();
    }

    AcceptorHooks hooks() {
        return entity.hooks();
    }
}
