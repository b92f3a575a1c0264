package org.voxelmask.access;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.voxelmask.config.CallerConfig;
import org.voxelmask.config.HostPattern;

/** The callers that may send: AE titles, compared letter by letter, each with the hosts it may come from. */
final class CallerList {
    private final Map<String, List<HostPattern>> hosts;
    private final Function<String, Set<InetAddress>> names;

    /**
     * With what is known of host names.
     *
     * @param names the addresses of a host name as they are known now; must not wait
     */
    CallerList(List<CallerConfig> callers, Function<String, Set<InetAddress>> names) {
        this.hosts = callers.stream().collect(Collectors.toUnmodifiableMap(CallerConfig::aeTitle, CallerConfig::hosts));
        this.names = names;
    }

    /** What the list says about a caller. */
    enum Verdict {
        /** It may send. */
        ALLOWED,
        /** Its title is not listed. */
        UNKNOWN_TITLE,
        /** Its title is listed, and belongs to other hosts. */
        WRONG_HOST
    }

    Verdict judge(String callingAet, InetAddress address) {
        List<HostPattern> allowed = hosts.get(callingAet);
        if (allowed == null) {
            return Verdict.UNKNOWN_TITLE;
        }
        boolean here = allowed.isEmpty() || allowed.stream().anyMatch(pattern -> matches(pattern, address));
        return here ? Verdict.ALLOWED : Verdict.WRONG_HOST;
    }

    private boolean matches(HostPattern pattern, InetAddress address) {
        if (pattern instanceof HostPattern.Network network) {
            return network.contains(address);
        }
        return pattern instanceof HostPattern.Name name
                && names.apply(name.name()).contains(address);
    }
}
