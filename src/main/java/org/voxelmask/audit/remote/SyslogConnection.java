package org.voxelmask.audit.remote;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * A connection to a syslog receiver over TLS (RFC 5425). The only socket of the product that carries anything to
 * another machine besides C-ECHO, and it carries audit messages: no pixel, no data set, no identifier.
 */
final class SyslogConnection implements AuditSink {
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int SETTLE_MILLIS = 500;
    private static final int LAST_WORD_MILLIS = 2_000;

    private final SSLSocket socket;
    private final OutputStream out;

    private SyslogConnection(SSLSocket socket) throws IOException {
        this.socket = socket;
        this.out = new BufferedOutputStream(socket.getOutputStream());
    }

    /**
     * Connects.
     *
     * @throws IOException when nobody answers in time, or it is not the one who is trusted
     */
    static SyslogConnection open(RemoteAudit.Target target, RemoteAudit.Tls tls) throws IOException {
        Socket plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(target.host(), target.port()), TIMEOUT_MILLIS);
            plain.setSoTimeout(TIMEOUT_MILLIS);
            SSLSocket socket = (SSLSocket)
                    tls.context().getSocketFactory().createSocket(plain, target.host(), target.port(), true);
            socket.setUseClientMode(true);
            SSLParameters parameters = tls.parameters();
            if (target.verifyHost()) {
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
            }
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return new SyslogConnection(socket);
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    @Override
    public void send(byte[] message) throws IOException {
        requireOpen(1);
        out.write((message.length + " ").getBytes(StandardCharsets.US_ASCII)); // RFC 5425 4.3: MSG-LEN SP SYSLOG-MSG
        out.write(message);
        out.flush();
    }

    /** A receiver never says anything: what can be read is the end. */
    private void requireOpen(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            if (socket.getInputStream().read() < 0) {
                throw new IOException("the syslog receiver closed the connection");
            }
        } catch (SocketTimeoutException e) {
            return; // it is still there
        } finally {
            socket.setSoTimeout(TIMEOUT_MILLIS);
        }
    }

    @Override
    public void settle() throws IOException {
        requireOpen(SETTLE_MILLIS);
    }

    @Override
    public void close() {
        try (socket) {
            out.flush();
            socket.shutdownOutput();
            socket.setSoTimeout(LAST_WORD_MILLIS);
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            return; // it is over in any case
        }
    }
}
