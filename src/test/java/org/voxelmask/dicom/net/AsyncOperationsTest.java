package org.voxelmask.dicom.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.net.pdu.AAbort;
import org.voxelmask.dicom.net.pdu.AAssociateAC;
import org.voxelmask.dicom.net.pdu.AAssociateRQ;
import org.voxelmask.dicom.net.pdu.AReleaseRP;
import org.voxelmask.dicom.net.pdu.AReleaseRQ;
import org.voxelmask.dicom.net.pdu.AsyncOperationsWindow;
import org.voxelmask.dicom.net.pdu.MaximumLength;
import org.voxelmask.dicom.net.pdu.PDataTF;
import org.voxelmask.dicom.net.pdu.Pdu;
import org.voxelmask.dicom.net.pdu.UserInformation;
import org.voxelmask.testing.ScriptedPeer;
import org.voxelmask.testing.TestCommand;

/** Several stores of one association under way at a time (PS3.7 D.3.3.3). */
class AsyncOperationsTest {
    private static final int WINDOW = TestingNode.WINDOW;
    private static final String EVLE = UID.ExplicitVRLittleEndian;

    /** An object that was read and whose outcome the test decides. */
    private record Pending(StoreContext context, int length, CompletableFuture<StoreOutcome> outcome) {
        void succeed() {
            outcome.complete(StoreOutcome.SUCCESS);
        }
    }

    private final BlockingQueue<Pending> pending = new LinkedBlockingQueue<>();

    private CompletableFuture<StoreOutcome> take(StoreContext context, InputStream dataSet) throws IOException {
        Pending store = new Pending(context, dataSet.readAllBytes().length, new CompletableFuture<>());
        pending.add(store);
        return store.outcome();
    }

    private Pending taken() throws InterruptedException {
        Pending store = pending.poll(20, TimeUnit.SECONDS);
        assertTrue(store != null, "the next store was not read");
        return store;
    }

    private TestingNode node() throws IOException {
        return new TestingNode(TestingNode.config(Timeouts.all(TestingNode.LONG)), this::take);
    }

    private static ScriptedPeer associated(TestingNode node, int offered) throws Exception {
        ScriptedPeer peer = node.peer();
        assertTrue(peer.send(request(offered)).receive() instanceof AAssociateAC);
        return peer;
    }

    private static AAssociateRQ request(int offered) {
        AAssociateRQ rq = ScriptedPeer.request("VOXELMASK", List.of(UID.CTImageStorage, UID.Verification), EVLE);
        UserInformation user =
                new UserInformation(List.of(new MaximumLength(16384), new AsyncOperationsWindow(offered, 1)));
        return new AAssociateRQ(1, "VOXELMASK", "PEER", rq.applicationContext(), rq.presentationContexts(), user);
    }

    private static byte[] store(int id) {
        return ScriptedPeer.bytes(
                ScriptedPeer.command(1, TestCommand.store(id, UID.CTImageStorage, "1.2." + id)),
                ScriptedPeer.data(1, false, true, new byte[id]));
    }

    private static byte[] stores(int from, int to) {
        byte[] all = new byte[0];
        for (int id = from; id <= to; id++) {
            byte[] one = store(id);
            all = Arrays.copyOf(all, all.length + one.length);
            System.arraycopy(one, 0, all, all.length - one.length, one.length);
        }
        return all;
    }

    @ParameterizedTest
    @CsvSource({"0,4", "1,1", "2,2", "4,4", "5,4", "65535,4"})
    void theWindowIsWhatThePeerOffersAtMostOurs(int offered, int agreed) throws Exception {
        try (TestingNode node = node();
                ScriptedPeer peer = node.peer()) {
            AAssociateAC ac = (AAssociateAC) peer.send(request(offered)).receive();
            assertEquals(
                    Optional.of(new AsyncOperationsWindow(agreed, 1)),
                    ac.userInformation().find(AsyncOperationsWindow.class));
        }
    }

    @Test
    void takesStoresWhileEarlierOnesWaitAndAnswersInTheOrderOfTheirEnds() throws Exception {
        try (TestingNode node = node();
                ScriptedPeer peer = associated(node, 0)) {
            peer.send(stores(1, WINDOW));
            List<Pending> all = new ArrayList<>();
            for (int i = 0; i < WINDOW; i++) {
                all.add(taken());
            }
            for (int i = WINDOW; i > 0; i--) {
                all.get(i - 1).succeed();
                TestCommand response = peer.response();
                assertEquals(i, response.us(0x0120));
                assertEquals(0, response.status());
                assertEquals("1.2." + i, response.text(0x1000));
            }
        }
    }

    @Test
    void neverHasMoreUnderWayThanTheWindow() throws Exception {
        Random random = new Random(5);
        int count = 60;
        try (TestingNode node = node();
                ScriptedPeer peer = associated(node, 0)) {
            peer.send(stores(1, count));
            List<Pending> open = new ArrayList<>();
            Set<Integer> answered = new HashSet<>();
            for (int read = 0; answered.size() < count; ) {
                while (read < count && open.size() < WINDOW) {
                    open.add(taken());
                    read++;
                }
                assertTrue(pending.isEmpty(), "one more was read than the window allows");
                open.remove(random.nextInt(open.size())).succeed();
                answered.add(peer.response().us(0x0120));
            }
            assertEquals(count, answered.size());
        }
    }

    @Test
    void echoesAreAnsweredBetweenStoresThatWait() throws Exception {
        try (TestingNode node = node();
                ScriptedPeer peer = associated(node, 0)) {
            peer.send(store(1)).send(ScriptedPeer.command(3, TestCommand.echo(2)));
            assertEquals(2, peer.response().us(0x0120));
            taken().succeed();
            assertEquals(1, peer.response().us(0x0120));
        }
    }

    @Test
    void storesPipelinedWithTheReleaseAreAnsweredBeforeIt() throws Exception {
        try (TestingNode node = node();
                ScriptedPeer peer = associated(node, 0)) {
            byte[] stores = stores(1, WINDOW);
            byte[] all = Arrays.copyOf(stores, stores.length + 10);
            System.arraycopy(ScriptedPeer.bytes(new AReleaseRQ()), 0, all, stores.length, 10);
            peer.send(all);
            for (int i = 1; i <= WINDOW; i++) {
                taken().succeed();
                assertEquals(i, peer.response().us(0x0120));
            }
            assertTrue(peer.receive() instanceof AReleaseRP);
        }
    }

    @Test
    void aMessageIdInUseIsRefusedAndTheFirstOperationGoesOn() throws Exception {
        try (TestingNode node = node();
                ScriptedPeer peer = associated(node, 0)) {
            peer.send(store(7)).send(store(7));
            assertEquals(Status.DuplicateInvocation, peer.response().status());
            taken().succeed();
            assertEquals(Status.Success, peer.response().status());
            peer.send(store(7)); // free again
            taken().succeed();
            assertEquals(Status.Success, peer.response().status());
        }
    }

    @Test
    void anOutcomeThatIsAnErrorIsAFailure() throws Exception {
        try (TestingNode node = node();
                ScriptedPeer one = associated(node, 1);
                ScriptedPeer many = associated(node, 0)) {
            for (ScriptedPeer peer : List.of(one, many)) {
                peer.send(store(1));
                taken().outcome().completeExceptionally(new IllegalStateException("broken"));
                assertEquals(Status.ProcessingFailure, peer.response().status());
            }
        }
    }

    @Test
    void anAbortWithOperationsUnderWayEndsWhenTheyHave() throws Exception {
        try (TestingNode node = node();
                ScriptedPeer peer = associated(node, 0)) {
            peer.send(stores(1, 2)).send(AAbort.byUser());
            Pending first = taken();
            Pending second = taken();
            assertEquals("accepted PEER -> VOXELMASK", node.event());
            first.succeed();
            second.succeed();
            assertTrue(node.event().startsWith("ended: "));
        }
    }

    @Test
    void aPeerThatDoesNotReadHoldsUpNobodyButItself() throws Exception {
        try (TestingNode node = node();
                ScriptedPeer deaf = associated(node, 0);
                ScriptedPeer other = associated(node, 0)) {
            Thread flood = new Thread(() -> assertThrows(IOException.class, () -> {
                for (int id = 1; ; id = id % 1000 + 1) {
                    deaf.send(store(id));
                }
            }));
            flood.start();
            // until its answers fill every buffer between us and nothing more is read
            for (Pending store = taken(); store != null; store = pending.poll(1, TimeUnit.SECONDS)) {
                store.succeed(); // never waits, whatever becomes of the answer
            }
            other.send(store(5000));
            for (Pending store = taken(); ; store = taken()) {
                store.succeed();
                if (store.length() == 5000) {
                    break;
                }
            }
            assertEquals(5000, other.response().us(0x0120));
            deaf.hangUp();
            flood.join();
            for (Pending store = pending.poll(1, TimeUnit.SECONDS); store != null; store = pending.poll()) {
                store.succeed(); // the association ends when all that it has read has its outcome
            }
        }
    }

    @Test
    void aStopAnswersWhatIsUnderWayAndThenAborts() throws Exception {
        try (TestingNode node = node();
                ScriptedPeer peer = associated(node, 0)) {
            peer.send(stores(1, 2));
            Pending first = taken();
            Pending second = taken();
            Thread closer = node.stop();
            first.succeed();
            assertEquals(1, peer.response().us(0x0120));
            second.succeed();
            assertEquals(2, peer.response().us(0x0120));
            Pdu last = peer.receive();
            assertEquals(AAbort.byUser(), last);
            peer.hangUp();
            closer.join();
        }
    }

    @Test
    void silenceIsRightAsLongAsAnswersAreOwed() throws Exception {
        java.time.Duration idle = java.time.Duration.ofMillis(50);
        java.time.Duration time = TestingNode.LONG;
        AcceptorConfig config = TestingNode.config(new Timeouts(time, idle, time, time));
        try (TestingNode node = new TestingNode(config, this::take);
                ScriptedPeer peer = associated(node, 0)) {
            peer.send(store(1));
            Pending slow = taken();
            Thread.sleep(4 * idle.toMillis());
            slow.succeed();
            assertTrue(peer.receive() instanceof PDataTF);
            assertEquals(AAbort.byUser(), peer.receive(), "now the silence is the peer's");
        }
    }
}
