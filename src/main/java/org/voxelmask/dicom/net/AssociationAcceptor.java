package org.voxelmask.dicom.net;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.voxelmask.log.Log;
import org.voxelmask.log.LogEvent;
import org.voxelmask.log.LogField;
import org.voxelmask.log.LogScope;

/**
 * The listening side of the node: accepts connections and serves each on a thread of a bounded pool.
 * Provides Verification and, by the handler, Storage. Nothing is sent to anybody who did not connect.
 */
public final class AssociationAcceptor implements Closeable {
    private static final Log LOG = Log.of(AssociationAcceptor.class);
    private static final int BACKLOG = 256;
    private static final int PREFIX = 8;
    private static final long IDLE_THREAD_SECONDS = 30;
    private static final long SWEEP_MILLIS = 200;

    /** How often a thread is asked for while connections that were put out still have theirs, and how long between. */
    private static final int THREAD_TRIES = 100;

    private static final long THREAD_PAUSE_MILLIS = 10;
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final AcceptorConfig config;
    private final Entrance entrance;
    private final TransportSecurity security;
    private final Receptions receptions;
    private final Set<AcceptedAssociation> open = ConcurrentHashMap.newKeySet();
    private final String prefix = UUID.randomUUID().toString().substring(0, PREFIX);
    private final AtomicLong connections = new AtomicLong();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService pool;
    private final ServerSocket server;
    private final Thread accepting = new Thread(this::acceptAll, "acceptor");

    private AssociationAcceptor(Receptions receptions, TransportSecurity security, ServerSocket server) {
        this.config = receptions.port();
        this.entrance = receptions.entrance();
        this.security = security;
        this.receptions = receptions;
        this.server = server;
        AtomicInteger number = new AtomicInteger();
        // a thread frees its connection a moment before it can take the next: hence one spare for each
        this.pool = new ThreadPoolExecutor(
                0,
                2 * receptions.maxConnections(),
                IDLE_THREAD_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                task -> new Thread(task, "association-" + number.incrementAndGet()));
    }

    /** As {@link #start(AcceptorConfig, AcceptorHooks, TransportSecurity)} over TCP as it is. */
    public static AssociationAcceptor start(AcceptorConfig config, AcceptorHooks hooks) throws IOException {
        return start(config, hooks, TransportSecurity.PLAIN);
    }

    /**
     * Binds and begins to accept.
     *
     * @throws IOException when the address cannot be bound
     */
    public static AssociationAcceptor start(AcceptorConfig config, AcceptorHooks hooks, TransportSecurity security)
            throws IOException {
        return start(new ServedEntity("", config, hooks), security);
    }

    /** The same for an entity with a label. */
    public static AssociationAcceptor start(ServedEntity entity, TransportSecurity security) throws IOException {
        return start(Receptions.of(entity), security);
    }

    /**
     * As {@link #start(AcceptorConfig, AcceptorHooks, TransportSecurity)} for several entities behind one port: the
     * called AE title picks one, another title is rejected. Each has its own limits, and the port the sum of their
     * connections.
     *
     * @param entities at least one; their address, port, times and longest PDU are the same
     * @throws IllegalArgumentException when they are not, when two have one title, or one takes any title
     */
    public static AssociationAcceptor start(List<ServedEntity> entities, Entrance entrance, TransportSecurity security)
            throws IOException {
        return start(Receptions.of(entities, entrance), security);
    }

    private static AssociationAcceptor start(Receptions receptions, TransportSecurity security) throws IOException {
        AcceptorConfig config = receptions.port();
        ServerSocket server = new ServerSocket();
        try {
            server.setReuseAddress(true); // a restart must not wait for connections of the last run
            server.bind(new InetSocketAddress(config.address(), config.port()), BACKLOG);
        } catch (IOException e) {
            server.close();
            String where = config.address().getHostAddress() + ":" + config.port();
            throw new IOException("cannot listen at " + where + ": " + e.getMessage(), e);
        }
        AssociationAcceptor acceptor = new AssociationAcceptor(receptions, security, server);
        acceptor.accepting.start();
        Thread sweeper = new Thread(acceptor::sweep, "acceptor-sweeper");
        sweeper.setDaemon(true);
        sweeper.start();
        return acceptor;
    }

    /** Where it listens; with the port that was found when 0 was asked for. */
    public InetSocketAddress address() {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    /** Whether connections are taken: until it is closed, or its thread has died. */
    public boolean isAccepting() {
        return !isClosing() && accepting.isAlive();
    }

    /** Connections that are open, with or without an association. */
    public int connections() {
        return open.size();
    }

    private void acceptAll() {
        while (!isClosing()) {
            try {
                accept(server.accept());
            } catch (IOException e) {
                pauseAfter(e);
            } catch (RuntimeException e) { // an error of a hook: the next peer must not pay for it
                LOG.say(LogEvent.CONNECTION_FAILED, LogField.cause(e), LogField.place(e));
            }
        }
    }

    /** Such as too many open files: trying again at once would only burn time. */
    private void pauseAfter(IOException e) {
        try {
            if (!closing.await(SWEEP_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.say(LogEvent.CONNECTION_NOT_ACCEPTED, LogField.cause(e));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept(Socket socket) throws IOException {
        InetAddress address = socket.getInetAddress();
        Optional<AssociationGate.Visit> visit = admit(address);
        if (visit.isEmpty()) {
            socket.close();
            return;
        }
        UpperLayer layer;
        try {
            layer = new UpperLayer(transport(socket), config.timeouts(), false);
        } catch (IOException e) {
            visit.get().closed();
            socket.close();
            throw e;
        }
        AcceptedAssociation association = new AcceptedAssociation(nextId(), receptions, visit.get(), layer, address);
        open.add(association);
        try {
            begin(association);
        } catch (RejectedExecutionException e) {
            association.close();
            forget(association);
        } catch (OutOfMemoryError e) { // no thread can be started: the ones that run go on
            association.close();
            forget(association);
            throw new IOException("no thread for it can be started", e);
        }
        if (isClosing()) {
            association.stopWhenIdle();
        }
    }

    /** Waits a moment when all threads are taken: those of connections that were put out end, but not at once. */
    private void begin(AcceptedAssociation association) {
        for (int tried = 0; ; tried++) {
            try {
                pool.execute(() -> serve(association));
                return;
            } catch (RejectedExecutionException e) {
                if (tried == THREAD_TRIES || !pause()) {
                    throw e;
                }
            }
        }
    }

    /** Whether it may go on after it. */
    private boolean pause() {
        try {
            return !closing.await(THREAD_PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private PduTransport transport(Socket socket) throws IOException {
        Optional<TlsServer> tls = security.current();
        return tls.isEmpty()
                ? new PduTransport(socket, config.maxPdu())
                : PduTransport.secured(socket, tls.get(), config.maxPdu());
    }

    /** Asks for a place; when there is none, the oldest connection goes that has no association. */
    private Optional<AssociationGate.Visit> admit(InetAddress address) {
        if (open.size() >= receptions.maxConnections() && !putOutOldest(any -> true)) {
            entrance.listener().refused(nobody(address), "more than network.max_connections are open");
            return Optional.empty();
        }
        Optional<AssociationGate.Visit> visit = entrance.gate().connected(address);
        if (visit.isEmpty() && putOutOldest(older -> older.address().equals(address))) {
            visit = entrance.gate().connected(address);
        }
        if (visit.isEmpty()) {
            entrance.listener().refused(nobody(address), entrance.gate().refusal());
        }
        return visit;
    }

    private boolean putOutOldest(Predicate<AcceptedAssociation> which) {
        Optional<AcceptedAssociation> oldest = open.stream()
                .filter(AcceptedAssociation::idle)
                .filter(which)
                .min(Comparator.comparing(AcceptedAssociation::artim));
        if (oldest.isEmpty() || !oldest.get().putOut()) {
            return false;
        }
        open.remove(oldest.get());
        return true;
    }

    private String nextId() {
        return prefix + "-" + connections.incrementAndGet();
    }

    private AssociationInfo nobody(InetAddress address) {
        return new AssociationInfo(nextId(), "", "", address.getHostAddress());
    }

    private void forget(AcceptedAssociation association) {
        open.remove(association);
        association.leave();
    }

    /** The outermost loop of an association: an error in it must not end the thread silently. */
    private void serve(AcceptedAssociation association) {
        LogScope scope = LogScope.association(association.id());
        try (association) {
            association.serve();
        } catch (RuntimeException e) {
            // the message could quote what came in, so only the place is told
            LOG.say(LogEvent.ASSOCIATION_FAILED, LogField.cause(e), LogField.place(e));
            association.fail();
        } finally {
            scope.close();
            forget(association);
        }
    }

    /** A blocking write has no timeout of its own: closes the connection of who does not read. */
    private void sweep() {
        try {
            while (!closing.await(SWEEP_MILLIS, TimeUnit.MILLISECONDS) || !pool.isTerminated()) {
                open.forEach(AcceptedAssociation::closeIfStalled);
                if (isClosing()) {
                    pool.awaitTermination(SWEEP_MILLIS, TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    /**
     * Accepts nothing more, ends idle associations at once and the others after the message under way, at
     * the latest after the grace; then aborts and closes what is left. Returns when every association has
     * ended, or shortly after the grace.
     */
    @Override
    public void close() throws IOException {
        if (isClosing()) {
            return;
        }
        closing.countDown();
        server.close();
        open.forEach(AcceptedAssociation::stopWhenIdle);
        pool.shutdown();
        try {
            if (!ended(config.grace())) {
                open.forEach(AcceptedAssociation::stopNow);
            }
            if (!ended(LAST_WORDS)) {
                open.forEach(AcceptedAssociation::close);
                ended(LAST_WORDS);
            }
        } catch (InterruptedException e) {
            open.forEach(AcceptedAssociation::close);
            Thread.currentThread().interrupt();
        } finally {
            receptions.closed();
        }
    }

    private boolean ended(Duration wait) throws InterruptedException {
        return pool.awaitTermination(wait.toNanos(), TimeUnit.NANOSECONDS);
    }
}
