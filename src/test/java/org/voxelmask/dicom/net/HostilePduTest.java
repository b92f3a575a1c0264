package org.voxelmask.dicom.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.voxelmask.dicom.net.Answer.ABORT_INVALID;
import static org.voxelmask.dicom.net.Answer.ABORT_UNEXPECTED;
import static org.voxelmask.dicom.net.Answer.ABORT_UNEXPECTED_PARAMETER;
import static org.voxelmask.dicom.net.Answer.ABORT_UNRECOGNIZED;
import static org.voxelmask.dicom.net.Answer.ABORT_USER;
import static org.voxelmask.dicom.net.Answer.CLOSED;
import static org.voxelmask.dicom.net.RawRequest.header;
import static org.voxelmask.dicom.net.RawRequest.join;
import static org.voxelmask.dicom.net.RawRequest.pdu;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.net.pdu.AAbort;
import org.voxelmask.dicom.net.pdu.AReleaseRQ;
import org.voxelmask.dicom.net.pdu.PDataTF;
import org.voxelmask.dicom.net.pdu.PresentationDataValue;
import org.voxelmask.testing.ScriptedPeer;
import org.voxelmask.testing.TestCommand;

/**
 * What may come over an established association, and what it gets. Context 1 is CT Image Storage, 3 is
 * Verification, 5 was refused.
 */
class HostilePduTest {
    private static final String EVLE = UID.ExplicitVRLittleEndian;
    private static final List<String> CLASSES = List.of(UID.CTImageStorage, UID.Verification, "1.2.3");
    private static final byte[] ECHO = ScriptedPeer.bytes(ScriptedPeer.command(3, TestCommand.echo(1)));
    private static final byte[] STORE =
            ScriptedPeer.bytes(ScriptedPeer.command(1, TestCommand.store(1, UID.CTImageStorage, "1.2.3")));
    private static final byte[] PART = ScriptedPeer.bytes(ScriptedPeer.data(1, false, false, new byte[100]));
    private static final byte[] RELEASE = ScriptedPeer.bytes(new AReleaseRQ());

    private static TestingNode node;

    @BeforeAll
    static void start() throws IOException {
        node = new TestingNode();
    }

    @AfterAll
    static void stillServesAndKeptNothing() throws Exception {
        assertEquals(List.of(), node.stored);
        try (ScriptedPeer peer = node.peer().associated(CLASSES, EVLE)) {
            assertEquals("status 0000", Answer.of(peer.send(ECHO).receive()));
        }
        node.close();
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource({"pdus", "values", "messages"})
    void getsItsAnswer(String name, byte[] bytes, String expected) throws Exception {
        try (ScriptedPeer peer = node.peer().associated(CLASSES, EVLE)) {
            assertEquals(expected, Answer.of(peer.send(bytes).receive()), name);
        }
    }

    static Stream<Arguments> pdus() {
        return Stream.of(
                Arguments.of("type 0", header(0, 4), ABORT_UNRECOGNIZED),
                Arguments.of("type 8", header(8, 4), ABORT_UNRECOGNIZED),
                Arguments.of("type 255", header(255, 0xFFFFFFFFL), ABORT_UNRECOGNIZED),
                Arguments.of("data of 4 GiB", header(4, 0xFFFFFFFFL), ABORT_INVALID),
                Arguments.of("data of 2 GiB", header(4, 0x80000000L), ABORT_INVALID),
                Arguments.of("data a byte too long", header(4, TestingNode.MAX_PDU + 1), ABORT_INVALID),
                Arguments.of("data without a value", header(4, 0), ABORT_INVALID),
                Arguments.of("data of five bytes", header(4, 5), ABORT_INVALID),
                Arguments.of("a release of 4 GiB", header(5, 0xFFFFFFFFL), ABORT_INVALID),
                Arguments.of("a release of nothing", header(5, 0), ABORT_INVALID),
                Arguments.of("a release of eight bytes", header(5, 8), ABORT_INVALID),
                Arguments.of("an abort of 4 GiB", header(7, 0xFFFFFFFFL), ABORT_INVALID),
                Arguments.of("another request", new RawRequest().toBytes(), ABORT_UNEXPECTED),
                Arguments.of("another request of 4 GiB", header(1, 0xFFFFFFFFL), ABORT_INVALID),
                Arguments.of("an acceptance that is none", pdu(2, new byte[68]), ABORT_INVALID),
                Arguments.of("a rejection", pdu(3, new byte[4]), ABORT_UNEXPECTED),
                Arguments.of("the answer to no release", pdu(6, new byte[4]), ABORT_UNEXPECTED),
                Arguments.of("an abort", ScriptedPeer.bytes(AAbort.byUser()), CLOSED),
                Arguments.of("an abort by an unknown source", pdu(7, new byte[] {0, 0, 9, 9}), CLOSED),
                Arguments.of("a release", RELEASE, "released"),
                Arguments.of("a release with reserved bytes set", pdu(5, new byte[] {1, 2, 3, 4}), "released"),
                Arguments.of("a release and more", join(RELEASE, ECHO), "released"));
    }

    /** One P-DATA-TF with one item whose length says what it likes. */
    private static byte[] value(long length, int... rest) {
        ByteBuffer body = ByteBuffer.allocate(4 + rest.length).putInt((int) length);
        for (int octet : rest) {
            body.put((byte) octet);
        }
        return pdu(4, body.array());
    }

    private static byte[] echo(int context, int header) {
        byte[] command = TestCommand.echo(1).toBytes();
        byte[] bytes = ScriptedPeer.bytes(ScriptedPeer.data(context, true, true, command));
        bytes[11] = (byte) header;
        return bytes;
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("a value of 4 GiB", value(0xFFFFFFFFL, 1, 3), ABORT_INVALID),
                Arguments.of("a value past its PDU", value(3, 1, 3), ABORT_INVALID),
                Arguments.of("a value without its header", value(1, 1, 3), ABORT_INVALID),
                Arguments.of("a value of nothing", value(0, 1, 3), ABORT_INVALID),
                Arguments.of("bytes behind the value", value(2, 1, 3, 0, 0, 0), ABORT_INVALID),
                Arguments.of("an empty command", value(2, 1, 3), ABORT_USER),
                Arguments.of("context 0", echo(0, 3), ABORT_INVALID),
                Arguments.of("an even context", echo(2, 3), ABORT_INVALID),
                Arguments.of("a context that was refused", echo(5, 3), ABORT_INVALID),
                Arguments.of("a context that was not offered", echo(255, 3), ABORT_INVALID),
                Arguments.of("odd control bits", echo(3, 0xFF), "status 0000"),
                Arguments.of("a data set at once", echo(3, 2), ABORT_UNEXPECTED_PARAMETER),
                Arguments.of("a data set at once with odd bits", echo(3, 0xF8), ABORT_UNEXPECTED_PARAMETER),
                Arguments.of("mixed values of two messages", mixed(), "status 0000"),
                Arguments.of("a command byte by byte", slices(), "status 0000"));
    }

    private static byte[] mixed() {
        PresentationDataValue whole =
                new PresentationDataValue(3, true, true, TestCommand.echo(1).toBytes());
        return ScriptedPeer.bytes(new PDataTF(List.of(whole, whole)));
    }

    private static byte[] slices() {
        byte[] command = TestCommand.echo(1).toBytes();
        byte[][] pdus = new byte[command.length][];
        for (int i = 0; i < command.length; i++) {
            boolean last = i == command.length - 1;
            pdus[i] = ScriptedPeer.bytes(ScriptedPeer.data(3, true, last, new byte[] {command[i]}));
        }
        return join(pdus);
    }

    static Stream<Arguments> messages() {
        byte[] commandPart = ScriptedPeer.bytes(ScriptedPeer.data(3, true, false, new byte[10]));
        byte[] elsewhere = ScriptedPeer.bytes(ScriptedPeer.data(3, false, true, new byte[10]));
        byte[] nowhere = ScriptedPeer.bytes(ScriptedPeer.data(5, false, true, new byte[10]));
        byte[] unfinished = join(STORE, PART);
        return Stream.of(
                Arguments.of("a data set without a command", PART, ABORT_UNEXPECTED_PARAMETER),
                Arguments.of("a command in a command", join(commandPart, STORE), ABORT_UNEXPECTED_PARAMETER),
                Arguments.of("data in a command", join(commandPart, elsewhere), ABORT_UNEXPECTED_PARAMETER),
                Arguments.of("a command in a data set", join(unfinished, ECHO), ABORT_UNEXPECTED_PARAMETER),
                Arguments.of("data of another context", join(unfinished, elsewhere), ABORT_UNEXPECTED_PARAMETER),
                Arguments.of("data of a refused context", join(unfinished, nowhere), ABORT_UNEXPECTED_PARAMETER),
                Arguments.of("a release in a command", join(commandPart, RELEASE), ABORT_USER),
                Arguments.of("a release in place of a data set", join(STORE, RELEASE), ABORT_USER),
                Arguments.of("a release in a data set", join(unfinished, RELEASE), ABORT_USER),
                Arguments.of("a request in a data set", join(unfinished, new RawRequest().toBytes()), ABORT_UNEXPECTED),
                Arguments.of("an abort in a data set", join(unfinished, ScriptedPeer.bytes(AAbort.byUser())), CLOSED),
                Arguments.of("noise in a data set", join(unfinished, header(0x77, 0)), ABORT_UNRECOGNIZED),
                Arguments.of("4 GiB in a data set", join(unfinished, header(4, 0xFFFFFFFFL)), ABORT_INVALID));
    }

    @Test
    void fragmentsWithoutAByteDoNotGoOnForEver() throws Exception {
        PresentationDataValue empty = new PresentationDataValue(1, false, false, new byte[0]);
        try (ScriptedPeer peer = node.peer().associated(CLASSES, EVLE)) {
            peer.send(STORE);
            peer.send(new PDataTF(Collections.nCopies(DataSetInputStream.MAX_EMPTY_FRAGMENTS + 1, empty)));
            assertEquals(ABORT_INVALID, Answer.of(peer.receive()));
        }
    }

    @Test
    void aHalfPduAndTheEndOfTheStreamIsClosed() throws Exception {
        try (ScriptedPeer peer = node.peer().associated(CLASSES, EVLE)) {
            peer.send(join(STORE, new byte[] {4, 0, 0, 0}));
            peer.endOutput();
            assertEquals(CLOSED, Answer.of(peer.receive()));
        }
    }

    @Test
    void afterAnAbortNothingIsAnsweredButAnotherRequest() throws Exception {
        try (ScriptedPeer peer = node.peer().associated(CLASSES, EVLE)) {
            peer.send(pdu(6, new byte[4]));
            assertEquals(ABORT_UNEXPECTED, Answer.of(peer.receive()));
            peer.send(join(ECHO, RELEASE, new RawRequest().toBytes())); // AA-6, AA-6, AA-7
            assertEquals(ABORT_UNEXPECTED, Answer.of(peer.receive()));
            peer.endOutput();
            assertEquals(CLOSED, Answer.of(peer.receive()));
        }
    }

    @Test
    void fiveHundredHalfOpenConnectionsKeepNobodyOut() throws Exception {
        ScriptedPeer[] silent = new ScriptedPeer[500];
        for (int i = 0; i < silent.length; i++) {
            silent[i] = node.peer();
            silent[i].send(header(1, 200));
        }
        try (ScriptedPeer peer = node.peer().associated(CLASSES, EVLE)) {
            assertEquals("status 0000", Answer.of(peer.send(ECHO).receive()));
        }
        for (ScriptedPeer one : silent) {
            one.close();
        }
    }
}
