package org.voxelmask.dicom.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.voxelmask.dicom.data.UID;
import org.voxelmask.dicom.net.pdu.AAssociateAC;
import org.voxelmask.dicom.net.pdu.AReleaseRP;
import org.voxelmask.dicom.net.pdu.AReleaseRQ;
import org.voxelmask.dicom.net.pdu.AsyncOperationsWindow;
import org.voxelmask.dicom.net.pdu.PDataTF;
import org.voxelmask.dicom.net.pdu.PresentationContextAC;
import org.voxelmask.dicom.net.pdu.PresentationDataValue;
import org.voxelmask.dicom.net.pdu.UserIdentityAC;
import org.voxelmask.testing.ScriptedPeer;
import org.voxelmask.testing.TestCommand;

/**
 * The bytes that storescu of dcm4che 5 puts on the wire, written by hand after its StoreSCU and PDUEncoder: Verification
 * first; for each SOP class Explicit VR, Implicit VR and the file's own syntax in a context each; an asynchronous
 * window without a limit; on request common extended negotiation and a user identity; the command and the beginning
 * of the data set in one PDU.
 */
class Dcm4cheSenderTest {
    private static final String IMPLICIT = UID.ImplicitVRLittleEndian;
    private static final String EXPLICIT = UID.ExplicitVRLittleEndian;
    private static final int MAX_PDU = 16378;

    /** What its command line can change in the request. */
    private record Options(boolean async, boolean related, String user) {
        static final Options DEFAULT = new Options(true, false, null);
    }

    /** A SOP class and the transfer syntax of a file. */
    private record Kind(String sopClass, String transferSyntax) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(UID.CTImageStorage, EXPLICIT),
            new Kind(UID.CTImageStorage, "1.2.840.10008.1.2.4.70"),
            new Kind(UID.MRImageStorage, IMPLICIT),
            new Kind(UID.MRImageStorage, "1.2.840.10008.1.2.4.90"),
            new Kind("1.2.840.10008.5.1.4.1.1.88.22", "1.2.840.10008.1.2.1.99"),
            new Kind("1.2.840.10008.5.1.4.1.1.3.1", "1.2.840.10008.1.2.4.100"));

    private static byte[] request(Options options) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        u16(body, 1);
        u16(body, 0);
        ascii(body, String.format("%-16s%-16s", "VOXELMASK", "STORESCU"));
        body.writeBytes(new byte[32]);
        item(body, 0x10, "1.2.840.10008.3.1.1.1".getBytes(StandardCharsets.US_ASCII));
        List<Kind> contexts = contexts();
        for (int i = 0; i < contexts.size(); i++) {
            ByteArrayOutputStream context = new ByteArrayOutputStream();
            context.writeBytes(new byte[] {(byte) (2 * i + 1), 0, 0, 0});
            item(context, 0x30, contexts.get(i).sopClass.getBytes(StandardCharsets.US_ASCII));
            item(context, 0x40, contexts.get(i).transferSyntax.getBytes(StandardCharsets.US_ASCII));
            item(body, 0x20, context.toByteArray());
        }
        item(body, 0x50, userInformation(options));
        ByteArrayOutputStream pdu = new ByteArrayOutputStream();
        pdu.write(1);
        pdu.write(0);
        u16(pdu, body.size() >> 16);
        u16(pdu, body.size());
        pdu.writeBytes(body.toByteArray());
        return pdu.toByteArray();
    }

    /** As StoreSCU.addFile collects them. */
    private static List<Kind> contexts() {
        List<Kind> contexts = new ArrayList<>(List.of(new Kind(UID.Verification, IMPLICIT)));
        Set<String> known = new HashSet<>();
        for (Kind kind : KINDS) {
            boolean first = known.add(kind.sopClass);
            if (first && !kind.transferSyntax.equals(EXPLICIT)) {
                contexts.add(new Kind(kind.sopClass, EXPLICIT));
            }
            if (first && !kind.transferSyntax.equals(IMPLICIT)) {
                contexts.add(new Kind(kind.sopClass, IMPLICIT));
            }
            contexts.add(kind);
        }
        return contexts;
    }

    private static byte[] userInformation(Options options) {
        ByteArrayOutputStream user = new ByteArrayOutputStream();
        item(user, 0x51, new byte[] {0, 0, MAX_PDU >> 8, (byte) MAX_PDU});
        item(user, 0x52, "1.2.40.0.13.1.3".getBytes(StandardCharsets.US_ASCII));
        if (options.async) {
            item(user, 0x53, new byte[4]);
        }
        item(user, 0x55, "dcm4che-5.33.1".getBytes(StandardCharsets.US_ASCII));
        if (options.related) {
            related(user, UID.CTImageStorage);
            related(user, "1.2.840.10008.5.1.4.1.1.88.22", "1.2.840.10008.5.1.4.1.1.88.11");
        }
        if (options.user != null) {
            ByteArrayOutputStream identity = new ByteArrayOutputStream();
            identity.write(2); // user name and passcode
            identity.write(1); // an answer is asked for
            string(identity, options.user);
            string(identity, "secret");
            item(user, 0x58, identity.toByteArray());
        }
        return user.toByteArray();
    }

    private static void related(ByteArrayOutputStream user, String sopClass, String... general) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String uid : general) {
            string(all, uid);
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        string(content, sopClass);
        string(content, "1.2.840.10008.4.2");
        u16(content, all.size());
        content.writeBytes(all.toByteArray());
        item(user, 0x57, content.toByteArray());
    }

    private static void item(ByteArrayOutputStream out, int type, byte[] content) {
        out.write(type);
        out.write(0);
        u16(out, content.length);
        out.writeBytes(content);
    }

    private static void string(ByteArrayOutputStream out, String text) {
        u16(out, text.length());
        ascii(out, text);
    }

    private static void ascii(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void u16(ByteArrayOutputStream out, int value) {
        out.write(value >> 8);
        out.write(value);
    }

    private static AAssociateAC associate(ScriptedPeer peer, Options options) throws Exception {
        return assertInstanceOf(
                AAssociateAC.class, peer.send(request(options)).receive(), "the request is not accepted");
    }

    @Test
    void everyContextIsAcceptedWithTheSyntaxThatItProposes() throws Exception {
        try (TestingNode node = new TestingNode();
                ScriptedPeer peer = node.peer()) {
            AAssociateAC ac = associate(peer, Options.DEFAULT);
            List<Kind> asked = contexts();
            assertEquals(asked.size(), ac.presentationContexts().size());
            for (int i = 0; i < asked.size(); i++) {
                PresentationContextAC context = ac.presentationContexts().get(i);
                assertEquals(2 * i + 1, context.id());
                assertEquals(0, context.result(), asked.get(i).toString());
                assertEquals(asked.get(i).transferSyntax, context.transferSyntax());
            }
            assertEquals(
                    Optional.of(new AsyncOperationsWindow(TestingNode.WINDOW, 1)),
                    ac.userInformation().find(AsyncOperationsWindow.class));
        }
    }

    @Test
    void itsOptionsChangeNothingOfWhatIsAccepted() throws Exception {
        for (Options options :
                List.of(new Options(false, false, null), new Options(true, true, null), new Options(true, true, "u"))) {
            try (TestingNode node = new TestingNode();
                    ScriptedPeer peer = node.peer()) {
                AAssociateAC ac = associate(peer, options);
                assertTrue(ac.presentationContexts().stream().allMatch(c -> c.result() == 0), options.toString());
                assertEquals(
                        options.async,
                        ac.userInformation().find(AsyncOperationsWindow.class).isPresent());
                assertEquals(Optional.empty(), ac.userInformation().find(UserIdentityAC.class));
            }
        }
    }

    @Test
    void storesInPackedValuesAreKeptWholeThenEchoThenRelease() throws Exception {
        try (TestingNode node = new TestingNode();
                ScriptedPeer peer = node.peer()) {
            associate(peer, Options.DEFAULT);
            byte[] first = new byte[40_000];
            byte[] second = new byte[77];
            Arrays.fill(first, (byte) 1);
            Arrays.fill(second, (byte) 2);
            // without waiting for an answer, as its window without a limit lets it
            send(peer, 1, "1.2.3.1", first);
            send(peer, 2, "1.2.3.2", second);
            Set<Integer> answered = new HashSet<>();
            for (int i = 0; i < 2; i++) {
                TestCommand response = peer.response();
                assertEquals(0, response.status());
                answered.add(response.us(0x0120));
            }
            assertEquals(Set.of(1, 2), answered);
            assertArrayEquals(first, stored(node, "1.2.3.1"));
            assertArrayEquals(second, stored(node, "1.2.3.2"));
            peer.send(ScriptedPeer.command(1, TestCommand.echo(3)));
            assertEquals(0, peer.response().status());
            assertTrue(peer.send(new AReleaseRQ()).receive() instanceof AReleaseRP);
        }
    }

    private static byte[] stored(TestingNode node, String sopInstance) {
        return node.stored.stream()
                .filter(stored -> stored.context().sopInstanceUid().equals(sopInstance))
                .findFirst()
                .orElseThrow()
                .bytes();
    }

    /** Command and data in one PDU as far as it goes; what is left over ends in a value that may hold nothing. */
    private static void send(ScriptedPeer peer, int id, String sopInstance, byte[] data) throws Exception {
        byte[] command = TestCommand.store(id, UID.CTImageStorage, sopInstance).toBytes();
        int room = MAX_PDU - command.length - 12;
        int at = Math.min(room, data.length);
        List<PresentationDataValue> values = new ArrayList<>();
        values.add(new PresentationDataValue(3, true, true, command));
        values.add(new PresentationDataValue(3, false, at == data.length, Arrays.copyOf(data, at)));
        peer.send(new PDataTF(values));
        while (at < data.length) {
            int to = Math.min(data.length, at + MAX_PDU - 6);
            byte[] part = Arrays.copyOfRange(data, at, to);
            peer.send(ScriptedPeer.data(3, false, false, part));
            at = to;
            if (at == data.length) {
                peer.send(ScriptedPeer.data(3, false, true, new byte[0]));
            }
        }
    }
}
