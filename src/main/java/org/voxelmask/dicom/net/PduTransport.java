package org.voxelmask.dicom.net;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.voxelmask.dicom.net.pdu.Pdu;
import org.voxelmask.dicom.net.pdu.PduException;
import org.voxelmask.dicom.net.pdu.PduReader;
import org.voxelmask.dicom.net.pdu.PduWriter;
import org.voxelmask.dicom.net.pdu.PdvCursor;

/**
 * PDUs over a socket. One buffer takes header and body in one read and is reused; it grows to the longest
 * PDU that came, never above the limit. Reading is for one thread; writing is guarded by a lock.
 */
final class PduTransport implements Closeable {
    private static final int FIRST_BUFFER = 16 * 1024;

    private final Socket connection;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final int maxPdu;
    private final ReentrantLock writing = new ReentrantLock();
    private final PdvCursor values = new PdvCursor();
    private volatile Deadline writeBy;
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int start;
    private int end;
    private Pdu last;

    /** Over a connection as it is. */
    PduTransport(Socket connection, int maxPdu) throws IOException {
        this(connection, connection, maxPdu);
    }

    /** Over TLS, of which nothing was negotiated yet. */
    static PduTransport secured(Socket connection, TlsServer security, int maxPdu) throws IOException {
        return new PduTransport(connection, security.over(connection), maxPdu);
    }

    /** Over TLS to a peer, agreed on in this time. */
    static PduTransport secured(Socket connection, TlsClient security, int maxPdu, int timeoutMillis)
            throws IOException {
        return new PduTransport(connection, security.over(connection, timeoutMillis), maxPdu);
    }

    private PduTransport(Socket connection, Socket socket, int maxPdu) throws IOException {
        this.connection = connection;
        this.socket = socket;
        this.maxPdu = maxPdu;
        connection.setTcpNoDelay(true); // a response must not wait for the delayed acknowledgement of the last one
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /**
     * The next PDU.
     *
     * @param begin until when its first byte is waited for
     * @param pdu how long it may take once it has begun
     * @param beyond whether it may then take longer than {@code begin}
     * @return its event; Evt17 when the connection ends before or within a PDU
     * @throws PduException when the bytes are no PDU: Evt19
     */
    Event receive(Deadline begin, Duration pdu, boolean beyond) throws IOException, PduException {
        last = null;
        values.clear();
        if (!fill(1, begin.nanos())) {
            return Event.Evt17;
        }
        long whole = System.nanoTime() + pdu.toNanos(); // no object: one for each PDU would be many
        long by = beyond || whole - begin.nanos() < 0 ? whole : begin.nanos();
        if (!fill(Pdu.HEADER_LENGTH, by)) {
            return Event.Evt17;
        }
        int type = buffer[start] & 0xFF;
        int length = Pdu.HEADER_LENGTH + PduReader.checkLength(type, bodyLength(), maxPdu);
        if (!fill(length, by)) {
            return Event.Evt17;
        }
        int from = start;
        start += length;
        if (type == Pdu.P_DATA_TF) {
            values.reset(buffer, from + Pdu.HEADER_LENGTH, from + length);
        } else {
            last = PduReader.read(Arrays.copyOfRange(buffer, from, from + length), maxPdu);
        }
        return eventOf(type);
    }

    private static Event eventOf(int type) {
        return switch (type) {
            case Pdu.A_ASSOCIATE_RQ -> Event.Evt6;
            case Pdu.A_ASSOCIATE_AC -> Event.Evt3;
            case Pdu.A_ASSOCIATE_RJ -> Event.Evt4;
            case Pdu.P_DATA_TF -> Event.Evt10;
            case Pdu.A_RELEASE_RQ -> Event.Evt12;
            case Pdu.A_RELEASE_RP -> Event.Evt13;
            default -> Event.Evt16;
        };
    }

    private long bodyLength() {
        return (buffer[start + 2] & 0xFFL) << 24
                | (buffer[start + 3] & 0xFF) << 16
                | (buffer[start + 4] & 0xFF) << 8
                | (buffer[start + 5] & 0xFF);
    }

    /** The PDU received last, unless it was P-DATA-TF. */
    Pdu last() {
        return last;
    }

    /** The values of the P-DATA-TF received last, to be read before the next one is received. */
    PdvCursor values() {
        return values;
    }

    /** Waits for a byte, and leaves it where it is; false when the time is up. */
    boolean readable(Deadline by) {
        try {
            fill(1, by.nanos());
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true; // who reads will find out
        }
    }

    /** Makes sure that so many bytes lie in the buffer from its start; false at the end of the stream. */
    private boolean fill(int count, long by) throws IOException {
        if (start == end) {
            start = 0;
            end = 0;
        }
        if (start + count > buffer.length) {
            makeRoom(count);
        }
        while (end - start < count) {
            socket.setSoTimeout(Deadline.millisUntil(by));
            int read = in.read(buffer, end, buffer.length - end);
            if (read < 0) {
                return false;
            }
            end += read;
        }
        return true;
    }

    private void makeRoom(int count) {
        int held = end - start;
        byte[] target = buffer;
        if (count > buffer.length) {
            int size = Math.max(count, Math.min(2 * buffer.length, maxPdu + Pdu.HEADER_LENGTH));
            target = new byte[size];
        }
        System.arraycopy(buffer, start, target, 0, held);
        buffer = target;
        start = 0;
        end = held;
    }

    /** Reads on and throws away what comes, until the peer closes or the time is up. */
    void discardUntilClosed(Deadline by) throws IOException {
        do {
            start = 0;
            end = 0;
        } while (fill(1, by.nanos()));
    }

    void send(Pdu pdu, Deadline by) throws IOException {
        byte[] bytes = PduWriter.write(pdu);
        send(bytes, bytes.length, by);
    }

    /** Writes the bytes of whole PDUs; until the deadline they must be taken, else {@link #stalled} says so. */
    void send(byte[] bytes, int length, Deadline by) throws IOException {
        writing.lock();
        try {
            writeBy = by;
            out.write(bytes, 0, length);
        } finally {
            writeBy = null;
            writing.unlock();
        }
    }

    /** Sends a PDU from another thread, unless a write is under way; then the connection is closed. */
    void sendOrClose(Pdu pdu, Deadline by) throws IOException {
        if (!writing.tryLock()) {
            close();
            return;
        }
        try {
            send(pdu, by);
        } finally {
            writing.unlock();
        }
    }

    /**
     * Negotiates TLS, where there is any, as its server. Each read waits until the deadline at most; who drips
     * bytes is closed by whoever watches the deadline.
     */
    void handshake(Deadline by) throws IOException {
        if (socket instanceof SSLSocket tls) {
            tls.setSoTimeout(Deadline.millisUntil(by.nanos()));
            tls.startHandshake();
        }
    }

    /** Says over TLS that nothing more will be written, so that the end cannot be taken for a cut. */
    void sayGoodbye(Deadline by) throws IOException {
        if (!(socket instanceof SSLSocket tls) || tls.isClosed()) {
            return;
        }
        writing.lock();
        try {
            writeBy = by;
            tls.shutdownOutput();
        } finally {
            writeBy = null;
            writing.unlock();
        }
    }

    /** The certificate that the peer showed in the handshake; empty without TLS or without one. */
    Optional<X509Certificate> peerCertificate() {
        if (!(socket instanceof SSLSocket tls)) {
            return Optional.empty();
        }
        try {
            Certificate first = tls.getSession().getPeerCertificates()[0];
            return first instanceof X509Certificate certificate ? Optional.of(certificate) : Optional.empty();
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty(); // none was asked for, or none was shown
        }
    }

    /** Whether a write waits longer than it may: the peer does not read. */
    boolean stalled() {
        Deadline by = writeBy;
        return by != null && by.passed();
    }

    /** At once and below TLS, which would wait for a writer that the peer keeps waiting. */
    @Override
    public void close() throws IOException {
        connection.close();
    }
}
