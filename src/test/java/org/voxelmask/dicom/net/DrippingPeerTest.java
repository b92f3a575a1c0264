package org.voxelmask.dicom.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.testing.ScriptedPeer;
import org.voxelmask.testing.TestCommand;

/** Peers that are never silent and never done: each timeout counts from the beginning, not from the last byte. */
class DrippingPeerTest {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = TestingNode.LONG;
    private static final long PACE_MILLIS = 5;
    private static final String EVLE = UID.ExplicitVRLittleEndian;
    private static final List<String> CT = List.of(UID.CTImageStorage);

    private static TestingNode node(Timeouts timeouts) throws IOException {
        return new TestingNode(TestingNode.config(timeouts));
    }

    /** Sends the bytes slowly, and the last part over and over, until the other side answers. */
    private static String answerTo(ScriptedPeer peer, byte[] first, byte[] again) throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        Thread drip = new Thread(() -> {
            try {
                peer.send(first);
                while (!answered.await(PACE_MILLIS, TimeUnit.MILLISECONDS)) {
                    peer.send(again);
                }
            } catch (IOException | InterruptedException e) {
                Thread.currentThread().interrupt(); // the other side has closed
            }
        });
        drip.start();
        try {
            return Answer.of(peer.receive());
        } catch (IOException e) {
            return Answer.CLOSED; // with a byte under way: a reset
        } finally {
            answered.countDown();
            drip.join();
        }
    }

    @Test
    void aRequestByteByByte() throws Exception {
        try (TestingNode node = node(new Timeouts(SHORT, LONG, LONG, LONG));
                ScriptedPeer peer = node.peer()) {
            assertEquals(Answer.CLOSED, answerTo(peer, RawRequest.header(1, 100_000), new byte[1]));
        }
    }

    @Test
    void aPduByteByByte() throws Exception {
        try (TestingNode node = node(new Timeouts(LONG, LONG, SHORT, LONG));
                ScriptedPeer peer = node.peer().associated(CT, EVLE)) {
            assertEquals(Answer.ABORT_USER, answerTo(peer, RawRequest.header(4, 10_000), new byte[1]));
        }
    }

    @Test
    void aDataSetPduByPdu() throws Exception {
        try (TestingNode node = node(new Timeouts(LONG, LONG, LONG, SHORT));
                ScriptedPeer peer = node.peer().associated(CT, EVLE)) {
            byte[] store =
                    ScriptedPeer.bytes(ScriptedPeer.command(1, TestCommand.store(1, UID.CTImageStorage, "1.2.3")));
            byte[] part = ScriptedPeer.bytes(ScriptedPeer.data(1, false, false, new byte[2]));
            assertEquals(Answer.ABORT_USER, answerTo(peer, store, part));
            assertEquals(List.of(), node.stored);
        }
    }

    @Test
    void aCommandPduByPdu() throws Exception {
        try (TestingNode node = node(new Timeouts(LONG, LONG, LONG, SHORT));
                ScriptedPeer peer = node.peer().associated(CT, EVLE)) {
            byte[] part = ScriptedPeer.bytes(ScriptedPeer.data(1, true, false, new byte[2]));
            assertEquals(Answer.ABORT_USER, answerTo(peer, new byte[0], part));
        }
    }

    @Test
    void aDataSetThatComesFastEnoughMayTakeLongerThanTheTimeout() throws Exception {
        try (TestingNode node = node(new Timeouts(LONG, LONG, LONG, SHORT));
                ScriptedPeer peer = node.peer().associated(CT, EVLE)) {
            peer.send(ScriptedPeer.command(1, TestCommand.store(1, UID.CTImageStorage, "1.2.3")));
            peer.send(ScriptedPeer.data(1, false, false, new byte[16_000]));
            byte[] part = ScriptedPeer.bytes(ScriptedPeer.data(1, false, false, new byte[16_000]));
            int parts = 400; // 6 MB in advance: allowance for some twenty seconds
            for (int i = 0; i < parts; i++) {
                peer.send(part);
            }
            Thread.sleep(2 * SHORT.toMillis());
            peer.send(ScriptedPeer.data(1, false, true, new byte[2]));
            assertEquals("status 0000", Answer.of(peer.receive()));
            assertEquals((parts + 1) * 16_000 + 2, node.stored.get(0).bytes().length);
        }
    }
}
