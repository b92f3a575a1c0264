package org.voxelmask.access;

import java.io.Closeable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.voxelmask.log.Log;
import org.voxelmask.log.LogEvent;
import org.voxelmask.log.LogField;
import org.voxelmask.log.LogScope;

/**
 * The addresses of host names, looked up on a thread of its own, so that no caller ever waits for a name
 * server. A name that is not found keeps the addresses it had; one that was never found has none and lets nobody
 * in.
 */
final class HostNames implements Closeable {
    private static final Log LOG = Log.of(HostNames.class);

    private final Set<String> names;
    private final Duration refresh;
    private final HostLookup lookup;
    private final Map<String, Set<InetAddress>> known = new ConcurrentHashMap<>();
    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    private HostNames(Set<String> names, Duration refresh, HostLookup lookup) {
        this.names = Set.copyOf(names);
        this.refresh = refresh;
        this.lookup = lookup;
    }

    /**
     * Begins to look up, now and then again and again. Without names there is no thread.
     *
     * @param refresh between two rounds
     */
    static HostNames start(Set<String> names, Duration refresh, HostLookup lookup) {
        HostNames hostNames = new HostNames(names, refresh, lookup);
        if (!names.isEmpty()) {
            Thread thread = new Thread(LogScope.inherited(hostNames::run), "host-names");
            thread.setDaemon(true);
            thread.start();
        }
        return hostNames;
    }

    /** The addresses of a name as they were found last; empty when it was not found. Never waits. */
    Set<InetAddress> addresses(String name) {
        return known.getOrDefault(name, Set.of());
    }

    /** Waits for the first round; a slow name server is not waited for longer than this. */
    void awaitFirst(Duration atMost) throws InterruptedException {
        if (!names.isEmpty() && !first.await(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            LOG.say(LogEvent.HOSTS_AWAITED);
        }
    }

    private void run() {
        try {
            do {
                for (String name : names) {
                    find(name);
                }
                first.countDown();
            } while (!closed.await(refresh.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void find(String name) {
        try {
            Set<InetAddress> found = Set.copyOf(lookup.find(name));
            Set<InetAddress> before = known.put(name, found);
            if (before != null && !before.equals(found)) {
                LOG.say(LogEvent.HOST_MOVED, LogField.host(name));
            }
        } catch (UnknownHostException e) {
            boolean had = known.containsKey(name);
            LOG.say(had ? LogEvent.HOST_LOST : LogEvent.HOST_UNKNOWN, LogField.host(name));
        }
    }

    /** Looks up no more. */
    @Override
    public void close() {
        closed.countDown();
    }
}
