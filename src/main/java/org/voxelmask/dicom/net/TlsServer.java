package org.voxelmask.dicom.net;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * The server's side of TLS (PS3.15 Annex B), for any number of connections.
 *
 * @param context keys, certificates and whom they trust
 * @param parameters versions, suites, and whether a client needs a certificate
 */
public record TlsServer(SSLContext context, SSLParameters parameters) {
    /** TLS over a connection; nothing is read or written yet. Closing it closes the connection. */
    SSLSocket over(Socket connection) throws IOException {
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(connection, null, true); // null: nothing was read
        socket.setUseClientMode(false);
        socket.setSSLParameters(parameters);
        return socket;
    }
}
