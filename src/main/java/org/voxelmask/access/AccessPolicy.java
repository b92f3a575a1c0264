package org.voxelmask.access;

import java.net.InetAddress;
import java.util.Locale;
import org.voxelmask.config.AccessConfig;

/** Which of the three rules about callers is in force. */
public enum AccessPolicy {
    /** Only the listed callers, each from its hosts. */
    LISTED("only the callers of access.callers may send"),
    /** Whoever comes, and the address can be reached from this machine only. */
    LOCAL("any caller may send, from this machine only"),
    /** Whoever comes, from wherever. */
    ANYBODY("ANY CALLER OF THE NETWORK MAY SEND (access.allow_any_caller): list who may in access.callers");

    private final String sentence;

    AccessPolicy(String sentence) {
        this.sentence = sentence;
    }

    /** As the audit trail names it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the operator is told. */
    public String sentence() {
        return sentence;
    }

    /**
     * The rule of a configuration.
     *
     * @param bind the address that the node listens at
     * @throws AccessException when the node could be reached by others and nobody said who may send
     */
    public static AccessPolicy of(AccessConfig config, InetAddress bind) throws AccessException {
        if (!config.callers().isEmpty()) {
            return LISTED;
        } else if (config.allowAnyCaller()) {
            return bind.isLoopbackAddress() ? LOCAL : ANYBODY;
        } else if (bind.isLoopbackAddress()) {
            return LOCAL;
        }
        throw new AccessException("node.bind " + bind.getHostAddress() + " can be reached from other machines, and"
                + " access.callers lists nobody: list the AE titles that may send, or bind 127.0.0.1, or say"
                + " access.allow_any_caller: true to take objects from anyone");
    }
}
