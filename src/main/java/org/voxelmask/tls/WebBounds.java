package org.voxelmask.tls;

/**
 * The bounds of the JDK's HTTP server, which it reads from properties of the process when it is used first, and without
 * which a request that never ends holds its thread for ever. What somebody set on the command line stays.
 */
public final class WebBounds {
    /** Connections at a time. */
    static final int CONNECTIONS = 64;

    private WebBounds() {}

    /**
     * Sets them; to be called before a server is made.
     *
     * @param seconds for a request to come whole, and for its answer to be taken
     */
    public static void set(int seconds) {
        set("sun.net.httpserver.maxReqTime", seconds);
        set("sun.net.httpserver.maxRspTime", seconds);
        set("sun.net.httpserver.idleInterval", 4 * seconds);
        set("sun.net.httpserver.maxIdleConnections", CONNECTIONS / 4);
        set("jdk.httpserver.maxConnections", CONNECTIONS);
        set("sun.net.httpserver.maxReqHeaders", 64);
        set("sun.net.httpserver.drainAmount", 1024);
    }

    private static void set(String property, int value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, Integer.toString(value));
        }
    }
}
