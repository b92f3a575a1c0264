package org.voxelmask.dicom.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.net.pdu.AAssociateAC;
import org.voxelmask.dicom.net.pdu.AAssociateRQ;
import org.voxelmask.dicom.net.pdu.AReleaseRP;
import org.voxelmask.dicom.net.pdu.AReleaseRQ;
import org.voxelmask.dicom.net.pdu.Pdu;
import org.voxelmask.dicom.net.pdu.PduException;
import org.voxelmask.dicom.net.pdu.PresentationContextAC;
import org.voxelmask.dicom.net.pdu.PresentationContextRQ;
import org.voxelmask.testing.ScriptedPeer;

/** Both sides ask for the release at once (PS3.8 9.2.2, AR-8 to AR-10); this side made the connection. */
class ReleaseCollisionTest {
    private static final String EVLE = UID.ExplicitVRLittleEndian;

    private ServerSocket server;
    private ScriptedPeer peer;
    private RequestedAssociation association;

    @BeforeEach
    void associate() throws Exception {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        CompletableFuture<ScriptedPeer> accepting = CompletableFuture.supplyAsync(this::accept);
        association = new AssociationRequestor("US", 16384, Timeouts.all(TestingNode.LONG))
                .open(
                        server.getInetAddress(),
                        server.getLocalPort(),
                        "PEER",
                        List.of(new PresentationContextRQ(1, UID.Verification, List.of(EVLE))));
        peer = accepting.get();
    }

    private ScriptedPeer accept() {
        try {
            ScriptedPeer accepted = new ScriptedPeer(server.accept());
            AAssociateRQ rq = (AAssociateRQ) accepted.receive();
            List<PresentationContextAC> contexts = List.of(new PresentationContextAC(1, 0, EVLE));
            accepted.send(new AAssociateAC(1, "PEER", "US", rq.applicationContext(), contexts, rq.userInformation()));
            return accepted;
        } catch (IOException | PduException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() throws IOException {
        association.close();
        peer.close();
        server.close();
    }

    private CompletableFuture<Void> releasing() {
        return CompletableFuture.runAsync(() -> {
            try {
                association.release();
            } catch (AssociationException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void theRequestorAnswersFirstAndIsAnsweredThen() throws Exception {
        CompletableFuture<Void> released = releasing();
        assertEquals(new AReleaseRQ(), peer.receive());
        peer.send(new AReleaseRQ());
        assertEquals(new AReleaseRP(), peer.receive()); // AR-9, Sta11
        peer.send(new AReleaseRP());
        released.get();
        assertEquals(null, peer.receive());
    }

    @Test
    void anAnswerBeforeItsTimeIsAborted() throws Exception {
        CompletableFuture<Void> released = releasing();
        assertEquals(new AReleaseRQ(), peer.receive());
        peer.send((Pdu) new AReleaseRQ(), new AReleaseRQ()); // the second one meets Sta11: AA-8
        assertEquals(new AReleaseRP(), peer.receive());
        assertEquals("abort 2/2", Answer.of(peer.receive()));
        peer.hangUp();
        assertThrows(ExecutionException.class, released::get);
    }
}
