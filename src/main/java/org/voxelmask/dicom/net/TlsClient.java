package org.voxelmask.dicom.net;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * The client's side of TLS (PS3.15 Annex B), for any number of connections.
 *
 * @param context whom we trust, and the certificate that we show when we are asked for one
 * @param parameters versions and suites
 */
public record TlsClient(SSLContext context, SSLParameters parameters) {
    /**
     * TLS over a connection, agreed on. Closing it closes the connection.
     *
     * @param timeoutMillis for each answer of the peer
     * @throws IOException when the peer and we cannot agree, or it does not answer in time
     */
    SSLSocket over(Socket connection, int timeoutMillis) throws IOException {
        connection.setSoTimeout(timeoutMillis);
        String host = connection.getInetAddress().getHostAddress();
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(connection, host, connection.getPort(), true);
        socket.setUseClientMode(true);
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }
}
