package org.voxelmask.access;

import java.net.InetAddress;
import java.util.function.LongSupplier;
import org.voxelmask.config.AccessConfig;

/**
 * The caps on what callers and addresses have open, and on how often an address asks. An address is one key
 * whatever its ports; a caller is its AE title. For many threads.
 */
final class Admission {
    /** Addresses whose rate is remembered; one that was pushed out starts with a full bucket. */
    static final int MAX_RATED_ADDRESSES = 10_000;

    private final Counts<InetAddress> connections;
    private final Counts<InetAddress> addresses;
    private final Counts<String> callers;
    private final RateLimit<InetAddress> rate;

    Admission(AccessConfig config, LongSupplier nanoTime) {
        this.connections = new Counts<>(config.maxConnectionsPerAddress());
        this.addresses = new Counts<>(config.maxAssociationsPerAddress());
        this.callers = new Counts<>(config.maxAssociationsPerCaller());
        this.rate = new RateLimit<>(config.associationsPerMinute(), MAX_RATED_ADDRESSES, nanoTime);
    }

    /** The cap that an association would pass. */
    enum Answer {
        ADMITTED,
        CALLER_FULL,
        ADDRESS_FULL
    }

    /** One more connection, unless the address has its share. */
    boolean connect(InetAddress address) {
        return connections.tryAdd(address);
    }

    void disconnect(InetAddress address) {
        connections.remove(address);
    }

    /** Whether the address may ask once more in this minute. */
    boolean mayAsk(InetAddress address) {
        return rate.tryTake(address);
    }

    /** One more association, unless caller or address have their share. */
    Answer admit(String callingAet, InetAddress address) {
        if (!addresses.tryAdd(address)) {
            return Answer.ADDRESS_FULL;
        } else if (!callers.tryAdd(callingAet)) {
            addresses.remove(address);
            return Answer.CALLER_FULL;
        }
        return Answer.ADMITTED;
    }

    void leave(String callingAet, InetAddress address) {
        callers.remove(callingAet);
        addresses.remove(address);
    }
}
