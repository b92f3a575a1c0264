package org.voxelmask.dicom.net;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.voxelmask.dicom.data.UidRegistry;
import org.voxelmask.dicom.net.pdu.AAssociateAC;
import org.voxelmask.dicom.net.pdu.Pdu;
import org.voxelmask.dicom.net.pdu.PduException;
import org.voxelmask.dicom.net.pdu.PduReader;
import org.voxelmask.fuzz.Contract;

/**
 * A whole association over any bytes of a peer: it ends by itself, sends nothing but whole PDUs, at most one
 * acceptance, and tells the listener of an end for each beginning.
 */
public final class AssociationFuzz {
    private static final int MAX_PDU = 16 * 1024;
    private static final int MAX_SENT = 1 << 20;
    private static final int MAX_OBJECT = 1 << 20;
    private static final AcceptorConfig CONFIG = new AcceptorConfig(
            "VOXELMASK",
            true,
            InetAddress.getLoopbackAddress(),
            0,
            MAX_PDU,
            128,
            1,
            1,
            MAX_OBJECT,
            4,
            Timeouts.all(Duration.ofSeconds(5)),
            Duration.ofSeconds(5));

    private AssociationFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] data) {
        MemorySocket socket = new MemorySocket(data);
        Counting listener = new Counting();
        AcceptorHooks hooks = new AcceptorHooks(
                StorageContextPolicy.of(UidRegistry.standard()),
                (context, dataSet) -> {
                    Contract.require(dataSet.readAllBytes().length <= MAX_OBJECT, "maxDataSetLength holds");
                    return CompletableFuture.completedFuture(StoreOutcome.SUCCESS);
                },
                listener,
                AssociationGate.OPEN);
        try {
            UpperLayer layer = new UpperLayer(new PduTransport(socket, MAX_PDU), CONFIG.timeouts(), false);
            AssociationGate.Visit visit =
                    AssociationGate.OPEN.connected(CONFIG.address()).orElseThrow();
            ServedEntity entity = new ServedEntity("", CONFIG, hooks);
            new AcceptedAssociation("f0000000-1", Receptions.of(entity), visit, layer, CONFIG.address()).serve();
        } catch (IOException e) {
            throw Contract.unexpected(e);
        }
        Contract.require(socket.isClosed(), "the connection is closed at the end");
        Contract.require(listener.accepted == listener.ended, "each association that begins ends");
        List<Pdu> sent = sent(socket.sent());
        Contract.require(
                sent.stream().filter(AAssociateAC.class::isInstance).count() <= 1, "at most one A-ASSOCIATE-AC");
    }

    private static List<Pdu> sent(byte[] bytes) {
        List<Pdu> sent = new ArrayList<>();
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        try {
            while (rest.hasRemaining()) {
                int length = Pdu.HEADER_LENGTH + rest.getInt(rest.position() + 2);
                sent.add(PduReader.read(rest.slice(rest.position(), length), MAX_SENT));
                rest.position(rest.position() + length);
            }
        } catch (PduException e) {
            throw Contract.unexpected(e);
        }
        return sent;
    }

    private static final class Counting implements AssociationListener {
        private int accepted;
        private int ended;

        @Override
        public void accepted(AssociationInfo info) {
            accepted++;
        }

        @Override
        public void refused(AssociationInfo info, String reason) {
            Contract.require(!reason.isBlank(), "a refusal has a reason");
        }

        @Override
        public void ended(AssociationInfo info, String how) {
            ended++;
            Contract.require(!how.isBlank(), "an end has a reason");
        }
    }
}
