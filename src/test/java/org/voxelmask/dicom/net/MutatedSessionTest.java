package org.voxelmask.dicom.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.net.pdu.AAbort;
import org.voxelmask.dicom.net.pdu.AAssociateRJ;
import org.voxelmask.dicom.net.pdu.AReleaseRQ;
import org.voxelmask.dicom.net.pdu.Pdu;
import org.voxelmask.dicom.net.pdu.PduException;
import org.voxelmask.testing.ScriptedPeer;
import org.voxelmask.testing.TestCommand;

/** Whole sessions with bytes changed, cut, repeated and put in: each comes to its end, and the node goes on. */
class MutatedSessionTest {
    private static final String EVLE = UID.ExplicitVRLittleEndian;
    private static final List<String> CLASSES = List.of(UID.CTImageStorage, UID.Verification);
    private static final int SESSIONS = 300;
    private static final int MOST_ANSWERS = 1000;

    private static byte[] session() {
        return ScriptedPeer.bytes(
                ScriptedPeer.request("VOXELMASK", CLASSES, EVLE, UID.ImplicitVRLittleEndian),
                ScriptedPeer.command(3, TestCommand.echo(1)),
                ScriptedPeer.command(1, TestCommand.store(2, UID.CTImageStorage, "1.2.3")),
                ScriptedPeer.data(1, false, false, new byte[300]),
                ScriptedPeer.data(1, false, true, new byte[100]),
                ScriptedPeer.command(3, TestCommand.echo(3)),
                new AReleaseRQ());
    }

    @Test
    void everySessionEndsAndTheNodeGoesOn() throws Exception {
        Random random = new Random(38);
        byte[] session = session();
        int aborted = 0;
        try (TestingNode node = new TestingNode()) {
            for (int i = 0; i < SESSIONS; i++) {
                aborted += answered(node, mutated(session, random)) ? 1 : 0;
            }
            assertTrue(aborted > SESSIONS / 10, "the changes changed nothing: " + aborted);
            try (ScriptedPeer peer = node.peer().associated(CLASSES, EVLE)) {
                peer.send(ScriptedPeer.command(3, TestCommand.echo(1)));
                assertEquals("status 0000", Answer.of(peer.receive()));
            }
        }
    }

    /** Whether an abort or rejection was among the answers. Fails when the connection is not closed in time. */
    private static boolean answered(TestingNode node, byte[] bytes) throws IOException, PduException {
        boolean refused = false;
        try (ScriptedPeer peer = node.peer()) {
            peer.send(bytes);
            peer.endOutput();
            int answers = 0;
            for (Pdu pdu = peer.receive(); pdu != null; pdu = peer.receive()) {
                refused |= pdu instanceof AAbort || pdu instanceof AAssociateRJ;
                answers++;
                assertTrue(answers < MOST_ANSWERS, "answers without end");
            }
        } catch (SocketException e) {
            return true; // the node had closed before everything was sent
        }
        return refused;
    }

    private static byte[] mutated(byte[] session, Random random) {
        byte[] bytes = session.clone();
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(bytes.length);
            int length = random.nextInt(Math.min(64, bytes.length - at) + 1);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                case 3 -> bytes = with(bytes, at, Arrays.copyOfRange(bytes, at, at + length));
                default -> {
                    byte[] noise = new byte[length];
                    random.nextBytes(noise);
                    bytes = with(bytes, at, noise);
                }
            }
        }
        return bytes;
    }

    private static byte[] with(byte[] bytes, int at, byte[] part) {
        return RawRequest.join(Arrays.copyOf(bytes, at), part, Arrays.copyOfRange(bytes, at, bytes.length));
    }
}
