package org.voxelmask.dicom.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.net.pdu.AAbort;
import org.voxelmask.dicom.net.pdu.AAssociateAC;
import org.voxelmask.dicom.net.pdu.AAssociateRJ;
import org.voxelmask.dicom.net.pdu.AAssociateRQ;
import org.voxelmask.dicom.net.pdu.AReleaseRP;
import org.voxelmask.dicom.net.pdu.AReleaseRQ;
import org.voxelmask.dicom.net.pdu.MaximumLength;
import org.voxelmask.dicom.net.pdu.PDataTF;
import org.voxelmask.dicom.net.pdu.Pdu;
import org.voxelmask.dicom.net.pdu.PresentationDataValue;
import org.voxelmask.dicom.net.pdu.UserInformation;
import org.voxelmask.testing.ScriptedPeer;
import org.voxelmask.testing.TestCommand;

/** What a peer may do wrong, and the answer of PS3.8 to it. After each the node still serves. */
class HostilePeerTest {
    private static final String EVLE = UID.ExplicitVRLittleEndian;
    private static final List<String> CT = List.of(UID.CTImageStorage);
    private static final AAbort USER = AAbort.byUser();
    private static final AAbort UNRECOGNIZED = AAbort.byProvider(AAbort.UNRECOGNIZED_PDU);
    private static final AAbort UNEXPECTED = AAbort.byProvider(AAbort.UNEXPECTED_PDU);
    private static final AAbort UNEXPECTED_PARAMETER = AAbort.byProvider(AAbort.UNEXPECTED_PDU_PARAMETER);
    private static final AAbort INVALID = AAbort.byProvider(AAbort.INVALID_PDU_PARAMETER_VALUE);

    private TestingNode node;

    @BeforeEach
    void start() throws Exception {
        node = new TestingNode();
    }

    @AfterEach
    void stillServesAndKeptNothing() throws Exception {
        assertEquals(List.of(), node.stored);
        try (ScriptedPeer peer = node.peer().associated(List.of(UID.Verification), EVLE)) {
            assertEquals(
                    0,
                    peer.send(ScriptedPeer.command(1, TestCommand.echo(1)))
                            .response()
                            .status());
        }
        node.close();
    }

    @Test
    void garbageInPlaceOfAnAssociateRequest() throws Exception {
        try (ScriptedPeer peer = node.peer()) {
            peer.send("GET / HTTP/1.1\r\nHost: node\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertEquals(USER, peer.receive());
        }
    }

    @Test
    void anAssociateRequestOfFourGigabytes() throws Exception {
        try (ScriptedPeer peer = node.peer()) {
            peer.send(new byte[] {1, 0, -1, -1, -1, -1, 0, 1});
            assertEquals(USER, peer.receive());
        }
    }

    @Test
    void dataBeforeAnAssociation() throws Exception {
        try (ScriptedPeer peer = node.peer()) {
            peer.send(ScriptedPeer.command(1, TestCommand.echo(1)));
            assertEquals(USER, peer.receive());
        }
    }

    @Test
    void aHalfAssociateRequestAndNoMore() throws Exception {
        try (ScriptedPeer peer = node.peer()) {
            byte[] request = ScriptedPeer.bytes(ScriptedPeer.request("VOXELMASK", CT, EVLE));
            peer.send(Arrays.copyOf(request, request.length / 2));
            peer.endOutput();
            assertNull(peer.receive());
            assertTrue(node.event().startsWith("refused: "));
        }
    }

    @Test
    void aPduOfFourGigabytes() throws Exception {
        expect(INVALID, new byte[] {4, 0, -1, -1, -1, -1});
    }

    @Test
    void aPduALittleLongerThanAnnounced() throws Exception {
        byte[] data = new byte[TestingNode.MAX_PDU - 5];
        expect(INVALID, ScriptedPeer.bytes(ScriptedPeer.data(1, false, true, data)));
    }

    @Test
    void aPduOfNoKnownType() throws Exception {
        expect(UNRECOGNIZED, new byte[] {9, 0, 0, 0, 0, 0});
    }

    @Test
    void aSecondAssociateRequest() throws Exception {
        expect(UNEXPECTED, ScriptedPeer.bytes(ScriptedPeer.request("VOXELMASK", CT, EVLE)));
    }

    @Test
    void aReleaseResponseThatNobodyAskedFor() throws Exception {
        expect(UNEXPECTED, ScriptedPeer.bytes(new AReleaseRP()));
    }

    @Test
    void dataOnAContextThatWasNotOffered() throws Exception {
        expect(INVALID, ScriptedPeer.bytes(ScriptedPeer.command(3, TestCommand.echo(1))));
    }

    @Test
    void dataOnAContextThatWasRefused() throws Exception {
        try (ScriptedPeer peer = node.peer()) {
            peer.associated(List.of(UID.CTImageStorage, "1.2.3"), EVLE);
            assertEquals(
                    INVALID,
                    peer.send(ScriptedPeer.command(3, TestCommand.echo(1))).receive());
        }
    }

    @Test
    void aDataSetWithoutItsCommand() throws Exception {
        expect(UNEXPECTED_PARAMETER, ScriptedPeer.bytes(ScriptedPeer.data(1, false, true, new byte[10])));
    }

    @Test
    void anotherCommandInPlaceOfTheDataSet() throws Exception {
        expect(
                UNEXPECTED_PARAMETER,
                ScriptedPeer.bytes(
                        ScriptedPeer.command(1, TestCommand.store(1, UID.CTImageStorage, "1.2.3")),
                        ScriptedPeer.command(1, TestCommand.echo(2))));
    }

    @Test
    void aCommandSetWithoutEnd() throws Exception {
        byte[] part = ScriptedPeer.bytes(ScriptedPeer.data(1, true, false, new byte[16 * 1024 - 6]));
        try (ScriptedPeer peer = node.peer().associated(CT, EVLE)) {
            for (int i = 0; i < 5; i++) {
                peer.send(part);
            }
            assertEquals(USER, peer.receive());
        }
    }

    @Test
    void aCommandSetOfEndlesslyManyEmptyFragments() throws Exception {
        PresentationDataValue empty = new PresentationDataValue(1, true, false, new byte[0]);
        byte[] part = ScriptedPeer.bytes(new PDataTF(Collections.nCopies(2000, empty)));
        try (ScriptedPeer peer = node.peer().associated(CT, EVLE)) {
            for (int i = 0; i < 6; i++) {
                peer.send(part);
            }
            assertEquals(USER, peer.receive());
        }
    }

    @Test
    void commandsThatAreNone() throws Exception {
        expectCommand(USER, new byte[] {1, 2, 3});
        expectCommand(USER, new byte[] {0, 0, 0, 1, -1, -1, -1, -1});
        expectCommand(USER, new byte[] {8, 0, 0x18, 0, 0, 0, 0, 0});
        expectCommand(USER, new byte[0]);
        expectCommand(USER, TestCommand.echo(1).without(0x0100).toBytes());
        expectCommand(USER, TestCommand.echo(1).without(0x0110).toBytes());
        expectCommand(USER, TestCommand.echo(1).without(0x0800).toBytes());
        expectCommand(USER, TestCommand.echo(1).us(0x0100, 0x8030).toBytes());
    }

    @Test
    void noiseAsCommands() throws Exception {
        Random random = new Random(21);
        for (int i = 0; i < 50; i++) {
            byte[] noise = new byte[1 + random.nextInt(200)];
            random.nextBytes(noise);
            expectCommand(USER, noise);
        }
    }

    @Test
    void anAbortInTheMiddleOfADataSet() throws Exception {
        try (ScriptedPeer peer = node.peer().associated(CT, EVLE)) {
            peer.send(
                    ScriptedPeer.command(1, TestCommand.store(1, UID.CTImageStorage, "1.2.3")),
                    ScriptedPeer.data(1, false, false, new byte[1000]),
                    AAbort.byUser());
            assertNull(peer.receive());
            assertEquals("accepted PEER -> VOXELMASK", node.event());
            assertEquals("ended: aborted by the peer by the service-user", node.event());
        }
    }

    @Test
    void aReleaseInTheMiddleOfADataSet() throws Exception {
        expect(
                USER,
                ScriptedPeer.bytes(
                        ScriptedPeer.command(1, TestCommand.store(1, UID.CTImageStorage, "1.2.3")),
                        ScriptedPeer.data(1, false, false, new byte[1000]),
                        new AReleaseRQ()));
    }

    @Test
    void aConnectionThatBreaksInTheMiddleOfADataSet() throws Exception {
        try (ScriptedPeer peer = node.peer().associated(CT, EVLE)) {
            byte[] whole = ScriptedPeer.bytes(
                    ScriptedPeer.command(1, TestCommand.store(1, UID.CTImageStorage, "1.2.3")),
                    ScriptedPeer.data(1, false, true, new byte[1000]));
            peer.send(Arrays.copyOf(whole, whole.length - 1));
            peer.hangUp();
            assertEquals("accepted PEER -> VOXELMASK", node.event());
            assertTrue(node.event().startsWith("ended: the connection was closed"));
        }
    }

    @Test
    void requestsThatCannotBeServedAreAnsweredAndTheAssociationGoesOn() throws Exception {
        List<String> classes = List.of(UID.CTImageStorage, UID.Verification);
        try (ScriptedPeer peer = node.peer().associated(classes, EVLE)) {
            String ct = UID.CTImageStorage;
            assertEquals(0x0122, stored(peer, 1, TestCommand.store(1, UID.MRImageStorage, "1.2.3")));
            assertEquals(
                    0x0122, stored(peer, 1, TestCommand.store(1, ct, "1.2.3").without(0x0002)));
            assertEquals(0x0122, stored(peer, 3, TestCommand.store(1, UID.Verification, "1.2.3")));
            assertEquals(0x0117, stored(peer, 1, TestCommand.store(1, ct, "../../x")));
            assertEquals(0x0117, stored(peer, 1, TestCommand.store(1, ct, "1.2." + "9".repeat(70))));
            assertEquals(
                    0x0117, stored(peer, 1, TestCommand.store(1, ct, "1.2.3").without(0x1000)));
            TestCommand noData = TestCommand.store(1, ct, "1.2.3").us(0x0800, 0x0101);
            assertEquals(
                    0xC000,
                    peer.send(ScriptedPeer.command(1, noData)).response().status());
            for (int field : new int[] {0x0010, 0x0020, 0x0021, 0x0100, 0x0110, 0x0120, 0x0130, 0x0140, 0x0150, 0x77}) {
                TestCommand request = TestCommand.store(1, ct, "1.2.3").us(0x0100, field);
                assertEquals(0x0211, stored(peer, 1, request));
            }
            assertEquals(
                    0x0122,
                    peer.send(ScriptedPeer.command(1, TestCommand.echo(1)))
                            .response()
                            .status());
            assertEquals(0x0212, stored(peer, 3, TestCommand.echo(1).us(0x0800, 0)));
            TestCommand cancel =
                    new TestCommand().us(0x0100, 0x0FFF).us(0x0120, 1).us(0x0800, 0x0101);
            peer.send(ScriptedPeer.command(1, cancel), ScriptedPeer.command(3, TestCommand.echo(9)));
            assertEquals(9, peer.response().us(0x0120));
        }
    }

    @Test
    void associateRequestsThatAreRefused() throws Exception {
        AAssociateRQ rq = ScriptedPeer.request("VOXELMASK", CT, EVLE);
        refused(AAssociateRJ.CALLED_AE_TITLE_NOT_RECOGNIZED, ScriptedPeer.request("OTHER", CT, EVLE));
        refused(
                AAssociateRJ.CALLING_AE_TITLE_NOT_RECOGNIZED,
                with(1, "", rq.applicationContext(), rq.userInformation()));
        refused(
                AAssociateRJ.PROTOCOL_VERSION_NOT_SUPPORTED,
                with(2, "P", rq.applicationContext(), rq.userInformation()));
        refused(AAssociateRJ.APPLICATION_CONTEXT_NOT_SUPPORTED, with(1, "P", "1.2.3", rq.userInformation()));
        UserInformation tiny = new UserInformation(List.of(new MaximumLength(7)));
        refused(AAssociateRJ.NO_REASON, with(1, "P", rq.applicationContext(), tiny));
        assertTrue(answer(with(3, "P", rq.applicationContext(), rq.userInformation())) instanceof AAssociateAC);
    }

    @Test
    void aPeerThatTakesOnlyTheShortestPdusIsAnsweredInPieces() throws Exception {
        AAssociateRQ rq = ScriptedPeer.request("VOXELMASK", List.of(UID.Verification), EVLE);
        UserInformation small = new UserInformation(List.of(new MaximumLength(8)));
        try (ScriptedPeer peer = node.peer()) {
            peer.send(new AAssociateRQ(1, "VOXELMASK", "P", rq.applicationContext(), rq.presentationContexts(), small));
            assertTrue(peer.receive() instanceof AAssociateAC);
            peer.send(ScriptedPeer.command(1, TestCommand.echo(1)));
            PDataTF piece = (PDataTF) peer.receive();
            assertEquals(2, piece.values().get(0).data().length);
            int bytes = 2;
            while (!piece.values().get(0).last()) {
                piece = (PDataTF) peer.receive();
                bytes += piece.values().get(0).data().length;
            }
            assertTrue(bytes > 60, "a whole response: " + bytes);
        }
    }

    private static AAssociateRQ with(int version, String calling, String context, UserInformation user) {
        AAssociateRQ rq = ScriptedPeer.request("VOXELMASK", CT, EVLE);
        return new AAssociateRQ(version, "VOXELMASK", calling, context, rq.presentationContexts(), user);
    }

    private void refused(AAssociateRJ expected, AAssociateRQ request) throws Exception {
        assertEquals(expected, answer(request));
    }

    private Pdu answer(AAssociateRQ request) throws Exception {
        try (ScriptedPeer peer = node.peer()) {
            return peer.send(request).receive();
        }
    }

    private static int stored(ScriptedPeer peer, int context, TestCommand command) throws Exception {
        peer.send(ScriptedPeer.command(context, command), ScriptedPeer.data(context, false, true, new byte[20]));
        return peer.response().status();
    }

    private void expectCommand(AAbort expected, byte[] command) throws Exception {
        expect(expected, ScriptedPeer.bytes(ScriptedPeer.data(1, true, true, command)));
    }

    private void expect(AAbort expected, byte[] bytes) throws Exception {
        try (ScriptedPeer peer = node.peer().associated(CT, EVLE)) {
            assertEquals(expected, peer.send(bytes).receive());
        }
    }
}
