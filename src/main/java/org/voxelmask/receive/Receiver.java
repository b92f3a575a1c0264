package org.voxelmask.receive;

import java.io.IOException;
import java.net.InetAddress;
import org.voxelmask.audit.AuditTrail;
import org.voxelmask.config.AeConfig;
import org.voxelmask.config.NetworkConfig;
import org.voxelmask.dicom.data.UidRegistry;
import org.voxelmask.dicom.net.AcceptorConfig;
import org.voxelmask.dicom.net.AcceptorHooks;
import org.voxelmask.dicom.net.AssociationAcceptor;
import org.voxelmask.dicom.net.AssociationGate;
import org.voxelmask.dicom.net.StorageContextPolicy;
import org.voxelmask.dicom.net.Timeouts;
import org.voxelmask.keys.KeyedNames;
import org.voxelmask.stage.Staging;

/** Starts the receiving side from the configuration. */
public final class Receiver {
    private static final int MAX_OPERATIONS = 16;

    private Receiver() {}

    /**
     * Binds and begins to receive into the staging area; to be closed before the staging area is.
     *
     * @param gate decides who may come in
     * @throws IOException when the host is not known or the address cannot be bound
     */
    public static AssociationAcceptor start(
            AeConfig ae,
            NetworkConfig network,
            AssociationGate gate,
            Staging staging,
            AuditTrail trail,
            KeyedNames names)
            throws IOException {
        ReceiveAudit audit = new ReceiveAudit(trail, names);
        return AssociationAcceptor.start(
                acceptorConfig(ae, network),
                new AcceptorHooks(
                        StorageContextPolicy.of(UidRegistry.standard()),
                        new StorageReceiver(staging, audit),
                        audit,
                        gate));
    }

    static AcceptorConfig acceptorConfig(AeConfig ae, NetworkConfig network) throws IOException {
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
                MAX_OPERATIONS,
                timeouts,
                network.shutdownGrace());
    }
}
