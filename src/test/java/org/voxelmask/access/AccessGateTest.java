package org.voxelmask.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.voxelmask.config.AccessConfig;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.UidRegistry;
import org.voxelmask.dicom.net.AcceptorConfig;
import org.voxelmask.dicom.net.AcceptorHooks;
import org.voxelmask.dicom.net.AssociationAcceptor;
import org.voxelmask.dicom.net.AssociationInfo;
import org.voxelmask.dicom.net.AssociationListener;
import org.voxelmask.dicom.net.StorageContextPolicy;
import org.voxelmask.dicom.net.StoreOutcome;
import org.voxelmask.dicom.net.Timeouts;
import org.voxelmask.dicom.net.pdu.AAssociateAC;
import org.voxelmask.dicom.net.pdu.AAssociateRJ;
import org.voxelmask.dicom.net.pdu.AAssociateRQ;
import org.voxelmask.dicom.net.pdu.AReleaseRQ;
import org.voxelmask.dicom.net.pdu.Pdu;
import org.voxelmask.testing.ScriptedPeer;

/** The gate in front of an acceptor, over sockets that come from several loopback addresses. */
class AccessGateTest implements AssociationListener {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String HOME = "127.0.0.1";
    private static final String OTHER = "127.0.0.2";

    private final BlockingQueue<String> refusals = new LinkedBlockingQueue<>();
    private final AtomicLong now = new AtomicLong();
    private final List<Closeable> open = new ArrayList<>();
    private InetSocketAddress node;

    private void start(AccessConfig access, Map<String, String> hosts) throws Exception {
        AccessGate gate = AccessGate.open(access, TestingAccess.lookup(hosts), now::get);
        AcceptorConfig config = new AcceptorConfig(
                "VOXELMASK",
                true,
                InetAddress.getLoopbackAddress(),
                0,
                1 << 14,
                128,
                32,
                64,
                1 << 20,
                1,
                Timeouts.all(PATIENCE),
                PATIENCE);
        AssociationAcceptor acceptor = AssociationAcceptor.start(
                config,
                new AcceptorHooks(
                        StorageContextPolicy.of(UidRegistry.standard()),
                        (context, dataSet) -> CompletableFuture.completedFuture(StoreOutcome.SUCCESS),
                        this,
                        gate));
        node = acceptor.address();
        open.add(gate);
        open.add(acceptor);
    }

    @AfterEach
    void stop() throws IOException {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    @Test
    void listedCallersComeInFromTheirHostsAndNobodyElseDoes() throws Exception {
        AccessConfig access = TestingAccess.callers(
                TestingAccess.caller("CT1", "127.0.0.0/30"),
                TestingAccess.caller("CT2", OTHER, "pacs.example.org"),
                TestingAccess.caller("CT3", "gone.example.org"),
                TestingAccess.caller("ANYWHERE"));
        start(access, Map.of("pacs.example.org", "127.0.0.7"));
        assertTrue(ask("CT1", HOME) instanceof AAssociateAC);
        assertTrue(ask("CT2", OTHER) instanceof AAssociateAC);
        assertTrue(ask("CT2", "127.0.0.7") instanceof AAssociateAC);
        assertTrue(ask("ANYWHERE", "127.0.0.99") instanceof AAssociateAC);
        assertEquals(AAssociateRJ.CALLING_AE_TITLE_NOT_RECOGNIZED, ask("CT9", HOME));
        assertEquals("CT9 at 127.0.0.1: the calling AE title is not in access.callers", refusal());
        String elsewhere = ": the calling AE title is in access.callers with other hosts than this one";
        assertEquals(AAssociateRJ.CALLING_AE_TITLE_NOT_RECOGNIZED, ask("CT1", "127.0.0.4"));
        assertEquals("CT1 at 127.0.0.4" + elsewhere, refusal());
        assertEquals(AAssociateRJ.CALLING_AE_TITLE_NOT_RECOGNIZED, ask("CT3", HOME));
        assertEquals("CT3 at 127.0.0.1" + elsewhere, refusal());
    }

    @Test
    void aCallerAtItsCapLeavesRoomForOthers() throws Exception {
        start(TestingAccess.limits(2, 3, 10, 1000), Map.of());
        ScriptedPeer first = peer(HOME);
        assertTrue(ask(first, "CT1") instanceof AAssociateAC);
        assertTrue(ask("CT1", OTHER) instanceof AAssociateAC);
        assertEquals(AAssociateRJ.LOCAL_LIMIT_EXCEEDED, ask("CT1", HOME));
        assertEquals("CT1 at 127.0.0.1: more than access.max_associations_per_caller are open", refusal());
        assertTrue(ask("CT2", HOME) instanceof AAssociateAC);
        assertTrue(ask("CT3", HOME) instanceof AAssociateAC);
        assertEquals(AAssociateRJ.LOCAL_LIMIT_EXCEEDED, ask("CT4", HOME));
        assertEquals("CT4 at 127.0.0.1: more than access.max_associations_per_address are open", refusal());
        assertTrue(ask("CT4", OTHER) instanceof AAssociateAC);
        first.send(new AReleaseRQ()).receive();
        first.close();
        assertTrue(ask("CT1", HOME) instanceof AAssociateAC, "a place that was left is free again");
    }

    @Test
    void anAddressThatAsksTooOftenIsToldToComeLater() throws Exception {
        start(TestingAccess.limits(100, 100, 100, 3), Map.of());
        for (int i = 0; i < 3; i++) {
            assertTrue(ask("CT1", HOME) instanceof AAssociateAC);
        }
        assertEquals(AAssociateRJ.TEMPORARY_CONGESTION, ask("CT1", HOME));
        assertEquals("CT1 at 127.0.0.1: more than access.associations_per_minute from this address", refusal());
        assertTrue(ask("CT1", OTHER) instanceof AAssociateAC);
        now.addAndGet(Duration.ofSeconds(21).toNanos());
        assertTrue(ask("CT1", HOME) instanceof AAssociateAC);
    }

    @Test
    void silentConnectionsOfOneAddressKeepNeitherItselfNorOthersOut() throws Exception {
        start(TestingAccess.limits(8, 8, 8, 1000), Map.of());
        for (int i = 0; i < 500; i++) {
            peer(HOME);
        }
        assertTrue(ask("CT1", OTHER) instanceof AAssociateAC);
        assertTrue(ask("CT1", HOME) instanceof AAssociateAC);
    }

    @Test
    void anAddressWhoseConnectionsAreAllInUseGetsNoMore() throws Exception {
        start(TestingAccess.limits(8, 8, 2, 1000), Map.of());
        assertTrue(ask("CT1", HOME) instanceof AAssociateAC);
        assertTrue(ask("CT1", HOME) instanceof AAssociateAC);
        assertEquals(null, peer(HOME).receive());
        assertEquals(" at 127.0.0.1: more than access.max_connections_per_address are open", refusal());
        assertTrue(ask("CT1", OTHER) instanceof AAssociateAC);
    }

    private Pdu ask(String title, String from) throws Exception {
        return ask(peer(from), title);
    }

    private static Pdu ask(ScriptedPeer peer, String title) throws Exception {
        AAssociateRQ rq = ScriptedPeer.request("VOXELMASK", List.of(UID.CTImageStorage), UID.ExplicitVRLittleEndian);
        return peer.send(new AAssociateRQ(
                        rq.protocolVersion(),
                        rq.calledAETitle(),
                        title,
                        rq.applicationContext(),
                        rq.presentationContexts(),
                        rq.userInformation()))
                .receive();
    }

    /** A connection from one of this machine's loopback addresses. */
    private ScriptedPeer peer(String from) throws IOException {
        Socket socket = new Socket();
        open.add(socket);
        socket.bind(new InetSocketAddress(TestingAccess.address(from), 0));
        socket.connect(node);
        return new ScriptedPeer(socket);
    }

    private String refusal() throws InterruptedException {
        return refusals.poll(20, TimeUnit.SECONDS);
    }

    @Override
    public void accepted(AssociationInfo info) {}

    @Override
    public void refused(AssociationInfo info, String reason) {
        if (!reason.startsWith("closed to make room")) {
            refusals.add(info.callingAet() + " at " + info.peerHost() + ": " + reason);
        }
    }

    @Override
    public void ended(AssociationInfo info, String how) {}
}
