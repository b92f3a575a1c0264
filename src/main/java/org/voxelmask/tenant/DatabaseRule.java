package org.voxelmask.tenant;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.voxelmask.config.DatabaseConfig;
import org.voxelmask.tenant.Separation.Conflicts;
import org.voxelmask.tenant.Separation.Pair;

/** No two tenants keep their tables in one database, whoever writes there and whatever its schema is called. */
record DatabaseRule() implements Separation.Rule {
    private static final Pattern URL = Pattern.compile("jdbc:postgresql://(.+?)(?::(\\d+))?/([^?]+)(?:\\?.*)?");
    private static final String USUAL_PORT = "5432";

    @Override
    public void look(List<Tenant> tenants, Conflicts conflicts) {
        for (Pair pair : Separation.pairs(tenants)) {
            DatabaseConfig one = pair.one().config().database();
            DatabaseConfig other = pair.other().config().database();
            if (!one.embedded() && !other.embedded() && same(one.url(), other.url())) {
                conflicts.add(
                        pair.one(),
                        pair.other(),
                        "database.url",
                        "name the same database: give each tenant a database of its own, with a user that reaches no"
                                + " other.");
            }
        }
    }

    private static boolean same(String one, String other) {
        Matcher here = URL.matcher(one);
        Matcher there = URL.matcher(other);
        if (!here.matches() || !there.matches()) {
            return one.equals(other);
        }
        return here.group(3).equals(there.group(3))
                && port(here).equals(port(there))
                && sameHost(
                        here.group(1).toLowerCase(Locale.ROOT), there.group(1).toLowerCase(Locale.ROOT));
    }

    private static String port(Matcher url) {
        return url.group(2) == null ? USUAL_PORT : String.valueOf(Integer.parseInt(url.group(2)));
    }

    /** By name, or by an address that both names have; all addresses of this machine are one. */
    private static boolean sameHost(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        try {
            Set<InetAddress> here = new HashSet<>(List.of(InetAddress.getAllByName(one)));
            Set<InetAddress> there = new HashSet<>(List.of(InetAddress.getAllByName(other)));
            boolean local = here.stream().anyMatch(InetAddress::isLoopbackAddress)
                    && there.stream().anyMatch(InetAddress::isLoopbackAddress);
            return local || here.stream().anyMatch(there::contains);
        } catch (UnknownHostException e) {
            return false; // no tables there; the tenant itself will tell
        }
    }
}
