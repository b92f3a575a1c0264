package org.voxelmask.dicom.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.voxelmask.dicom.net.Answer.ABORT_USER;
import static org.voxelmask.dicom.net.Answer.CLOSED;
import static org.voxelmask.dicom.net.RawRequest.APPLICATION;
import static org.voxelmask.dicom.net.RawRequest.CT;
import static org.voxelmask.dicom.net.RawRequest.MAXIMUM;
import static org.voxelmask.dicom.net.RawRequest.context;
import static org.voxelmask.dicom.net.RawRequest.header;
import static org.voxelmask.dicom.net.RawRequest.item;
import static org.voxelmask.dicom.net.RawRequest.lying;
import static org.voxelmask.dicom.net.RawRequest.offer;
import static org.voxelmask.dicom.net.RawRequest.pdu;
import static org.voxelmask.dicom.net.RawRequest.repeated;
import static org.voxelmask.dicom.net.RawRequest.syntax;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.testing.ScriptedPeer;

/** What may come in place of a proper A-ASSOCIATE-RQ, and what it gets. In Sta2 every wrong PDU is AA-1. */
class HostileRequestTest {
    private static final String EVLE = UID.ExplicitVRLittleEndian;
    private static final byte[] ABSTRACT = syntax(0x30, UID.CTImageStorage);
    private static final byte[] TRANSFER = syntax(0x40, EVLE);
    private static final byte[] USER = item(0x50, MAXIMUM);

    private static TestingNode node;

    @BeforeAll
    static void start() throws IOException {
        node = new TestingNode();
    }

    @AfterAll
    static void stillServesAndKeptNothing() throws Exception {
        assertEquals(List.of(), node.stored);
        try (ScriptedPeer peer = node.peer()) {
            assertEquals(
                    "accept 0", Answer.of(peer.send(new RawRequest().toBytes()).receive()));
        }
        node.close();
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource({"notRequests", "titles", "items", "contexts", "userInformation"})
    void getsItsAnswer(String name, byte[] bytes, String expected) throws Exception {
        try (ScriptedPeer peer = node.peer()) {
            assertEquals(expected, Answer.of(peer.send(bytes).receive()), name);
        }
    }

    private static Arguments of(String name, byte[] bytes, String expected) {
        return Arguments.of(name, bytes, expected);
    }

    private static Arguments of(String name, RawRequest request, String expected) {
        return Arguments.of(name, request.toBytes(), expected);
    }

    private static RawRequest request() {
        return new RawRequest();
    }

    static Stream<Arguments> notRequests() {
        byte[] http = "GET / HTTP/1.1\r\nHost: node\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] tls = {0x16, 3, 1, 0, 5, 1, 0, 0, 1, 0};
        return Stream.of(
                of("HTTP", http, ABORT_USER),
                of("a TLS hello", tls, ABORT_USER),
                of("zeros", new byte[80], ABORT_USER),
                of("a length of 4 GiB", header(1, 0xFFFFFFFFL), ABORT_USER),
                of("a length of 2 GiB", header(1, 0x7FFFFFFFL), ABORT_USER),
                of("a length above the limit", header(1, (1 << 20) + 1), ABORT_USER),
                of("a length of nothing", header(1, 0), ABORT_USER),
                of("a length below its fields", header(1, 67), ABORT_USER),
                of("an acceptance", pdu(2, new byte[68]), ABORT_USER),
                of("a rejection", pdu(3, new byte[4]), ABORT_USER),
                of("data", pdu(4, new byte[] {0, 0, 0, 2, 1, 3}), ABORT_USER),
                of("data of 4 GiB", header(4, 0xFFFFFFFFL), ABORT_USER),
                of("a release", pdu(5, new byte[4]), ABORT_USER),
                of("the answer to a release", pdu(6, new byte[4]), ABORT_USER),
                of("an unknown PDU", pdu(8, new byte[4]), ABORT_USER),
                of("an abort", pdu(7, new byte[4]), CLOSED),
                of("an abort of odd length", pdu(7, new byte[5]), ABORT_USER));
    }

    static Stream<Arguments> titles() {
        String unknownCalled = "reject 1/1/7";
        String unknownCalling = "reject 1/1/3";
        String protocol = "reject 1/2/2";
        return Stream.of(
                of("version 0", request().version(0), protocol),
                of("version 2 only", request().version(2), protocol),
                of("version 1 and others", request().version(0xFFFF), "accept 0"),
                of("another called title", request().called("OTHER"), unknownCalled),
                of("a called title in small letters", request().called("voxelmask"), unknownCalled),
                of("no called title", request().called("                "), unknownCalled),
                of("a called title of NUL", request().called(""), unknownCalled),
                of("a called title with a line feed", request().called("VOXEL\nMASK"), unknownCalled),
                of("a called title that is a path", request().called("../../x"), unknownCalled),
                of("a called title padded with NUL", request().called("VOXELMASK"), "accept 0"),
                of("a called title with spaces before it", request().called("  VOXELMASK"), "accept 0"),
                of("no calling title", request().calling("                "), unknownCalling),
                of("a calling title of NUL", request().calling(""), unknownCalling),
                of("a calling title with a line feed", request().calling("PE\nER"), unknownCalling),
                of("a calling title with an escape", request().calling("\u001b[31mPEER"), unknownCalling),
                of("a calling title in Latin-1", request().calling("R\u00d6NTGEN"), unknownCalling),
                of("a calling title with NUL inside", request().calling("PE\0ER"), unknownCalling));
    }

    static Stream<Arguments> items() {
        String applicationContext = "reject 1/1/2";
        return Stream.of(
                of("no items", request().items(), applicationContext),
                of("no application context", request().items(CT, USER), applicationContext),
                of("another one", request().items(item(0x10, "1.2.3"), CT, USER), applicationContext),
                of("an empty one", request().items(item(0x10, ""), CT, USER), applicationContext),
                of("two of them", request().items(APPLICATION, APPLICATION, CT, USER), ABORT_USER),
                of("no presentation context", request().items(APPLICATION, USER), "reject 1/1/1"),
                of("no user information", request().items(APPLICATION, CT), "accept 0"),
                of("two of them", request().items(APPLICATION, CT, USER, USER), ABORT_USER),
                of("an unknown item", request().items(APPLICATION, item(0x99, "?"), CT, USER), "accept 0"),
                of("items in another order", request().items(USER, CT, APPLICATION), "accept 0"),
                of("a megabyte of unknown items", request().items(APPLICATION, CT, USER, filler()), "accept 0"),
                of(
                        "an item past the end",
                        request().items(APPLICATION, CT, USER, lying(0x20, 9, new byte[8])),
                        ABORT_USER),
                of("an item of 64 KiB", request().items(APPLICATION, CT, lying(0x50, 0xFFFF, MAXIMUM)), ABORT_USER),
                of("bytes behind the items", request().items(APPLICATION, CT, USER, new byte[3]), ABORT_USER));
    }

    private static byte[] filler() {
        return repeated(15, item(0x77, new byte[65_000]));
    }

    static Stream<Arguments> contexts() {
        byte[][] many = new byte[128][];
        for (int i = 0; i < many.length; i++) {
            many[i] = offer(2 * i + 1, UID.CTImageStorage, EVLE);
        }
        return Stream.of(
                of("an even ID", request().contexts(offer(2, UID.CTImageStorage, EVLE)), ABORT_USER),
                of("the ID 0", request().contexts(offer(0, UID.CTImageStorage, EVLE)), ABORT_USER),
                of("an ID twice", request().contexts(CT, CT), ABORT_USER),
                of("as many as there are IDs", request().contexts(many), "accept 0"),
                of("2000 of them", request().contexts(repeated(2000, CT)), ABORT_USER),
                of("no abstract syntax", request().contexts(context(1, TRANSFER)), ABORT_USER),
                of("two of them", request().contexts(context(1, ABSTRACT, ABSTRACT, TRANSFER)), ABORT_USER),
                of("no transfer syntax", request().contexts(context(1, ABSTRACT)), ABORT_USER),
                of("256 of them", request().contexts(context(1, ABSTRACT, repeated(256, TRANSFER))), "accept 0"),
                of("257 of them", request().contexts(context(1, ABSTRACT, repeated(257, TRANSFER))), ABORT_USER),
                of("a context of three bytes", request().contexts(item(0x20, new byte[] {1, 0, 0})), ABORT_USER),
                of(
                        "a syntax past its context",
                        request().contexts(context(1, lying(0x30, 99, new byte[9]))),
                        ABORT_USER),
                of("a path as SOP class", request().contexts(offer(1, "../../x", EVLE)), "accept 3"),
                of("an empty SOP class", request().contexts(offer(1, "", EVLE)), "accept 3"),
                of("an endless SOP class", request().contexts(offer(1, "1.".repeat(9000), EVLE)), "accept 3"),
                of("an unknown SOP class", request().contexts(offer(1, "1.2.3", EVLE)), "accept 3"),
                of("a path as transfer syntax", request().contexts(offer(1, UID.CTImageStorage, "../x")), "accept 4"),
                of(
                        "a SOP class as such",
                        request().contexts(offer(1, UID.CTImageStorage, UID.Verification)),
                        "accept 4"),
                of("Storage Commitment", request().contexts(offer(1, "1.2.840.10008.1.20.1", EVLE)), "accept 3"),
                of("C-FIND", request().contexts(offer(1, "1.2.840.10008.5.1.4.1.2.2.1", EVLE)), "accept 3"),
                of("C-MOVE", request().contexts(offer(1, "1.2.840.10008.5.1.4.1.2.2.2", EVLE)), "accept 3"),
                of("C-GET", request().contexts(offer(1, "1.2.840.10008.5.1.4.1.2.2.3", EVLE)), "accept 3"));
    }

    static Stream<Arguments> userInformation() {
        byte[] role = item(0x54, new byte[] {0, 1, '1', 1, 0});
        return Stream.of(
                of("no maximum length", request().user(), "accept 0"),
                of("a maximum without limit", maximum(0, 0, 0, 0), "accept 0"),
                of("a maximum of 4 GiB", maximum(-1, -1, -1, -1), "accept 0"),
                of("a maximum of 7", maximum(0, 0, 0, 7), "reject 1/1/1"),
                of("a maximum of 1", maximum(0, 0, 0, 1), "reject 1/1/1"),
                of("a maximum of two bytes", maximum(0, 0), ABORT_USER),
                of("a maximum of five bytes", maximum(0, 0, 0, 0, 0), ABORT_USER),
                of("an unknown sub-item", request().user(MAXIMUM, item(0x77, "?")), "accept 0"),
                of("1000 sub-items", request().user(MAXIMUM, repeated(1000, role)), "accept 0"),
                of("2000 sub-items", request().user(MAXIMUM, repeated(2000, role)), ABORT_USER),
                of("a sub-item past the end", request().user(lying(0x52, 900, new byte[4])), ABORT_USER),
                of("a cut sub-item", request().user(MAXIMUM, new byte[] {0x52, 0}), ABORT_USER),
                of("a window of three bytes", request().user(item(0x53, new byte[3])), ABORT_USER),
                of("a role past its item", request().user(item(0x54, new byte[] {0, 9, '1'})), ABORT_USER),
                of("an extension past its item", request().user(item(0x56, new byte[] {0, 9, '1'})), ABORT_USER),
                of("a common extension past its item", request().user(item(0x57, new byte[] {0, 9, '1'})), ABORT_USER),
                of("an identity past its item", request().user(item(0x58, new byte[] {2, 0, 0, 9, 'u'})), ABORT_USER),
                of("an identity of a type unheard of", request().user(identity(99)), "accept 0"),
                of("an identity with Kerberos", request().user(identity(3)), "accept 0"));
    }

    private static RawRequest maximum(int... bytes) {
        byte[] value = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            value[i] = (byte) bytes[i];
        }
        return request().user(item(0x51, value));
    }

    private static byte[] identity(int type) {
        return item(0x58, new byte[] {(byte) type, 1, 0, 1, 'u', 0, 0});
    }
}
