package org.voxelmask.dicom.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.voxelmask.dicom.net.Answer.ABORT_USER;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.testing.ScriptedPeer;
import org.voxelmask.testing.TestCommand;

/**
 * Commands that cannot be carried out: each has its status, or an abort where there is nothing to answer to.
 * Context 1 is CT Image Storage, 3 is Verification.
 */
class HostileCommandTest {
    private static final String EVLE = UID.ExplicitVRLittleEndian;
    private static final String CT = UID.CTImageStorage;
    private static final List<String> CLASSES = List.of(CT, UID.Verification);
    private static final byte[] DATA_SET = new byte[20];

    private static TestingNode node;

    @BeforeAll
    static void start() throws IOException {
        node = new TestingNode();
    }

    @AfterAll
    static void stillServesAndKeptNothing() throws Exception {
        assertEquals(List.of(), node.stored);
        assertEquals("status 0000", answer(3, TestCommand.echo(1)));
        node.close();
    }

    private static String answer(int context, TestCommand command) throws Exception {
        try (ScriptedPeer peer = node.peer().associated(CLASSES, EVLE)) {
            peer.send(ScriptedPeer.command(context, command));
            if (command.us(0x0800) != 0x0101) {
                peer.send(ScriptedPeer.data(context, false, true, DATA_SET));
            }
            return Answer.of(peer.receive());
        }
    }

    private static TestCommand store() {
        return TestCommand.store(1, CT, "1.2.3");
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource({"statuses", "unknownOperations"})
    void getsItsStatus(String name, int context, TestCommand command, String expected) throws Exception {
        assertEquals(expected, answer(context, command), name);
    }

    static Stream<Arguments> statuses() {
        TestCommand echo = TestCommand.echo(1);
        return Stream.of(
                Arguments.of("another SOP class", 1, TestCommand.store(1, UID.MRImageStorage, "1.2.3"), "status 0122"),
                Arguments.of("no SOP class", 1, store().without(0x0002), "status 0122"),
                Arguments.of("an empty SOP class", 1, store().uid(0x0002, ""), "status 0122"),
                Arguments.of("a path as SOP class", 1, store().uid(0x0002, "../../x"), "status 0122"),
                Arguments.of("two SOP classes", 1, store().uid(0x0002, CT + "\\" + CT), "status 0122"),
                Arguments.of(
                        "a store of Verification", 3, TestCommand.store(1, UID.Verification, "1.2"), "status 0122"),
                Arguments.of("a store on Verification", 3, store(), "status 0122"),
                Arguments.of("no SOP instance", 1, store().without(0x1000), "status 0117"),
                Arguments.of("no data set", 1, store().us(0x0800, 0x0101), "status C000"),
                Arguments.of("an echo on storage", 1, echo, "status 0122"),
                Arguments.of("an echo with a data set", 3, TestCommand.echo(1).us(0x0800, 0), "status 0212"),
                Arguments.of("an unheard of priority", 3, TestCommand.echo(1).us(0x0700, 77), "status 0000"),
                Arguments.of("Message ID 0", 3, TestCommand.echo(0), "status 0000"),
                Arguments.of("Message ID 65535", 3, TestCommand.echo(65535), "status 0000"));
    }

    static Stream<Arguments> unknownOperations() {
        return Stream.of(0x0010, 0x0020, 0x0021, 0x0100, 0x0110, 0x0120, 0x0130, 0x0140, 0x0150, 0x0000, 0x0077, 0x7FFF)
                .map(field -> Arguments.of(
                        String.format("Command Field %04X", field), 1, store().us(0x0100, field), "status 0211"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "1..2",
                ".1",
                "1.",
                "../../x",
                "..\\..\\x",
                "/etc/x",
                "~/x",
                "1.2.3\n4",
                "1.2.3\r\n",
                "1.2.3\0/..",
                "1.2.3 4",
                " 1.2.3",
                "1.2.3\\1.2.4",
                "-1.2",
                "1.2.a",
                "1.2.\u00b2",
                "%2e%2e%2f",
                "1.2.3;rm -rf x",
                "CON"
            })
    void whatIsNoUidIsRefusedAndNotRepeated(String uid) throws Exception {
        try (ScriptedPeer peer = node.peer().associated(CLASSES, EVLE)) {
            peer.send(
                    ScriptedPeer.command(1, TestCommand.store(1, CT, uid)),
                    ScriptedPeer.data(1, false, true, DATA_SET));
            TestCommand response = peer.response();
            assertEquals(0x0117, response.status());
            assertEquals(CT, response.text(0x0002));
            assertFalse(response.has(0x1000), "the response repeats what is no UID");
        }
    }

    @Test
    void aUidMayHaveSixtyFourCharactersAndNotOneMore() throws Exception {
        String longest = "1." + "2".repeat(62);
        for (int length : new int[] {65, 66, 200, 16_000}) {
            assertEquals("status 0117", answer(1, TestCommand.store(1, CT, "1." + "2".repeat(length - 2))));
        }
        assertEquals("status 0000", answer(1, TestCommand.store(1, CT, longest)));
        assertEquals(longest, node.stored.remove(0).context().sopInstanceUid());
    }

    static Stream<Arguments> broken() {
        byte[] echo = TestCommand.echo(1).toBytes();
        byte[] withDataElement = Arrays.copyOf(echo, echo.length + 8);
        withDataElement[echo.length] = 8;
        byte[] twice = Arrays.copyOf(echo, 2 * echo.length);
        System.arraycopy(echo, 0, twice, echo.length, echo.length);
        return Stream.of(
                Arguments.of("three bytes", new byte[3]),
                Arguments.of("an element of 4 GiB", new byte[] {0, 0, 0, 1, -1, -1, -1, -1}),
                Arguments.of("an element past the end", Arrays.copyOf(echo, echo.length - 1)),
                Arguments.of("a cut element", Arrays.copyOf(echo, echo.length - 5)),
                Arguments.of("an element of a data set", withDataElement),
                Arguments.of("everything twice", twice),
                Arguments.of(
                        "no Command Field", TestCommand.echo(1).without(0x0100).toBytes()),
                Arguments.of(
                        "no Message ID", TestCommand.echo(1).without(0x0110).toBytes()),
                Arguments.of(
                        "no Data Set Type", TestCommand.echo(1).without(0x0800).toBytes()),
                Arguments.of(
                        "a Message ID of no byte",
                        TestCommand.echo(1).uid(0x0110, "").toBytes()),
                Arguments.of(
                        "a Message ID of four bytes",
                        TestCommand.echo(1).uid(0x0110, "1234").toBytes()),
                Arguments.of(
                        "a response to nothing",
                        TestCommand.echo(1).us(0x0100, 0x8030).toBytes()),
                Arguments.of(
                        "a response to no store", store().us(0x0100, 0x8001).toBytes()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void whatCannotBeAnsweredEndsTheAssociation(String name, byte[] command) throws Exception {
        try (ScriptedPeer peer = node.peer().associated(CLASSES, EVLE)) {
            peer.send(ScriptedPeer.data(3, true, true, command));
            assertEquals(ABORT_USER, Answer.of(peer.receive()), name);
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0x0110, 0x0111, 0x0117, 0x0122, 0x0124, 0x0210, 0x0211, 0x0212, 0xA700, 0xA900, 0xC000, 0xB000})
    void everyStatusOfAHandlerArrivesWithItsComment(int status) throws Exception {
        AcceptorConfig config = TestingNode.config(Timeouts.all(TestingNode.LONG));
        StoreHandler refuses = (context, dataSet) -> {
            throw new DicomServiceException(status, "the reason");
        };
        try (TestingNode other = new TestingNode(config, refuses);
                ScriptedPeer peer = other.peer().associated(CLASSES, EVLE)) {
            peer.send(ScriptedPeer.command(1, store()), ScriptedPeer.data(1, false, true, DATA_SET));
            TestCommand response = peer.response();
            assertEquals(status, response.status());
            assertEquals("the reason", response.text(0x0902).strip());
            assertEquals("1.2.3", response.text(0x1000));
            assertEquals(
                    "status 0000",
                    Answer.of(peer.send(ScriptedPeer.command(3, TestCommand.echo(2)))
                            .receive()));
        }
    }
}
