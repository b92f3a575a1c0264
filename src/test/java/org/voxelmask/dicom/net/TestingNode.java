package org.voxelmask.dicom.net;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.voxelmask.dicom.data.UidRegistry;
import org.voxelmask.testing.ScriptedPeer;

/** An acceptor on a loopback port that keeps what it is sent in memory and writes down what it hears. */
final class TestingNode implements Closeable, AssociationListener {
    static final Duration LONG = Duration.ofSeconds(20);
    static final int MAX_PDU = 16 * 1024;
    static final int WINDOW = 4;

    /** An object that was kept. */
    record Stored(StoreContext context, byte[] bytes) {}

    final List<Stored> stored = new CopyOnWriteArrayList<>();
    final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final AssociationAcceptor acceptor;

    TestingNode() throws IOException {
        this(config(Timeouts.all(LONG)));
    }

    TestingNode(AcceptorConfig config) throws IOException {
        this(config, (StoreHandler) null);
    }

    TestingNode(AcceptorConfig config, StoreHandler handler) throws IOException {
        this(config, handler, AssociationGate.OPEN);
    }

    TestingNode(AcceptorConfig config, StoreHandler handler, AssociationGate gate) throws IOException {
        StorageContextPolicy policy = StorageContextPolicy.of(UidRegistry.standard());
        StoreHandler keeper = handler == null ? this::keep : handler;
        acceptor = AssociationAcceptor.start(config, new AcceptorHooks(policy, keeper, this, gate));
    }

    TestingNode(AcceptorConfig config, UserIdentityCheck identity) throws IOException {
        StorageContextPolicy policy = StorageContextPolicy.of(UidRegistry.standard());
        acceptor = AssociationAcceptor.start(
                config, new AcceptorHooks(policy, this::keep, this, AssociationGate.OPEN, identity));
    }

    static AcceptorConfig config(Timeouts timeouts) {
        return config(timeouts, 8, 64);
    }

    static AcceptorConfig config(Timeouts timeouts, int associations, int connections) {
        return new AcceptorConfig(
                "VOXELMASK",
                true,
                InetAddress.getLoopbackAddress(),
                0,
                MAX_PDU,
                128,
                associations,
                connections,
                1 << 26,
                WINDOW,
                timeouts,
                LONG);
    }

    CompletableFuture<StoreOutcome> keep(StoreContext context, InputStream dataSet) throws IOException {
        stored.add(new Stored(context, dataSet.readAllBytes()));
        return CompletableFuture.completedFuture(StoreOutcome.SUCCESS);
    }

    InetSocketAddress address() {
        return acceptor.address();
    }

    ScriptedPeer peer() throws IOException {
        return new ScriptedPeer(address());
    }

    /** The next event; null when none comes, which only a test that fails waits for. */
    String event() throws InterruptedException {
        return events.poll(20, TimeUnit.SECONDS);
    }

    @Override
    public void accepted(AssociationInfo info) {
        events.add("accepted " + info.callingAet() + " -> " + info.calledAet());
    }

    @Override
    public void refused(AssociationInfo info, String reason) {
        events.add("refused: " + reason);
    }

    @Override
    public void ended(AssociationInfo info, String how) {
        events.add("ended: " + how);
    }

    /** Begins to stop on a thread of its own. */
    Thread stop() {
        Thread closer = new Thread(() -> {
            try {
                acceptor.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        closer.start();
        return closer;
    }

    @Override
    public void close() throws IOException {
        acceptor.close();
    }
}
