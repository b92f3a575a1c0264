package org.voxelmask.dicom.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxelmask.dicom.net.pdu.AAbort;
import org.voxelmask.dicom.net.pdu.AAssociateAC;
import org.voxelmask.dicom.net.pdu.AAssociateRQ;
import org.voxelmask.dicom.net.pdu.AReleaseRP;
import org.voxelmask.dicom.net.pdu.AReleaseRQ;
import org.voxelmask.dicom.net.pdu.Pdu;
import org.voxelmask.dicom.net.pdu.PduException;
import org.voxelmask.dicom.net.pdu.PresentationContextAC;
import org.voxelmask.testing.ScriptedPeer;
import org.voxelmask.testing.TestCommand;

class EchoUserTest {
    private static final Duration LONG = TestingNode.LONG;

    @Test
    void asksAnotherNode() throws Exception {
        try (TestingNode node = new TestingNode()) {
            EchoOutcome outcome = echo(LONG, peer("VOXELMASK", node.address().getPort()));
            assertTrue(outcome.ok(), outcome.sentence());
            assertEquals("accepted ME -> VOXELMASK", node.event());
            assertEquals("ended: released", node.event());
        }
    }

    @Test
    void tellsARejectionInTheWordsOfTheStandard() throws Exception {
        try (TestingNode node = new TestingNode()) {
            EchoOutcome outcome = echo(LONG, peer("OTHER", node.address().getPort()));
            assertInstanceOf(EchoOutcome.Refused.class, outcome);
            assertTrue(outcome.sentence().contains("called-AE-title-not-recognized"));
        }
    }

    @Test
    void tellsAPortWhereNobodyListens() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertInstanceOf(EchoOutcome.Unreachable.class, echo(LONG, peer("X", port)));
    }

    @Test
    void tellsAPeerThatNeverAnswers() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            EchoOutcome outcome = echo(Duration.ofMillis(50), peer("X", silent.getLocalPort()));
            assertInstanceOf(EchoOutcome.TimedOut.class, outcome);
        }
    }

    @Test
    void tellsAPeerThatRefusesVerification() throws Exception {
        EchoOutcome outcome = against(peer -> peer.send(accept(peer, PresentationContextAC.NO_REASON)));
        assertInstanceOf(EchoOutcome.Refused.class, outcome);
    }

    @Test
    void tellsAPeerThatAborts() throws Exception {
        EchoOutcome outcome = against(peer -> {
            peer.send(accept(peer, 0));
            peer.receive();
            peer.send(AAbort.byProvider(AAbort.NOT_SPECIFIED));
        });
        assertInstanceOf(EchoOutcome.Broken.class, outcome);
        assertTrue(outcome.sentence().contains("reason-not-specified"), outcome.sentence());
    }

    @Test
    void tellsAPeerThatSpeaksSomethingElse() throws Exception {
        EchoOutcome outcome = against(peer -> {
            peer.receive();
            peer.send(new byte[] {'S', 'S', 'H', '-', '2', '.', '0', '\n'});
        });
        assertInstanceOf(EchoOutcome.Broken.class, outcome);
    }

    @Test
    void tellsAnotherStatusThanSuccess() throws Exception {
        EchoOutcome outcome = against(peer -> {
            peer.send(accept(peer, 0));
            peer.receive();
            peer.send(ScriptedPeer.command(1, response().us(0x0900, 0x0122)));
            assertInstanceOf(AReleaseRQ.class, peer.receive());
            peer.send(new AReleaseRP());
        });
        assertEquals(new EchoOutcome.Answered(0x0122), outcome);
    }

    @Test
    void survivesBothSidesReleasingAtOnce() throws Exception {
        EchoOutcome outcome = against(peer -> {
            peer.send(accept(peer, 0));
            peer.receive();
            peer.send(ScriptedPeer.command(1, response()));
            assertInstanceOf(AReleaseRQ.class, peer.receive());
            peer.send(new AReleaseRQ());
            assertInstanceOf(AReleaseRP.class, peer.receive());
            peer.send(new AReleaseRP());
        });
        assertTrue(outcome.ok(), outcome.sentence());
    }

    @Test
    void tellsAnAnswerToAnotherQuestion() throws Exception {
        EchoOutcome outcome = against(peer -> {
            peer.send(accept(peer, 0));
            peer.receive();
            peer.send(ScriptedPeer.command(1, response().us(0x0120, 99)));
        });
        assertInstanceOf(EchoOutcome.Broken.class, outcome);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "X", "@h:1", "X@h", "X@h:0", "X@h:65536", "X@h:99999999999", "SEVENTEENLETTERS_@h:1", "X@:1"
            })
    void refusesWhatIsNoPeer(String text) {
        assertThrows(IllegalArgumentException.class, () -> Peer.parse(text));
    }

    @Test
    void readsPeers() {
        assertEquals(new Peer("ARCHIVE", "pacs.local", 104), Peer.parse("ARCHIVE@pacs.local:104"));
        assertEquals(new Peer("A B", "::1", 11112), Peer.parse("A B@[::1]:11112"));
    }

    private static TestCommand response() {
        return TestCommand.echo(1)
                .us(0x0100, 0x8030)
                .without(0x0110)
                .us(0x0120, 1)
                .us(0x0900, 0);
    }

    private static AAssociateAC accept(ScriptedPeer peer, int result) throws IOException, PduException {
        AAssociateRQ rq = (AAssociateRQ) peer.receive();
        return new AAssociateAC(
                1,
                rq.calledAETitle(),
                rq.callingAETitle(),
                rq.applicationContext(),
                List.of(new PresentationContextAC(1, result, "1.2.840.10008.1.2")),
                rq.userInformation());
    }

    private static EchoOutcome echo(Duration timeout, Peer peer) {
        return new EchoUser(new AssociationRequestor("ME", 16384, Timeouts.all(timeout))).echo(peer);
    }

    private static Peer peer(String aeTitle, int port) {
        return new Peer(aeTitle, "127.0.0.1", port);
    }

    /** What the user tells of a peer that acts like this and then waits for the end of the connection. */
    private static EchoOutcome against(Script script) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Throwable[] failed = new Throwable[1];
            Thread thread = new Thread(() -> {
                try (ScriptedPeer peer = new ScriptedPeer(server.accept())) {
                    script.play(peer);
                    Pdu last = peer.receive();
                    if (last != null && !(last instanceof AAbort) && !(last instanceof AReleaseRQ)) {
                        throw new AssertionError("left over: " + last);
                    }
                } catch (IOException | PduException | AssertionError e) {
                    failed[0] = e;
                }
            });
            thread.start();
            EchoOutcome outcome = echo(LONG, peer("X", server.getLocalPort()));
            thread.join();
            if (failed[0] != null) {
                throw new AssertionError(failed[0]);
            }
            return outcome;
        }
    }

    @FunctionalInterface
    private interface Script {
        void play(ScriptedPeer peer) throws IOException, PduException;
    }
}
