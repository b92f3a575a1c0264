package org.voxelmask.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.voxelmask.config.AccessConfig;
import org.voxelmask.config.CallerConfig;
import org.voxelmask.config.HostPattern;

/** Configurations of tests. */
final class TestingAccess {
    private TestingAccess() {}

    static CallerConfig caller(String aeTitle, String... hosts) {
        return new CallerConfig(
                aeTitle,
                Arrays.stream(hosts)
                        .map(host -> HostPattern.parse(host).orElseThrow())
                        .toList(),
                List.of());
    }

    static AccessConfig callers(CallerConfig... callers) {
        return with(AccessConfig.defaults(), List.of(callers), false);
    }

    static AccessConfig anybody() {
        return with(AccessConfig.defaults(), List.of(), true);
    }

    /** Anybody, within these limits. */
    static AccessConfig limits(int perCaller, int perAddress, int connections, int perMinute) {
        AccessConfig otherwise = AccessConfig.defaults();
        return new AccessConfig(
                List.of(), true, otherwise.hostNameRefresh(), perCaller, perAddress, connections, perMinute);
    }

    private static AccessConfig with(AccessConfig otherwise, List<CallerConfig> callers, boolean anybody) {
        return new AccessConfig(
                callers,
                anybody,
                otherwise.hostNameRefresh(),
                otherwise.maxAssociationsPerCaller(),
                otherwise.maxAssociationsPerAddress(),
                otherwise.maxConnectionsPerAddress(),
                otherwise.associationsPerMinute());
    }

    static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getAllByName(text)[0];
    }

    /** A name server with these names. */
    static HostLookup lookup(Map<String, String> hosts) {
        return name -> {
            if (!hosts.containsKey(name)) {
                throw new UnknownHostException(name);
            }
            return List.of(address(hosts.get(name)));
        };
    }
}
