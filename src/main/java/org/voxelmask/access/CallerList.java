package org.voxelmask.access;

import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.voxelmask.config.CallerConfig;
import org.voxelmask.config.CertificatePattern;
import org.voxelmask.config.HostPattern;

/**
 * The callers that may send: AE titles, compared letter by letter, each with the hosts it may come from and the certificates of which it
 * must show one.
 */
final class CallerList {
    private final Map<String, CallerConfig> callers;
    private final Function<String, Set<InetAddress>> names;

    /**
     * With what is known of host names.
     *
     * @param names the addresses of a host name as they are known now; must not wait
     */
    CallerList(List<CallerConfig> callers, Function<String, Set<InetAddress>> names) {
        this.callers = callers.stream().collect(Collectors.toUnmodifiableMap(CallerConfig::aeTitle, same -> same));
        this.names = names;
    }

    /** What the list says about a caller. */
    enum Verdict {
        /** It may send. */
        ALLOWED,
        /** Its title is not listed. */
        UNKNOWN_TITLE,
        /** Its title is listed, and belongs to other hosts. */
        WRONG_HOST,
        /** Its title is listed, and belongs to other certificates. */
        WRONG_CERTIFICATE
    }

    Verdict judge(String callingAet, InetAddress address, Optional<X509Certificate> certificate) {
        CallerConfig caller = callers.get(callingAet);
        if (caller == null) {
            return Verdict.UNKNOWN_TITLE;
        }
        List<HostPattern> hosts = caller.hosts();
        if (!hosts.isEmpty() && hosts.stream().noneMatch(pattern -> matches(pattern, address))) {
            return Verdict.WRONG_HOST;
        }
        List<CertificatePattern> certificates = caller.certificates();
        boolean shown = certificates.isEmpty()
                || certificate
                        .filter(one -> certificates.stream().anyMatch(pattern -> pattern.matches(one)))
                        .isPresent();
        return shown ? Verdict.ALLOWED : Verdict.WRONG_CERTIFICATE;
    }

    private boolean matches(HostPattern pattern, InetAddress address) {
        if (pattern instanceof HostPattern.Network network) {
            return network.contains(address);
        }
        return pattern instanceof HostPattern.Name name
                && names.apply(name.name()).contains(address);
    }
}
