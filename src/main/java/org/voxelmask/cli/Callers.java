package org.voxelmask.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxelmask.access.AccessException;
import org.voxelmask.access.AccessGate;
import org.voxelmask.access.AccessPolicy;
import org.voxelmask.access.HostLookup;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.errors.ErrorCode;

/** Who may send to a node, from its configuration. */
final class Callers {
    private static final Logger LOG = LoggerFactory.getLogger(Callers.class);

    private Callers() {}

    /** The rule in force; a node that must not listen has none. */
    static AccessPolicy policy(NodeConfig config) throws UserException {
        try {
            return AccessPolicy.of(
                    config.access(), InetAddress.getByName(config.node().bind()));
        } catch (UnknownHostException e) {
            throw new UserException(
                    ErrorCode.ADDRESS, "node.bind " + config.node().bind() + " is no known address", e);
        } catch (AccessException e) {
            throw UserException.of(e);
        }
    }

    /** Opens the gate and tells the operator which rule is in force. */
    static AccessGate gate(NodeConfig config) throws UserException, InterruptedException {
        AccessPolicy policy = policy(config);
        if (policy == AccessPolicy.ANYBODY) {
            LOG.warn(policy.sentence());
        } else {
            LOG.info(policy.sentence());
        }
        return AccessGate.open(config.access(), HostLookup.SYSTEM, System::nanoTime);
    }
}
