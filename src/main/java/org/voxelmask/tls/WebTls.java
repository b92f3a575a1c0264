package org.voxelmask.tls;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** TLS for a page that people open: TLS 1.2 and 1.3, our certificate, none asked of them. */
public final class WebTls {
    private WebTls() {}

    /**
     * Reads certificate and key.
     *
     * @throws TlsException when a file cannot be used, or the certificate is not valid now
     */
    public static HttpsConfigurator of(Path certificate, Path privateKey, Instant now) throws TlsException {
        List<X509Certificate> chain = PemFiles.certificates(certificate);
        try {
            chain.get(0).checkValidity(Date.from(now));
        } catch (GeneralSecurityException e) {
            throw new TlsException(certificate + " is not valid now: put a new certificate there", e);
        }
        String algorithm = chain.get(0).getPublicKey().getAlgorithm();
        TlsMaterial material = new TlsMaterial(chain, PemFiles.privateKey(privateKey, algorithm), List.of(), List.of());
        SSLContext context = material.context();
        return new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ours = context.getDefaultSSLParameters();
                ours.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
                ours.setNeedClientAuth(false);
                parameters.setSSLParameters(ours);
            }
        };
    }
}
