package org.voxelmask.dicom.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.net.pdu.AAbort;
import org.voxelmask.dicom.net.pdu.AAssociateAC;
import org.voxelmask.dicom.net.pdu.AAssociateRJ;
import org.voxelmask.dicom.net.pdu.PduException;
import org.voxelmask.testing.ScriptedPeer;
import org.voxelmask.testing.TestCommand;

/** Each test makes one timeout short and the others long: what happens can only come from that one. */
class AssociationTimeoutTest {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = TestingNode.LONG;
    private static final String EVLE = UID.ExplicitVRLittleEndian;
    private static final List<String> CT = List.of(UID.CTImageStorage);

    @Test
    void aSilentConnectionIsClosedByArtim() throws Exception {
        try (TestingNode node = new TestingNode(TestingNode.config(new Timeouts(SHORT, LONG, LONG, LONG)));
                ScriptedPeer peer = node.peer()) {
            assertNull(peer.receive());
            assertTrue(node.event().startsWith("refused: a timeout"));
        }
    }

    @Test
    void aHalfSentAssociateRequestIsClosedByArtim() throws Exception {
        try (TestingNode node = new TestingNode(TestingNode.config(new Timeouts(SHORT, LONG, LONG, LONG)));
                ScriptedPeer peer = node.peer()) {
            byte[] request = ScriptedPeer.bytes(ScriptedPeer.request("VOXELMASK", CT, EVLE));
            peer.send(Arrays.copyOf(request, 40));
            assertTrue(node.event().startsWith("refused: a timeout"));
            assertTrue(isClosed(peer));
        }
    }

    /** A machine so busy that ARTIM passed before the bytes were sent answers them with a reset. */
    private static boolean isClosed(ScriptedPeer peer) throws PduException, IOException {
        try {
            return peer.receive() == null;
        } catch (SocketException e) {
            return true;
        }
    }

    @Test
    void anIdleAssociationIsAborted() throws Exception {
        try (TestingNode node = new TestingNode(TestingNode.config(new Timeouts(LONG, SHORT, LONG, LONG)));
                ScriptedPeer peer = node.peer().associated(CT, EVLE)) {
            assertEquals(AAbort.byUser(), peer.receive());
        }
    }

    @Test
    void anOpenPduIsAborted() throws Exception {
        try (TestingNode node = new TestingNode(TestingNode.config(new Timeouts(LONG, LONG, SHORT, LONG)));
                ScriptedPeer peer = node.peer().associated(CT, EVLE)) {
            peer.send(new byte[] {4, 0, 0, 0});
            assertEquals(AAbort.byUser(), peer.receive());
        }
    }

    @Test
    void anOpenMessageIsAborted() throws Exception {
        try (TestingNode node = new TestingNode(TestingNode.config(new Timeouts(LONG, LONG, LONG, SHORT)));
                ScriptedPeer peer = node.peer().associated(CT, EVLE)) {
            peer.send(
                    ScriptedPeer.command(1, TestCommand.store(1, UID.CTImageStorage, "1.2.3")),
                    ScriptedPeer.data(1, false, false, new byte[100]));
            assertEquals(AAbort.byUser(), peer.receive());
            assertEquals(List.of(), node.stored);
        }
    }

    @Test
    void aPeerThatNeverReadsItsResponsesIsCutOff() throws Exception {
        byte[] echoes = new byte[0];
        for (int i = 0; i < 8; i++) {
            byte[] one = ScriptedPeer.bytes(ScriptedPeer.command(1, TestCommand.echo(1)));
            echoes = Arrays.copyOf(echoes, echoes.length + one.length);
            System.arraycopy(one, 0, echoes, echoes.length - one.length, one.length);
        }
        byte[] batch = echoes;
        try (TestingNode node = new TestingNode(TestingNode.config(new Timeouts(LONG, LONG, SHORT, LONG)));
                ScriptedPeer peer = node.peer().associated(List.of(UID.Verification), EVLE)) {
            assertThrows(IOException.class, () -> {
                while (true) {
                    peer.send(batch);
                }
            });
            assertEquals("accepted PEER -> VOXELMASK", node.event());
            assertTrue(node.event().startsWith("ended: "));
        }
    }

    @Test
    void oneAssociationTooManyIsRejectedAndTheNextMayComeWhenOneHasGone() throws Exception {
        Timeouts timeouts = Timeouts.all(LONG);
        try (TestingNode node = new TestingNode(TestingNode.config(timeouts, 2, 64));
                ScriptedPeer first = node.peer().associated(CT, EVLE);
                ScriptedPeer second = node.peer().associated(CT, EVLE);
                ScriptedPeer third = node.peer()) {
            assertEquals(AAssociateRJ.LOCAL_LIMIT_EXCEEDED, third.associate(CT, EVLE));
            first.hangUp();
            while (!String.valueOf(node.event()).startsWith("ended")) {
                // the permit is given back just after this event, so the peer below may have to ask twice
            }
            boolean accepted = false;
            Deadline patience = Deadline.in(LONG);
            while (!accepted && !patience.passed()) {
                try (ScriptedPeer next = node.peer()) {
                    accepted = next.associate(CT, EVLE) instanceof AAssociateAC;
                }
            }
            assertTrue(accepted);
            assertTrue(second.send(ScriptedPeer.command(1, TestCommand.echo(1))).receive() != null);
        }
    }

    @Test
    void silentConnectionsKeepNobodyOut() throws Exception {
        List<ScriptedPeer> silent = new ArrayList<>();
        try (TestingNode node = new TestingNode(TestingNode.config(Timeouts.all(LONG), 2, 250))) {
            for (int i = 0; i < 200; i++) {
                silent.add(node.peer());
            }
            try (ScriptedPeer peer = node.peer().associated(List.of(UID.Verification), EVLE)) {
                assertEquals(
                        0,
                        peer.send(ScriptedPeer.command(1, TestCommand.echo(1)))
                                .response()
                                .status());
            }
            for (ScriptedPeer peer : silent) {
                peer.close();
            }
        }
    }

    @Test
    void closingLetsAStoreUnderWayComeToItsEnd() throws Exception {
        CountDownLatch inHandler = new CountDownLatch(1);
        StoreHandler handler = (context, dataSet) -> {
            inHandler.countDown();
            return CompletableFuture.completedFuture(new StoreOutcome(
                    dataSet.readAllBytes().length == 200 ? Status.Success : Status.ProcessingFailure, ""));
        };
        try (TestingNode node = new TestingNode(TestingNode.config(Timeouts.all(LONG)), handler);
                ScriptedPeer peer = node.peer().associated(CT, EVLE)) {
            peer.send(
                    ScriptedPeer.command(1, TestCommand.store(1, UID.CTImageStorage, "1.2.3")),
                    ScriptedPeer.data(1, false, false, new byte[100]));
            inHandler.await();
            Thread closer = node.stop();
            try (ScriptedPeer idle = idleOrRefused(node)) {
                assertNull(idle);
            }
            peer.send(ScriptedPeer.data(1, false, true, new byte[100]));
            assertEquals(0, peer.response().status());
            assertEquals(AAbort.byUser(), peer.receive());
            peer.hangUp();
            closer.join();
        }
    }

    /** Null once the port is closed. */
    private static ScriptedPeer idleOrRefused(TestingNode node) {
        while (true) {
            try (ScriptedPeer peer = node.peer()) {
                peer.hangUp();
            } catch (IOException e) {
                return null;
            }
        }
    }

    @Test
    void afterTheGraceAStoreUnderWayIsAborted() throws Exception {
        AcceptorConfig config = TestingNode.config(Timeouts.all(LONG));
        AcceptorConfig impatient = new AcceptorConfig(
                config.aeTitle(),
                config.checkCalledAet(),
                config.address(),
                config.port(),
                config.maxPdu(),
                config.maxPresentationContexts(),
                config.maxAssociations(),
                config.maxConnections(),
                config.maxDataSetLength(),
                config.maxOperations(),
                config.timeouts(),
                SHORT);
        try (TestingNode node = new TestingNode(impatient);
                ScriptedPeer peer = node.peer().associated(CT, EVLE)) {
            peer.send(
                    ScriptedPeer.command(1, TestCommand.store(1, UID.CTImageStorage, "1.2.3")),
                    ScriptedPeer.data(1, false, false, new byte[100]),
                    ScriptedPeer.data(1, false, false, new byte[100]));
            assertEquals("accepted PEER -> VOXELMASK", node.event());
            Thread closer = node.stop();
            assertEquals(AAbort.byUser(), peer.receive());
            peer.hangUp();
            closer.join();
            assertEquals(List.of(), node.stored);
        }
    }
}
