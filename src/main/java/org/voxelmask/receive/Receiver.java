package org.voxelmask.receive;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.voxelmask.audit.AuditTrail;
import org.voxelmask.config.AeConfig;
import org.voxelmask.config.AssociationConfig;
import org.voxelmask.config.NetworkConfig;
import org.voxelmask.dicom.data.UidRegistry;
import org.voxelmask.dicom.net.AcceptorConfig;
import org.voxelmask.dicom.net.AcceptorHooks;
import org.voxelmask.dicom.net.AssociationAcceptor;
import org.voxelmask.dicom.net.AssociationGate;
import org.voxelmask.dicom.net.AssociationListener;
import org.voxelmask.dicom.net.ContextPreferences;
import org.voxelmask.dicom.net.Entrance;
import org.voxelmask.dicom.net.ServedEntity;
import org.voxelmask.dicom.net.StorageContextPolicy;
import org.voxelmask.dicom.net.StoreHandler;
import org.voxelmask.dicom.net.Timeouts;
import org.voxelmask.dicom.net.TransportSecurity;
import org.voxelmask.keys.KeyedNames;
import org.voxelmask.stage.Staging;

/** Starts the receiving side from the configuration. */
public final class Receiver {
    private Receiver() {}

    /**
     * Binds and begins to receive into the staging area; to be closed before the staging area is.
     *
     * @param hooks who and what may come in
     * @throws IOException when the host is not known or the address cannot be bound
     * @throws IllegalArgumentException with a sentence for the operator, when the configuration names a SOP class
     *     or transfer syntax that cannot be accepted
     */
    public static AssociationAcceptor start(
            AeConfig ae,
            NetworkConfig network,
            AssociationConfig association,
            ReceiverHooks hooks,
            Staging staging,
            AuditTrail trail,
            KeyedNames names)
            throws IOException {
        ServedEntity entity = entity("", ae, network, association, hooks, staging, trail, names);
        return AssociationAcceptor.start(entity, hooks.security());
    }

    /**
     * An application entity that receives into a staging area, to be started with others behind one port.
     *
     * @param label names it on the log
     * @throws IOException when the host is not known
     * @throws IllegalArgumentException as above
     */
    public static ServedEntity entity(
            String label,
            AeConfig ae,
            NetworkConfig network,
            AssociationConfig association,
            ReceiverHooks hooks,
            Staging staging,
            AuditTrail trail,
            KeyedNames names)
            throws IOException {
        ReceiveAudit audit = new ReceiveAudit(trail, names);
        StoreHandler handler = new StorageReceiver(staging, audit);
        AcceptorHooks all = new AcceptorHooks(
                policy(association, hooks.decodable()),
                new WatchedStore(handler, hooks.watch(), System::nanoTime),
                new WatchedAssociations(audit, hooks.watch()),
                hooks.gate(),
                hooks.identity());
        return new ServedEntity(label, acceptorConfig(ae, network, association.maxOpsPerformed()), all);
    }

    /**
     * Binds and begins to receive for several entities behind one port. What calls none of them belongs to nobody: it is
     * told on the log and counted, and stands in no audit trail, where others would read it.
     *
     * @param gate over all their gates
     * @param watch counts what calls none of them
     * @throws IOException when the address cannot be bound
     */
    public static AssociationAcceptor share(
            List<ServedEntity> entities, AssociationGate gate, ReceiveWatch watch, TransportSecurity security)
            throws IOException {
        AssociationListener nobody = new WatchedAssociations(new PortLog(), watch);
        return AssociationAcceptor.start(entities, new Entrance(gate, nobody), security);
    }

    /**
     * Binds and begins to receive into whatever the handler makes of it.
     *
     * @param hooks who and what may come in
     * @param handler takes what is sent
     * @param listener hears of associations
     * @throws IOException when the host is not known or the address cannot be bound
     * @throws IllegalArgumentException as above
     */
    public static AssociationAcceptor listen(
            AeConfig ae,
            NetworkConfig network,
            AssociationConfig association,
            ReceiverHooks hooks,
            StoreHandler handler,
            AssociationListener listener)
            throws IOException {
        return AssociationAcceptor.start(
                acceptorConfig(ae, network, association.maxOpsPerformed()),
                new AcceptorHooks(
                        policy(association, hooks.decodable()), handler, listener, hooks.gate(), hooks.identity()),
                hooks.security());
    }

    private static StorageContextPolicy policy(AssociationConfig association, Predicate<String> decodable) {
        ContextPreferences preferences = new ContextPreferences(
                association.preferredTransferSyntaxes(),
                decodable,
                association.acceptUnknownSopClasses(),
                Set.copyOf(association.sopClasses()));
        return StorageContextPolicy.of(UidRegistry.standard(), preferences);
    }

    static AcceptorConfig acceptorConfig(AeConfig ae, NetworkConfig network, int maxOperations) throws IOException {
        Timeouts timeouts = new Timeouts(
                network.artimTimeout(), network.idleTimeout(), network.pduTimeout(), network.dimseTimeout());
        return new AcceptorConfig(
                ae.aeTitle(),
                ae.checkCalledAe(),
                InetAddress.getByName(ae.bind()),
                ae.port(),
                Math.toIntExact(network.maxPdu()),
                network.maxPresentationContexts(),
                network.maxAssociations(),
                network.maxConnections(),
                network.maxObjectBytes(),
                maxOperations,
                timeouts,
                network.shutdownGrace());
    }
}
