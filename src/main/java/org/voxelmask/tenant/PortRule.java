package org.voxelmask.tenant;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.voxelmask.config.AeConfig;
import org.voxelmask.config.NetworkConfig;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.config.TlsConfig;
import org.voxelmask.tenant.Separation.Conflicts;
import org.voxelmask.tenant.Separation.Pair;

/**
 * Tenants of one address and port share it: then all that holds before the called AE title is known is the same for them.
 * Ports that would stand in each other's way are refused.
 */
record PortRule() implements Separation.Rule {
    @Override
    public void look(List<Tenant> tenants, Conflicts conflicts) {
        Separation.pairs(tenants).forEach(pair -> compare(pair, conflicts));
        connections(tenants, conflicts);
    }

    private static void compare(Pair pair, Conflicts conflicts) {
        AeConfig one = pair.one().config().node();
        AeConfig other = pair.other().config().node();
        if (one.port() != other.port()) {
            return;
        }
        try {
            InetAddress here = InetAddress.getByName(one.bind());
            InetAddress there = InetAddress.getByName(other.bind());
            if (here.equals(there)) {
                share(pair, conflicts);
            } else if (one.port() != 0 && (here.isAnyLocalAddress() || there.isAnyLocalAddress())) {
                conflicts.add(
                        pair.one(),
                        pair.other(),
                        "node.bind",
                        "are " + one.bind() + " and " + other.bind() + " at port " + one.port()
                                + ": write the same address to share the port, or give one of them another port.");
            }
        } catch (UnknownHostException e) {
            return; // told of the tenant alone
        }
    }

    private static void share(Pair pair, Conflicts conflicts) {
        NodeConfig one = pair.one().config();
        NodeConfig other = pair.other().config();
        if (!one.node().checkCalledAe() || !other.node().checkCalledAe()) {
            conflicts.add(
                    pair.one(),
                    pair.other(),
                    "node.check_called_ae",
                    "must be true: they share a port, and the called AE title decides whose association it is.");
        }
        if (!beforeTheTitle(one.network()).equals(beforeTheTitle(other.network()))) {
            conflicts.add(
                    pair.one(),
                    pair.other(),
                    "network",
                    "must have the same max_pdu, timeouts and shutdown_grace: they share a port, and these hold before"
                            + " the called AE title is known. Make them equal, or give one of them another port.");
        }
        if (!sameInForce(one.tls(), other.tls())) {
            conflicts.add(
                    pair.one(),
                    pair.other(),
                    "tls",
                    "must be the same: they share a port, and TLS comes before the called AE title. Make the sections"
                            + " equal, or give one of them another port.");
        }
    }

    private static List<Object> beforeTheTitle(NetworkConfig network) {
        return List.of(
                network.maxPdu(),
                network.artimTimeout(),
                network.idleTimeout(),
                network.pduTimeout(),
                network.dimseTimeout(),
                network.shutdownGrace());
    }

    /** Settings of a TLS that is not enabled do nothing. */
    private static boolean sameInForce(TlsConfig one, TlsConfig other) {
        return one.equals(other) || (!one.enabled() && !other.enabled());
    }

    /** Each has its share; together they are a number of threads that must be one. */
    private static void connections(List<Tenant> tenants, Conflicts conflicts) {
        long all = tenants.stream()
                .mapToLong(tenant -> tenant.config().network().maxConnections())
                .sum();
        if (all > NetworkConfig.MOST_CONNECTIONS) {
            String where = String.join(
                    ", ", tenants.stream().map(tenant -> "" + tenant.file()).toList());
            conflicts.add(
                    where,
                    "network.max_connections",
                    "are " + all + " together: lower them to " + NetworkConfig.MOST_CONNECTIONS + " together at most.");
        }
    }
}
