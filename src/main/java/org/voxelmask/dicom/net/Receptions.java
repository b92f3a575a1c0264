package org.voxelmask.dicom.net;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.voxelmask.dicom.net.pdu.AAssociateRJ;
import org.voxelmask.dicom.net.pdu.AAssociateRQ;

/** The application entities behind one port, of which the called AE title picks one. Immutable. */
final class Receptions {
    private final Entrance entrance;
    private final Reception first;
    private final Map<String, Reception> byTitle;
    private final int maxConnections;

    private Receptions(Entrance entrance, Reception first, Map<String, Reception> byTitle, int maxConnections) {
        this.entrance = entrance;
        this.first = first;
        this.byTitle = byTitle;
        this.maxConnections = maxConnections;
    }

    /** An entity that is alone: it decides on every title itself. */
    static Receptions of(ServedEntity entity) {
        return new Receptions(
                Entrance.of(entity.hooks()),
                Reception.of(entity),
                Map.of(),
                entity.config().maxConnections());
    }

    /**
     * Several entities.
     *
     * @throws IllegalArgumentException when they cannot share a port: two of one title, one that takes calls for any
     *     title, or different settings of what holds before the title is known
     */
    static Receptions of(List<ServedEntity> entities, Entrance entrance) {
        AcceptorConfig port = entities.get(0).config();
        Map<String, Reception> byTitle = new HashMap<>();
        int connections = 0;
        for (ServedEntity entity : entities) {
            AcceptorConfig config = entity.config();
            boolean alike = config.address().equals(port.address())
                    && config.port() == port.port()
                    && config.maxPdu() == port.maxPdu()
                    && config.timeouts().equals(port.timeouts())
                    && config.grace().equals(port.grace());
            if (!alike || !config.checkCalledAet()) {
                throw new IllegalArgumentException("entities that cannot share a port");
            }
            if (byTitle.put(config.aeTitle(), Reception.of(entity)) != null) {
                throw new IllegalArgumentException("two entities of one title");
            }
            connections = Math.addExact(connections, config.maxConnections());
        }
        return new Receptions(entrance, byTitle.get(port.aeTitle()), Map.copyOf(byTitle), connections);
    }

    /** Where address, port and times are the same for all. */
    AcceptorConfig port() {
        return first.entity().config();
    }

    Entrance entrance() {
        return entrance;
    }

    /** Connections at a time: every entity's share, together. */
    int maxConnections() {
        return maxConnections;
    }

    /** The entity that a request is for; empty when there is none of that title. */
    Optional<Reception> called(AAssociateRQ rq) {
        return byTitle.isEmpty() ? Optional.of(first) : Optional.ofNullable(byTitle.get(rq.calledAETitle()));
    }

    /** The answer to a request that is for no entity. */
    AAssociateRJ rejectUnknown(AAssociateRQ rq) {
        return first.negotiator().reject(rq).orElse(AAssociateRJ.CALLED_AE_TITLE_NOT_RECOGNIZED);
    }

    /** Tells everybody who hears of associations that there are no more. */
    void closed() {
        byTitle.values().forEach(reception -> reception.hooks().listener().closed());
        entrance.listener().closed();
    }
}
