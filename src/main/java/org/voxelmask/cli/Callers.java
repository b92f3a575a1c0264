package org.voxelmask.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.voxelmask.access.AccessException;
import org.voxelmask.access.AccessGate;
import org.voxelmask.access.AccessPolicy;
import org.voxelmask.access.HostLookup;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.errors.ErrorCode;
import org.voxelmask.log.Log;
import org.voxelmask.log.LogEvent;
import org.voxelmask.log.LogField;

/** Who may send to a node, from its configuration. */
final class Callers {
    private static final Log LOG = Log.of(Callers.class);

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
        boolean anybody = policy == AccessPolicy.ANYBODY;
        LOG.say(anybody ? LogEvent.CALLERS_ANYBODY : LogEvent.CALLERS_LIMITED, LogField.kind(policy));
        return AccessGate.open(config.access(), HostLookup.SYSTEM, System::nanoTime);
    }
}
