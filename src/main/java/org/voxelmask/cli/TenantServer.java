package org.voxelmask.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.voxelmask.access.SharedGate;
import org.voxelmask.config.AeConfig;
import org.voxelmask.dicom.net.AssociationAcceptor;
import org.voxelmask.dicom.net.AssociationGate;
import org.voxelmask.dicom.net.ServedEntity;
import org.voxelmask.evidence.AppBuild;
import org.voxelmask.health.HealthException;
import org.voxelmask.health.MetricsPage;
import org.voxelmask.log.Log;
import org.voxelmask.log.LogEvent;
import org.voxelmask.log.LogField;
import org.voxelmask.receive.ReceiveWatch;
import org.voxelmask.receive.Receiver;
import org.voxelmask.tenant.Tenant;

/**
 * Receives for several tenants in one process. Each has its own node, staging area, gate, trail and counts; they share
 * nothing but ports, which know them by their AE titles, and the pages of health.
 */
final class TenantServer implements AutoCloseable {
    private static final Log LOG = Log.of(TenantServer.class);

    private final List<OpenTenant> tenants = new ArrayList<>();
    private final Set<OpenTenant> started = new HashSet<>();
    private final Map<InetSocketAddress, AssociationAcceptor> ports = new LinkedHashMap<>();
    private MetricsPage metrics;
    private Health health;

    private TenantServer() {}

    /** Opens all, and listens when all are open. */
    static TenantServer start(List<Tenant> tenants) throws IOException, UserException, InterruptedException {
        TenantServer server = new TenantServer();
        try {
            server.open(tenants);
            server.listen();
            server.tell();
            return server;
        } catch (IOException | UserException | InterruptedException e) {
            server.close();
            throw e;
        }
    }

    private void open(List<Tenant> all) throws IOException, UserException, InterruptedException {
        if (all.get(0).config().health().enabled()) {
            metrics = new MetricsPage(AppBuild.current("", "").version());
        }
        for (Map.Entry<Tenant, Node> tenant : Tenants.open(all).entrySet()) {
            tenants.add(OpenTenant.open(tenant.getKey(), tenant.getValue(), metrics));
        }
    }

    private void listen() throws IOException, UserException {
        Map<InetSocketAddress, List<OpenTenant>> sharing = new LinkedHashMap<>();
        for (OpenTenant tenant : tenants) {
            AeConfig ae = tenant.node().config().node();
            InetSocketAddress place = new InetSocketAddress(InetAddress.getByName(ae.bind()), ae.port());
            sharing.computeIfAbsent(place, any -> new ArrayList<>()).add(tenant);
        }
        for (Map.Entry<InetSocketAddress, List<OpenTenant>> port : sharing.entrySet()) {
            Node first = port.getValue().get(0).node();
            ports.put(port.getKey(), first.binding(() -> listen(port.getValue())));
        }
    }

    private AssociationAcceptor listen(List<OpenTenant> sharing) throws IOException, UserException {
        Node first = sharing.get(0).node();
        if (sharing.size() == 1) {
            return AssociationAcceptor.start(sharing.get(0).entity(), first.security());
        }
        List<ServedEntity> entities = new ArrayList<>();
        Map<String, AssociationGate> gates = new LinkedHashMap<>();
        int perAddress = 0;
        for (OpenTenant tenant : sharing) {
            entities.add(tenant.entity());
            gates.put(tenant.node().config().node().aeTitle(), tenant.gate());
            perAddress += tenant.node().config().access().maxConnectionsPerAddress();
        }
        ReceiveWatch nobody = metrics == null ? ReceiveWatch.NONE : metrics.nobody();
        return Receiver.share(entities, new SharedGate(gates, perAddress), nobody, first.security());
    }

    private void tell() throws IOException, UserException, InterruptedException {
        for (OpenTenant tenant : tenants) {
            tenant.started();
            started.add(tenant);
        }
        try {
            health = metrics == null ? null : Health.start(tenants, List.copyOf(ports.values()), metrics);
        } catch (HealthException e) {
            throw UserException.of(e);
        }
    }

    /** Says who is received for, and where. */
    void announce(PrintWriter out) throws IOException {
        for (OpenTenant tenant : tenants) {
            AeConfig ae = tenant.node().config().node();
            InetSocketAddress place = new InetSocketAddress(InetAddress.getByName(ae.bind()), ae.port());
            InetSocketAddress address = ports.get(place).address();
            boolean tls = tenant.node().config().tls().enabled();
            out.println("tenant " + tenant.label() + ": " + ae.aeTitle() + " at "
                    + address.getAddress().getHostAddress() + ":" + address.getPort() + (tls ? " over TLS" : "")
                    + ", data in " + tenant.node().config().data().dir());
        }
        out.println("ready: " + tenants.size() + " tenants" + (health == null ? "" : ", health at " + health.place()));
        out.flush();
    }

    /** Ends in the order in which nothing is lost; what fails for one tenant is told and keeps no other from its end. */
    @Override
    public void close() throws IOException {
        if (health != null) {
            health.close();
        }
        closePorts();
        IOException failure = null;
        for (OpenTenant tenant : tenants) {
            try {
                tenant.close(started.contains(tenant));
            } catch (IOException e) {
                LOG.say(LogEvent.TENANT_NOT_CLOSED, LogField.tenant(tenant.label()), LogField.cause(e));
                failure = e;
            }
        }
        if (metrics != null) {
            metrics.close();
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** All at once: each may wait for messages under way. */
    private void closePorts() {
        List<Thread> closing = new ArrayList<>();
        for (AssociationAcceptor port : ports.values()) {
            Thread thread = new Thread(() -> close(port), "stop-port");
            thread.start();
            closing.add(thread);
        }
        for (Thread thread : closing) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void close(AssociationAcceptor port) {
        try {
            port.close();
        } catch (IOException e) {
            LOG.say(LogEvent.PORT_NOT_CLOSED, LogField.cause(e));
        }
    }
}
