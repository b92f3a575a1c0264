package org.voxelmask.testing;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.voxelmask.dicom.net.pdu.AAssociateAC;
import org.voxelmask.dicom.net.pdu.AAssociateRQ;
import org.voxelmask.dicom.net.pdu.MaximumLength;
import org.voxelmask.dicom.net.pdu.PDataTF;
import org.voxelmask.dicom.net.pdu.Pdu;
import org.voxelmask.dicom.net.pdu.PduException;
import org.voxelmask.dicom.net.pdu.PduReader;
import org.voxelmask.dicom.net.pdu.PduWriter;
import org.voxelmask.dicom.net.pdu.PresentationContextRQ;
import org.voxelmask.dicom.net.pdu.PresentationDataValue;
import org.voxelmask.dicom.net.pdu.UserInformation;

/** A peer that sends what a test says, right or wrong, over a real socket, and tells what it gets. */
public final class ScriptedPeer implements Closeable {
    /** Only a test that fails waits so long. */
    private static final int PATIENCE_MILLIS = 20_000;

    private static final int MAX_PDU = 1 << 20;

    private final Socket socket;
    private final DataInputStream in;

    /** Connects. */
    public ScriptedPeer(InetSocketAddress address) throws IOException {
        this(new Socket(address.getAddress(), address.getPort()));
    }

    /** Speaks over a connection that was accepted. */
    public ScriptedPeer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new DataInputStream(socket.getInputStream());
    }

    /** Sends bytes as they are. */
    public ScriptedPeer send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Sends PDUs in one write. */
    public ScriptedPeer send(Pdu... pdus) throws IOException {
        return send(bytes(pdus));
    }

    /** The bytes of PDUs, one behind the other. */
    public static byte[] bytes(Pdu... pdus) {
        byte[] all = new byte[0];
        for (Pdu pdu : pdus) {
            byte[] bytes = PduWriter.write(pdu);
            all = Arrays.copyOf(all, all.length + bytes.length);
            System.arraycopy(bytes, 0, all, all.length - bytes.length, bytes.length);
        }
        return all;
    }

    /** The next PDU; null when the other side has closed the connection. */
    public Pdu receive() throws IOException, PduException {
        byte[] header = in.readNBytes(Pdu.HEADER_LENGTH);
        if (header.length < Pdu.HEADER_LENGTH) {
            return null;
        }
        int length = (header[2] & 0xFF) << 24 | (header[3] & 0xFF) << 16 | (header[4] & 0xFF) << 8 | (header[5] & 0xFF);
        byte[] pdu = Arrays.copyOf(header, Pdu.HEADER_LENGTH + length);
        in.readFully(pdu, Pdu.HEADER_LENGTH, length);
        return PduReader.read(pdu, MAX_PDU);
    }

    /** Asks for an association with one context for each SOP class (1, 3, 5...) and returns the answer. */
    public Pdu associate(List<String> sopClasses, String... transferSyntaxes) throws IOException, PduException {
        send(request("VOXELMASK", sopClasses, transferSyntaxes));
        return receive();
    }

    /** As {@link #associate}, where acceptance is a matter of course. */
    public ScriptedPeer associated(List<String> sopClasses, String... transferSyntaxes)
            throws IOException, PduException {
        Pdu answer = associate(sopClasses, transferSyntaxes);
        if (!(answer instanceof AAssociateAC)) {
            throw new AssertionError("not accepted: " + answer);
        }
        return this;
    }

    /** A well-formed request. */
    public static AAssociateRQ request(String calledAet, List<String> sopClasses, String... transferSyntaxes) {
        List<PresentationContextRQ> contexts = new ArrayList<>();
        for (String sopClass : sopClasses) {
            contexts.add(new PresentationContextRQ(2 * contexts.size() + 1, sopClass, List.of(transferSyntaxes)));
        }
        UserInformation user = new UserInformation(List.of(new MaximumLength(16384)));
        return new AAssociateRQ(1, calledAet, "PEER", "1.2.840.10008.3.1.1.1", contexts, user);
    }

    /** A P-DATA-TF with one value. */
    public static PDataTF data(int contextId, boolean command, boolean last, byte[] bytes) {
        return new PDataTF(List.of(new PresentationDataValue(contextId, command, last, bytes)));
    }

    /** A P-DATA-TF with a whole command. */
    public static PDataTF command(int contextId, TestCommand command) {
        return data(contextId, true, true, command.toBytes());
    }

    /** The command of the next PDU, which must be a response. */
    public TestCommand response() throws IOException, PduException {
        Pdu pdu = receive();
        if (pdu instanceof PDataTF data && data.values().get(0).command()) {
            return TestCommand.of(data.values().get(0).data());
        }
        throw new AssertionError("not a response: " + pdu);
    }

    /** Closes the connection without a word. */
    public void hangUp() throws IOException {
        socket.close();
    }

    /** Ends the outgoing half: the other side reads the end of the stream. */
    public void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
