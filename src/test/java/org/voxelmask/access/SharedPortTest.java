package org.voxelmask.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.voxelmask.config.AccessConfig;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.data.UidRegistry;
import org.voxelmask.dicom.net.AcceptorConfig;
import org.voxelmask.dicom.net.AcceptorHooks;
import org.voxelmask.dicom.net.AssociationAcceptor;
import org.voxelmask.dicom.net.AssociationInfo;
import org.voxelmask.dicom.net.AssociationListener;
import org.voxelmask.dicom.net.Entrance;
import org.voxelmask.dicom.net.ServedEntity;
import org.voxelmask.dicom.net.StorageContextPolicy;
import org.voxelmask.dicom.net.StoreOutcome;
import org.voxelmask.dicom.net.Timeouts;
import org.voxelmask.dicom.net.TransportSecurity;
import org.voxelmask.dicom.net.pdu.AAssociateAC;
import org.voxelmask.dicom.net.pdu.AAssociateRJ;
import org.voxelmask.dicom.net.pdu.AReleaseRQ;
import org.voxelmask.dicom.net.pdu.Pdu;
import org.voxelmask.testing.ScriptedPeer;

/** Two application entities behind one port, attacked over sockets. Each has its own gate, limits and listener. */
@Timeout(120)
class SharedPortTest {
    private static final List<String> CT = List.of(UID.CTImageStorage);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final int PDU_TITLE = 10;

    private final List<Closeable> open = new ArrayList<>();
    private final Ears alpha = new Ears();
    private final Ears beta = new Ears();
    private final Ears nobody = new Ears();
    private AssociationAcceptor acceptor;

    /** What one listener heard. */
    private static final class Ears implements AssociationListener {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

        @Override
        public void accepted(AssociationInfo info) {
            heard.add("accepted " + info.calledAet());
        }

        @Override
        public void refused(AssociationInfo info, String reason) {
            heard.add("refused " + reason);
        }

        @Override
        public void ended(AssociationInfo info, String how) {
            heard.add("ended " + how);
        }

        String next() throws InterruptedException {
            return heard.poll(LONG.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @BeforeEach
    void start() throws Exception {
        AccessConfig onlyPeer = TestingAccess.callers(TestingAccess.caller("PEER"));
        AccessConfig onlyOther = TestingAccess.callers(TestingAccess.caller("OTHER"));
        AccessGate forAlpha = gate(onlyPeer);
        AccessGate forBeta = gate(onlyOther);
        List<ServedEntity> entities =
                List.of(entity("ALPHA", 2, 4, forAlpha, alpha), entity("BETA", 2, 4, forBeta, beta));
        SharedGate shared = new SharedGate(Map.of("ALPHA", forAlpha, "BETA", forBeta), 512);
        acceptor = AssociationAcceptor.start(entities, new Entrance(shared, nobody), TransportSecurity.PLAIN);
        open.add(acceptor);
    }

    private AccessGate gate(AccessConfig access) throws InterruptedException {
        AccessGate gate = AccessGate.open(access, TestingAccess.lookup(Map.of()), System::nanoTime);
        open.add(gate);
        return gate;
    }

    private static ServedEntity entity(String title, int associations, int connections, AccessGate gate, Ears ears) {
        AcceptorConfig config = config(title, true, 1 << 14, associations, connections);
        return new ServedEntity(
                title,
                config,
                new AcceptorHooks(
                        StorageContextPolicy.of(UidRegistry.standard()),
                        (context, dataSet) -> CompletableFuture.completedFuture(StoreOutcome.SUCCESS),
                        ears,
                        gate));
    }

    private static AcceptorConfig config(String title, boolean check, int maxPdu, int associations, int connections) {
        return new AcceptorConfig(
                title,
                check,
                InetAddress.getLoopbackAddress(),
                0,
                maxPdu,
                128,
                associations,
                connections,
                1 << 26,
                4,
                Timeouts.all(LONG),
                Duration.ZERO);
    }

    @AfterEach
    void stop() throws IOException {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    @Test
    void theCalledTitleDecidesWhoseCallersAreAskedAndWhoHearsOfIt() throws Exception {
        assertInstanceOf(AAssociateAC.class, ask("ALPHA", "PEER"));
        assertEquals("accepted ALPHA", alpha.next());
        assertInstanceOf(AAssociateAC.class, ask("BETA", "OTHER"));
        assertEquals("accepted BETA", beta.next());
        assertTrue(alpha.heard.isEmpty() && nobody.heard.isEmpty());
    }

    @Test
    void aCallerOfOneIsAStrangerToTheOther() throws Exception {
        assertEquals(AAssociateRJ.CALLING_AE_TITLE_NOT_RECOGNIZED, ask("BETA", "PEER"));
        assertEquals("refused the calling AE title is not in access.callers", beta.next());
        assertEquals(AAssociateRJ.CALLING_AE_TITLE_NOT_RECOGNIZED, ask("ALPHA", "OTHER"));
        assertTrue(beta.heard.isEmpty() && nobody.heard.isEmpty());
    }

    @Test
    void noSpellingOfATitleLeadsToAnother() throws Exception {
        for (String title : List.of("alpha", "ALPHA\0BETA", "ALPHA BETA", "ALPHAB", "ALPH", "", "\0ALPHA", "A LPHA")) {
            assertEquals(AAssociateRJ.CALLED_AE_TITLE_NOT_RECOGNIZED, askRaw(title), title);
            assertTrue(nobody.next().startsWith("refused "), title);
        }
        for (String title : List.of("ALPHA\n", "ALPHA\u00a0", "\u00c4LPHA", "ALPHA\u007f", "BETA\t")) {
            assertEquals(AAssociateRJ.CALLED_AE_TITLE_NOT_RECOGNIZED, askRaw(title), title);
        }
        for (String title : List.of("ALPHA", "  ALPHA", "ALPHA           ", "           ALPHA", "ALPHA\0\0")) {
            assertInstanceOf(AAssociateAC.class, askRaw(title), "spaces around a title mean nothing: " + title);
            assertEquals("accepted ALPHA", alpha.next());
            release();
            assertEquals("ended released", alpha.next());
        }
        assertTrue(beta.heard.isEmpty(), "BETA heard of what was not for it");
    }

    @Test
    void oneAtItsCapTakesNothingFromTheOther() throws Exception {
        assertInstanceOf(AAssociateAC.class, ask("ALPHA", "PEER"));
        assertInstanceOf(AAssociateAC.class, ask("ALPHA", "PEER"));
        assertEquals(AAssociateRJ.LOCAL_LIMIT_EXCEEDED, ask("ALPHA", "PEER"));
        assertInstanceOf(AAssociateAC.class, ask("BETA", "OTHER"));
        assertInstanceOf(AAssociateAC.class, ask("BETA", "OTHER"));
        assertEquals(AAssociateRJ.LOCAL_LIMIT_EXCEEDED, ask("BETA", "OTHER"));
    }

    @Test
    void connectionsThatAskNothingOrWereRefusedAndStayKeepNobodyOut() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertEquals(AAssociateRJ.CALLED_AE_TITLE_NOT_RECOGNIZED, ask("GAMMA", "PEER"));
            assertEquals(AAssociateRJ.CALLING_AE_TITLE_NOT_RECOGNIZED, ask("ALPHA", "STRANGER"));
            peer(); // says nothing
        }
        assertInstanceOf(AAssociateAC.class, ask("BETA", "OTHER"));
        assertInstanceOf(AAssociateAC.class, ask("BETA", "OTHER"));
        assertInstanceOf(AAssociateAC.class, ask("ALPHA", "PEER"));
    }

    @Test
    void garbageIsToldToNobodysListener() throws Exception {
        try (Socket socket =
                new Socket(acceptor.address().getAddress(), acceptor.address().getPort())) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertTrue(nobody.next().startsWith("refused aborted"));
        }
        try (ScriptedPeer silent = peer()) {
            silent.hangUp();
            assertEquals("refused the connection was closed without a release", nobody.next());
        }
        assertTrue(alpha.heard.isEmpty() && beta.heard.isEmpty());
    }

    @Test
    void entitiesThatCannotShareAPortDoNot() {
        AcceptorHooks hooks = AcceptorHooks.open(
                StorageContextPolicy.of(UidRegistry.standard()),
                (context, dataSet) -> CompletableFuture.completedFuture(StoreOutcome.SUCCESS),
                nobody);
        AcceptorConfig first = config("ALPHA", true, 1 << 14, 2, 4);
        for (AcceptorConfig second : List.of(
                first, // the same title
                config("BETA", false, 1 << 14, 2, 4), // whatever title is called
                config("BETA", true, 1 << 15, 2, 4))) { // another longest PDU
            List<ServedEntity> entities =
                    List.of(new ServedEntity("a", first, hooks), new ServedEntity("b", second, hooks));
            Entrance entrance = new Entrance(hooks.gate(), nobody);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> AssociationAcceptor.start(entities, entrance, TransportSecurity.PLAIN));
        }
    }

    private ScriptedPeer peer() throws IOException {
        ScriptedPeer peer = new ScriptedPeer(acceptor.address());
        open.add(peer);
        return peer;
    }

    private Pdu ask(String called, String calling) throws Exception {
        byte[] request = ScriptedPeer.bytes(ScriptedPeer.request(called, CT, UID.ExplicitVRLittleEndian));
        put(request, PDU_TITLE + 16, calling, ' ');
        return peer().send(request).receive();
    }

    /** A title byte by byte, padded with NUL as it must not be. */
    private Pdu askRaw(String called) throws Exception {
        byte[] request = ScriptedPeer.bytes(ScriptedPeer.request("X", CT, UID.ExplicitVRLittleEndian));
        put(request, PDU_TITLE, called, '\0');
        return peer().send(request).receive();
    }

    private void release() throws Exception {
        ScriptedPeer last = (ScriptedPeer) open.get(open.size() - 1);
        last.send(new AReleaseRQ()).receive();
        last.hangUp();
    }

    private static void put(byte[] request, int at, String title, char padding) {
        byte[] field = new byte[16];
        Arrays.fill(field, (byte) padding);
        byte[] text = title.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(text, 0, field, 0, text.length);
        System.arraycopy(field, 0, request, at, field.length);
    }
}
