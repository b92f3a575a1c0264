package org.voxelmask.access;

import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import org.voxelmask.dicom.net.AssociationGate;
import org.voxelmask.dicom.net.AssociationRequest;
import org.voxelmask.dicom.net.pdu.AAssociateRJ;

/**
 * The gate of a port that several application entities share. A connection counts for its address, up to what all
 * entities allow one address together; once it calls an entity, it counts for that one's gate, too, which decides. So
 * what an address holds of one entity takes nothing from its share of another.
 */
public final class SharedGate implements AssociationGate {
    private final Map<String, AssociationGate> gates;
    private final Counts<InetAddress> connections;

    /**
     * Over the gates of the entities.
     *
     * @param gates by AE title
     * @param maxConnectionsPerAddress the sum of what the gates allow one address, so that none of them takes another's
     *     share
     */
    public SharedGate(Map<String, AssociationGate> gates, int maxConnectionsPerAddress) {
        this.gates = Map.copyOf(gates);
        this.connections = new Counts<>(maxConnectionsPerAddress);
    }

    @Override
    public Optional<Visit> connected(InetAddress address) {
        return connections.tryAdd(address) ? Optional.of(new Connection(address)) : Optional.empty();
    }

    @Override
    public String refusal() {
        return "more than access.max_connections_per_address of all tenants together are open";
    }

    /** One connection; on one thread at a time until it has ended. */
    private final class Connection implements Visit {
        private final InetAddress address;
        private volatile Visit called;

        Connection(InetAddress address) {
            this.address = address;
        }

        @Override
        public Decision requested(AssociationRequest request) {
            AssociationGate gate = gates.get(request.calledAet());
            if (gate == null) {
                return new Rejected(
                        AAssociateRJ.CALLED_AE_TITLE_NOT_RECOGNIZED, "there is no such application entity here");
            }
            Optional<Visit> visit = gate.connected(address);
            if (visit.isEmpty()) {
                return new Rejected(AAssociateRJ.LOCAL_LIMIT_EXCEEDED, gate.refusal());
            }
            called = visit.get();
            return called.requested(request);
        }

        @Override
        public void closed() {
            if (called != null) {
                called.closed();
            }
            connections.remove(address);
        }
    }
}
