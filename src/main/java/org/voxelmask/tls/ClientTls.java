package org.voxelmask.tls;

import java.nio.file.Path;
import java.util.Optional;
import org.voxelmask.dicom.net.TlsClient;

/** TLS to another application entity, from files. */
public final class ClientTls {
    private ClientTls() {}

    /**
     * Reads the files. The peer's certificate must come from a trusted authority, or be one of those named; its name
     * is not compared with the host's, because DICOM peers are known by address.
     *
     * @param trusted PEM file: authorities, or the peer's own certificate
     * @param certificate PEM file: what we show when asked, if anything
     * @param key PEM file: its private key
     * @throws TlsException when a file cannot be used
     */
    public static TlsClient of(Path trusted, Optional<Path> certificate, Optional<Path> key) throws TlsException {
        return new TlsClient(TlsMaterial.client(trusted, certificate, key).context(), CipherSuites.offered());
    }
}
