package org.voxelmask.dicom.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.UidRegistry;
import org.voxelmask.dicom.net.pdu.AAssociateRJ;
import org.voxelmask.dicom.net.pdu.AReleaseRQ;
import org.voxelmask.testing.ScriptedPeer;
import org.voxelmask.testing.TestCommand;

class AssociationGateTest {
    private static final String EVLE = UID.ExplicitVRLittleEndian;
    private static final List<String> CT = List.of(UID.CTImageStorage);
    private static final AcceptorConfig CONFIG = TestingNode.config(Timeouts.all(TestingNode.LONG));

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @Test
    void isAskedTwiceAndToldTheEndOfEach() throws Exception {
        AssociationGate gate = address -> {
            told.add("connected " + address.getHostAddress());
            return Optional.of(new Visit());
        };
        try (TestingNode node = new TestingNode(CONFIG, null, gate);
                ScriptedPeer peer = node.peer().associated(CT, EVLE)) {
            assertEquals("connected 127.0.0.1", told());
            assertEquals("PEER calls VOXELMASK from 127.0.0.1, certificate false", told());
            peer.send(new AReleaseRQ()).receive();
            assertEquals("association ended", told()); // although the connection is still open
            peer.hangUp();
            assertEquals("connection ended", told());
        }
        assertTrue(told.isEmpty());
    }

    @Test
    void whatItRejectsGetsItsAnswerAndTheListenerItsReason() throws Exception {
        AAssociateRJ answer = AAssociateRJ.CALLING_AE_TITLE_NOT_RECOGNIZED;
        AssociationGate gate = address -> Optional.of(
                request -> new AssociationGate.Rejected(answer, request.callingAet() + " is not on the list"));
        try (TestingNode node = new TestingNode(CONFIG, null, gate);
                ScriptedPeer peer = node.peer()) {
            assertEquals(answer, peer.associate(CT, EVLE));
            assertEquals("refused: PEER is not on the list", node.event());
        }
    }

    @Test
    void isNotAskedAboutARequestThatIsWrongAnyway() throws Exception {
        AssociationGate gate = address -> Optional.of(new Visit());
        try (TestingNode node = new TestingNode(CONFIG, null, gate);
                ScriptedPeer peer = node.peer()) {
            peer.send(ScriptedPeer.request("OTHER", CT, EVLE));
            assertEquals(AAssociateRJ.CALLED_AE_TITLE_NOT_RECOGNIZED, peer.receive());
            peer.hangUp();
            assertEquals("connection ended", told());
        }
    }

    @Test
    void whomItDoesNotLetInIsClosedAtOnce() throws Exception {
        try (TestingNode node = new TestingNode(CONFIG, null, address -> Optional.empty());
                ScriptedPeer peer = node.peer()) {
            assertNull(peer.receive());
            assertEquals("refused: no connection is taken from this address just now", node.event());
        }
    }

    @Test
    void aHostAtItsLimitLosesItsOldestSilentConnectionToANewOne() throws Exception {
        AtomicInteger open = new AtomicInteger();
        AssociationGate gate = address -> atMost(3, open);
        try (TestingNode node = new TestingNode(CONFIG, null, gate);
                ScriptedPeer associated = node.peer().associated(List.of(UID.Verification), EVLE);
                ScriptedPeer oldest = node.peer();
                ScriptedPeer younger = node.peer();
                ScriptedPeer newest = node.peer().associated(CT, EVLE)) {
            assertNull(oldest.receive());
            assertEquals(
                    0,
                    associated
                            .send(ScriptedPeer.command(1, TestCommand.echo(1)))
                            .response()
                            .status());
            assertTrue(younger.associated(CT, EVLE) != null, "the others stay");
            assertTrue(newest != null);
            try (ScriptedPeer refused = node.peer()) {
                assertNull(refused.receive(), "nobody is silent now: the limit holds");
            }
        }
        assertEquals(0, open.get());
    }

    private static Optional<AssociationGate.Visit> atMost(int most, AtomicInteger open) {
        if (open.incrementAndGet() > most) {
            open.decrementAndGet();
            return Optional.empty();
        }
        return Optional.of(new AssociationGate.Visit() {
            @Override
            public AssociationGate.Decision requested(AssociationRequest request) {
                return new AssociationGate.Granted(() -> {});
            }

            @Override
            public void closed() {
                open.decrementAndGet();
            }
        });
    }

    @Test
    void aFloodOfSilentConnectionsKeepsNobodyOut() throws Exception {
        List<ScriptedPeer> silent = new ArrayList<>();
        try (TestingNode node = new TestingNode(TestingNode.config(Timeouts.all(TestingNode.LONG), 2, 16))) {
            for (int i = 0; i < 100; i++) {
                silent.add(node.peer());
            }
            try (ScriptedPeer peer = node.peer().associated(List.of(UID.Verification), EVLE)) {
                assertEquals(
                        0,
                        peer.send(ScriptedPeer.command(1, TestCommand.echo(1)))
                                .response()
                                .status());
            }
            assertNull(silent.get(0).receive());
            assertEquals("refused: closed to make room: it had not asked for an association", node.event());
            for (ScriptedPeer peer : silent) {
                peer.close();
            }
        }
    }

    /** Threads of connections that were put out end a moment later, on a busy machine several moments. */
    @Test
    void aNewConnectionWaitsForTheThreadsOfThoseThatWerePutOut() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Semaphore ending = new Semaphore(0);
        AssociationListener slow = new AssociationListener() {
            @Override
            public void accepted(AssociationInfo info) {}

            @Override
            public void refused(AssociationInfo info, String reason) {
                ending.release();
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public void ended(AssociationInfo info, String how) {}
        };
        AcceptorConfig two = TestingNode.config(Timeouts.all(TestingNode.LONG), 2, 2);
        StorageContextPolicy policy = StorageContextPolicy.of(UidRegistry.standard());
        List<ScriptedPeer> silent = new ArrayList<>();
        try (AssociationAcceptor acceptor = AssociationAcceptor.start(
                two,
                AcceptorHooks.open(
                        policy,
                        (context, data) -> {
                            throw new IllegalStateException("nothing is stored here");
                        },
                        slow))) {
            for (int i = 0; i < 4; i++) {
                silent.add(new ScriptedPeer(acceptor.address()));
            }
            try (ScriptedPeer peer = new ScriptedPeer(acceptor.address())) {
                assertTrue(ending.tryAcquire(3, 20, TimeUnit.SECONDS), "three made room, and have not ended");
                Thread.sleep(100); // so that no thread is free when one is asked for
                end.countDown();
                peer.associated(CT, EVLE);
            }
            for (ScriptedPeer peer : silent) {
                peer.close();
            }
        }
    }

    private String told() throws InterruptedException {
        return told.poll(20, TimeUnit.SECONDS);
    }

    /** Writes down what it is told. */
    private final class Visit implements AssociationGate.Visit {
        @Override
        public AssociationGate.Decision requested(AssociationRequest request) {
            InetAddress address = request.address();
            told.add(request.callingAet() + " calls " + request.calledAet() + " from " + address.getHostAddress()
                    + ", certificate " + request.certificate().isPresent());
            return new AssociationGate.Granted(() -> told.add("association ended"));
        }

        @Override
        public void closed() {
            told.add("connection ended");
        }
    }
}
