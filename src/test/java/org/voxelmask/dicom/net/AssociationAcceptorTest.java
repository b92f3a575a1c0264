package org.voxelmask.dicom.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.net.pdu.AAssociateAC;
import org.voxelmask.dicom.net.pdu.AAssociateRQ;
import org.voxelmask.dicom.net.pdu.AReleaseRP;
import org.voxelmask.dicom.net.pdu.AReleaseRQ;
import org.voxelmask.dicom.net.pdu.AsyncOperationsWindow;
import org.voxelmask.dicom.net.pdu.MaximumLength;
import org.voxelmask.dicom.net.pdu.PDataTF;
import org.voxelmask.dicom.net.pdu.PresentationContextAC;
import org.voxelmask.dicom.net.pdu.PresentationDataValue;
import org.voxelmask.dicom.net.pdu.RoleSelection;
import org.voxelmask.dicom.net.pdu.UserInformation;
import org.voxelmask.testing.ScriptedPeer;
import org.voxelmask.testing.TestCommand;

class AssociationAcceptorTest {
    private static final String EVLE = UID.ExplicitVRLittleEndian;
    private static final String IVLE = UID.ImplicitVRLittleEndian;
    private static final List<String> CT = List.of(UID.CTImageStorage);

    @Test
    void answersEchoAndRelease() throws Exception {
        try (TestingNode node = new TestingNode();
                ScriptedPeer peer = node.peer().associated(List.of(UID.Verification), IVLE)) {
            TestCommand response =
                    peer.send(ScriptedPeer.command(1, TestCommand.echo(7))).response();
            assertEquals(0x8030, response.us(0x0100));
            assertEquals(7, response.us(0x0120));
            assertEquals(0x0101, response.us(0x0800));
            assertEquals(0x0000, response.status());
            assertTrue(peer.send(new AReleaseRQ()).receive() instanceof AReleaseRP);
            peer.hangUp();
            assertEquals("accepted PEER -> VOXELMASK", node.event());
            assertEquals("ended: released", node.event());
        }
    }

    @Test
    void handsTheDataSetOverByteForByteHoweverItIsCut() throws Exception {
        Random random = new Random(11);
        try (TestingNode node = new TestingNode();
                ScriptedPeer peer = node.peer().associated(CT, EVLE)) {
            for (int i = 1; i <= 20; i++) {
                byte[] dataSet = new byte[random.nextInt(60_000)];
                random.nextBytes(dataSet);
                peer.send(ScriptedPeer.command(1, TestCommand.store(i, UID.CTImageStorage, "1.2." + i)));
                sendCut(peer, dataSet, random);
                TestCommand response = peer.response();
                assertEquals(0x8001, response.us(0x0100));
                assertEquals(i, response.us(0x0120));
                assertEquals(0, response.status());
                assertEquals("1.2." + i, response.text(0x1000));
                TestingNode.Stored stored = node.stored.get(i - 1);
                assertArrayEquals(dataSet, stored.bytes());
                assertEquals(
                        new StoreContext(
                                stored.context().association(),
                                "PEER",
                                "VOXELMASK",
                                "127.0.0.1",
                                UID.CTImageStorage,
                                "1.2." + i,
                                EVLE,
                                i,
                                UID.CTImageStorage),
                        stored.context());
                assertTrue(stored.context().association().matches("[0-9a-f]{8}-1"));
            }
        }
    }

    private static void sendCut(ScriptedPeer peer, byte[] dataSet, Random random) throws Exception {
        int at = 0;
        do {
            int length = Math.min(dataSet.length - at, random.nextInt(5000));
            byte[] part = Arrays.copyOfRange(dataSet, at, at + length);
            at += length;
            PresentationDataValue value = new PresentationDataValue(1, false, at == dataSet.length, part);
            PresentationDataValue empty = new PresentationDataValue(1, false, false, new byte[0]);
            peer.send(random.nextBoolean() ? new PDataTF(List.of(value)) : new PDataTF(List.of(empty, value)));
        } while (at < dataSet.length);
    }

    @Test
    void keepsTheObjectWhenStoreAndReleaseComeInOneSegment() throws Exception {
        try (TestingNode node = new TestingNode();
                ScriptedPeer peer = node.peer().associated(CT, EVLE)) {
            peer.send(
                    ScriptedPeer.command(1, TestCommand.store(1, UID.CTImageStorage, "1.2.3")),
                    ScriptedPeer.data(1, false, true, new byte[100]),
                    new AReleaseRQ());
            assertEquals(0, peer.response().status());
            assertTrue(peer.receive() instanceof AReleaseRP);
            assertEquals(1, node.stored.size());
        }
    }

    @Test
    void answersPipelinedRequestsOneAfterTheOther() throws Exception {
        try (TestingNode node = new TestingNode();
                ScriptedPeer peer = node.peer().associated(CT, EVLE)) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int i = 1; i <= 50; i++) {
                all.writeBytes(ScriptedPeer.bytes(
                        ScriptedPeer.command(1, TestCommand.store(i, UID.CTImageStorage, "1.2." + i)),
                        ScriptedPeer.data(1, false, true, new byte[i])));
            }
            peer.send(all.toByteArray());
            for (int i = 1; i <= 50; i++) {
                assertEquals(i, peer.response().us(0x0120));
            }
            assertEquals(50, node.stored.size());
        }
    }

    @Test
    void acceptsEachContextForItselfAndTakesTheFirstRegisteredTransferSyntax() throws Exception {
        try (TestingNode node = new TestingNode();
                ScriptedPeer peer = node.peer()) {
            List<String> offers = List.of(
                    UID.CTImageStorage, UID.MediaStorageDirectoryStorage, "1.2.840.10008.5.1.4.1.2.2.1", "1.2.3");
            AAssociateAC ac = (AAssociateAC) peer.associate(offers, "1.9.9", UID.JPEGLosslessSV1, EVLE);
            assertEquals(
                    List.of(0, 3, 3, 3),
                    ac.presentationContexts().stream()
                            .map(PresentationContextAC::result)
                            .toList());
            assertEquals(UID.JPEGLosslessSV1, ac.presentationContexts().get(0).transferSyntax());
        }
        try (TestingNode node = new TestingNode();
                ScriptedPeer peer = node.peer()) {
            AAssociateAC ac = (AAssociateAC) peer.associate(CT, "1.9.9");
            assertEquals(
                    PresentationContextAC.TRANSFER_SYNTAXES_NOT_SUPPORTED,
                    ac.presentationContexts().get(0).result());
        }
    }

    @Test
    void answersRolesAndTheAsynchronousWindow() throws Exception {
        try (TestingNode node = new TestingNode();
                ScriptedPeer peer = node.peer()) {
            AAssociateRQ rq = ScriptedPeer.request("VOXELMASK", List.of(UID.CTImageStorage, UID.MRImageStorage), EVLE);
            UserInformation user = new UserInformation(List.of(
                    new MaximumLength(0),
                    new AsyncOperationsWindow(0, 0),
                    new RoleSelection(UID.CTImageStorage, true, true),
                    new RoleSelection(UID.MRImageStorage, false, true)));
            peer.send(
                    new AAssociateRQ(1, "VOXELMASK", "PEER", rq.applicationContext(), rq.presentationContexts(), user));
            AAssociateAC ac = (AAssociateAC) peer.receive();
            assertEquals(
                    List.of(new AsyncOperationsWindow(TestingNode.WINDOW, 1)),
                    ac.userInformation().all(AsyncOperationsWindow.class));
            assertEquals(
                    List.of(new RoleSelection(UID.CTImageStorage, true, false)),
                    ac.userInformation().all(RoleSelection.class));
            assertEquals(
                    PresentationContextAC.USER_REJECTION,
                    ac.presentationContexts().get(1).result());
            assertEquals(TestingNode.MAX_PDU, ac.userInformation().maximumLength());
        }
    }

    @Test
    void aHandlersFailureIsAnsweredAndTheRestOfTheDataSetIsRead() throws Exception {
        StoreHandler full = (context, dataSet) -> {
            throw new DicomServiceException(Status.OutOfResources, "no space left");
        };
        try (TestingNode node = new TestingNode(TestingNode.config(Timeouts.all(TestingNode.LONG)), full);
                ScriptedPeer peer = node.peer().associated(CT, EVLE)) {
            for (int i = 1; i <= 2; i++) {
                peer.send(
                        ScriptedPeer.command(1, TestCommand.store(i, UID.CTImageStorage, "1.2.3")),
                        ScriptedPeer.data(1, false, false, new byte[9000]),
                        ScriptedPeer.data(1, false, true, new byte[9000]));
                TestCommand response = peer.response();
                assertEquals(0xA700, response.status());
                assertEquals("no space left", response.text(0x0902));
            }
        }
    }

    @Test
    void successOfAHandlerThatDidNotReadEverythingIsNotPassedOn() throws Exception {
        StoreHandler lazy = (context, dataSet) ->
                CompletableFuture.completedFuture(new StoreOutcome(dataSet.read() & Status.Success, ""));
        try (TestingNode node = new TestingNode(TestingNode.config(Timeouts.all(TestingNode.LONG)), lazy);
                ScriptedPeer peer = node.peer().associated(CT, EVLE)) {
            peer.send(
                    ScriptedPeer.command(1, TestCommand.store(1, UID.CTImageStorage, "1.2.3")),
                    ScriptedPeer.data(1, false, true, new byte[10]));
            assertEquals(0x0110, peer.response().status());
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        try (TestingNode node = new TestingNode()) {
            AcceptorConfig free = TestingNode.config(Timeouts.all(TestingNode.LONG));
            AcceptorConfig taken = new AcceptorConfig(
                    free.aeTitle(),
                    free.checkCalledAet(),
                    free.address(),
                    node.address().getPort(),
                    free.maxPdu(),
                    free.maxPresentationContexts(),
                    free.maxAssociations(),
                    free.maxConnections(),
                    free.maxDataSetLength(),
                    free.maxOperations(),
                    free.timeouts(),
                    free.grace());
            IOException e = assertThrows(IOException.class, () -> new TestingNode(taken));
            assertTrue(
                    e.getMessage()
                            .startsWith("cannot listen at 127.0.0.1:"
                                    + node.address().getPort() + ": "),
                    e.getMessage());
        }
    }

    @Test
    void closingEndsIdleAssociationsWithAnAbort() throws Exception {
        try (TestingNode node = new TestingNode();
                ScriptedPeer silent = node.peer(); // first: accepted for sure once the next one is associated
                ScriptedPeer peer = node.peer().associated(CT, EVLE)) {
            Thread closer = node.stop();
            assertEquals("AAbort[source=0, reason=0]", String.valueOf(peer.receive()));
            assertNull(silent.receive());
            peer.hangUp();
            closer.join();
        }
    }
}
