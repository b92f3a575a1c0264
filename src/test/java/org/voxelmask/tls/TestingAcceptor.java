package org.voxelmask.tls;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.voxelmask.dicom.data.UidRegistry;
import org.voxelmask.dicom.net.AcceptorConfig;
import org.voxelmask.dicom.net.AcceptorHooks;
import org.voxelmask.dicom.net.AssociationAcceptor;
import org.voxelmask.dicom.net.AssociationGate;
import org.voxelmask.dicom.net.AssociationInfo;
import org.voxelmask.dicom.net.AssociationListener;
import org.voxelmask.dicom.net.StorageContextPolicy;
import org.voxelmask.dicom.net.StoreOutcome;
import org.voxelmask.dicom.net.Timeouts;
import org.voxelmask.dicom.net.TransportSecurity;

/** An acceptor over TLS that throws away what it is sent and remembers why it refused. */
final class TestingAcceptor implements Closeable, AssociationListener {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    final BlockingQueue<String> refusals = new LinkedBlockingQueue<>();
    final AtomicLong bytes = new AtomicLong();
    private final AssociationAcceptor acceptor;

    TestingAcceptor(TransportSecurity security, AssociationGate gate, Duration artim) throws IOException {
        AcceptorConfig config = new AcceptorConfig(
                "VOXELMASK",
                true,
                InetAddress.getLoopbackAddress(),
                0,
                1 << 18,
                128,
                8,
                32,
                1 << 30,
                4,
                new Timeouts(artim, PATIENCE, PATIENCE, PATIENCE),
                PATIENCE);
        AcceptorHooks hooks = new AcceptorHooks(
                StorageContextPolicy.of(UidRegistry.standard()),
                (context, dataSet) -> {
                    bytes.addAndGet(dataSet.readAllBytes().length);
                    return CompletableFuture.completedFuture(StoreOutcome.SUCCESS);
                },
                this,
                gate);
        acceptor = AssociationAcceptor.start(config, hooks, security);
    }

    int port() {
        return acceptor.address().getPort();
    }

    String refusal() throws InterruptedException {
        return refusals.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void refused(AssociationInfo association, String reason) {
        refusals.add(reason);
    }

    @Override
    public void accepted(AssociationInfo association) {}

    @Override
    public void ended(AssociationInfo association, String how) {}

    @Override
    public void close() throws IOException {
        acceptor.close();
    }
}
