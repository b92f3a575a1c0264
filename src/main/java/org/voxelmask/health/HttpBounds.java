package org.voxelmask.health;

/**
 * The bounds of the JDK's HTTP server, which it reads from properties of the process when it is used first. What somebody
 * set on the command line stays.
 */
final class HttpBounds {
    /** Connections at a time. */
    static final int CONNECTIONS = 64;

    /** Seconds for a request to come whole, and for its answer to be taken. */
    static final int SECONDS = 5;

    private HttpBounds() {}

    static void set() {
        set("sun.net.httpserver.maxReqTime", SECONDS);
        set("sun.net.httpserver.maxRspTime", SECONDS);
        set("sun.net.httpserver.idleInterval", 4 * SECONDS);
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
