package org.voxelmask.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a caller may come from: an address, a network, or the name of a host. */
public sealed interface HostPattern {
    /** What {@link #parse} takes, for messages. */
    String WANTED = "an address (10.1.2.3, 2001:db8::7), a network without host bits (10.1.2.0/24, 2001:db8::/64),"
            + " or a host name (pacs.example.org)";

    /** As a configuration writes it. */
    String text();

    /**
     * An address or network; an IPv4 address that is mapped into IPv6 (RFC 4291 2.5.5.2) is the IPv4 address.
     *
     * @param base the first address; its bits after the prefix are 0
     * @param prefix bits that an address must share with the base: up to 32 (IPv4) or 128 (IPv6)
     */
    record Network(InetAddress base, int prefix) implements HostPattern {
        /** Refuses a base with bits after the prefix. */
        public Network {
            byte[] bytes = base.getAddress();
            if (prefix < 0 || prefix > 8 * bytes.length || !endsInZeros(bytes, prefix)) {
                throw new IllegalArgumentException("no network: " + base.getHostAddress() + "/" + prefix);
            }
        }

        /** Whether an address lies in it. */
        public boolean contains(InetAddress address) {
            byte[] wanted = base.getAddress();
            byte[] given = address.getAddress();
            if (given.length != wanted.length) {
                return false;
            }
            for (int bit = 0; bit < prefix; bit++) {
                if (bit(given, bit) != bit(wanted, bit)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public String text() {
            String address = base.getHostAddress();
            return prefix == 8 * base.getAddress().length ? address : address + "/" + prefix;
        }

        private static boolean endsInZeros(byte[] bytes, int prefix) {
            for (int bit = prefix; bit < 8 * bytes.length; bit++) {
                if (bit(bytes, bit)) {
                    return false;
                }
            }
            return true;
        }

        private static boolean bit(byte[] bytes, int index) {
            return (bytes[index / 8] >> (7 - index % 8) & 1) != 0;
        }
    }

    /**
     * A host whose addresses are looked up.
     *
     * @param name letters, digits, hyphens and dots (RFC 1123 2.1); the last label begins with a letter, so that
     *     a mistyped address is no name
     */
    record Name(String name) implements HostPattern {
        @Override
        public String text() {
            return name;
        }
    }

    /** Reads one; looks nothing up. */
    static Optional<HostPattern> parse(String text) {
        if (Literals.NAME.matcher(text).matches() && text.length() <= Literals.MAX_NAME) {
            return Optional.of(new Name(text));
        }
        Matcher matcher = Literals.ADDRESS.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Literals.address(matcher.group(1)).flatMap(base -> network(base, matcher.group(2)));
    }

    private static Optional<HostPattern> network(InetAddress base, String prefix) {
        try {
            int bits = prefix == null ? 8 * base.getAddress().length : Integer.parseInt(prefix);
            return Optional.of(new Network(base, bits));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** How addresses and names are written. */
    final class Literals {
        private static final int MAX_NAME = 253;
        private static final String LABEL = "[0-9A-Za-z]([0-9A-Za-z-]{0,61}[0-9A-Za-z])?";
        private static final Pattern NAME =
                Pattern.compile("(" + LABEL + "\\.)*[A-Za-z]([0-9A-Za-z-]{0,61}[0-9A-Za-z])?");
        private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
        private static final String IPV4 = OCTET + "(?:\\." + OCTET + "){3}";
        private static final Pattern ADDRESS =
                Pattern.compile("(" + IPV4 + "|[0-9A-Fa-f:]{2,39}|[0-9A-Fa-f:]{2,30}:" + IPV4 + ")(?:/([0-9]{1,3}))?");

        private Literals() {}

        /** Addresses in brackets are never looked up; they are IPv6, or an error. */
        private static Optional<InetAddress> address(String text) {
            try {
                return Optional.of(InetAddress.getAllByName(text.contains(":") ? "[" + text + "]" : text)[0]);
            } catch (UnknownHostException e) {
                return Optional.empty();
            }
        }
    }
}
