package org.voxelmask.dicom.net;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Another application entity.
 *
 * @param aeTitle its title
 * @param host its address or name
 * @param port its TCP port
 */
public record Peer(String aeTitle, String host, int port) {
    private static final Pattern TEXT =
            Pattern.compile("([ -~&&[^\\\\@]]{1,16})@(\\[([^\\]]+)\\]|[^:\\[\\]]+):(\\d{1,5})");
    private static final int MAX_PORT = 65535;

    /**
     * From {@code AET@host:port}; an IPv6 address stands in brackets.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public static Peer parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches() || matcher.group(1).isBlank()) {
            throw new IllegalArgumentException("write the peer as AET@host:port, such as ARCHIVE@127.0.0.1:11112");
        }
        int port = Integer.parseInt(matcher.group(4));
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("the port must be between 1 and " + MAX_PORT);
        }
        String host = matcher.group(3) == null ? matcher.group(2) : matcher.group(3);
        return new Peer(matcher.group(1).strip(), host, port);
    }
}
