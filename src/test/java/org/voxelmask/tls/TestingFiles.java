package org.voxelmask.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.voxelmask.config.TlsConfig;

/** Folders of certificates as {@code voxelmask certs} makes them, and clients that use them. */
final class TestingFiles {
    static final int KEY_BITS = 2048;
    private static final char[] NO_PASSWORD = new char[0];

    private TestingFiles() {}

    /** A folder with an authority, a server's certificate for localhost and one for each client. */
    static Path make(Path folder, Instant now, Duration life, String... clients) throws IOException, TlsException {
        new DevelopmentFiles(folder, new SecureRandom(), KEY_BITS, now, life)
                .makeMissing(List.of("localhost", "127.0.0.1"), List.of(clients));
        return folder;
    }

    static Path make(Path folder, String... clients) throws IOException, TlsException {
        return make(folder, Instant.now(), Duration.ofDays(1), clients);
    }

    static TlsConfig config(Path folder, TlsConfig.ClientAuth clientAuth) {
        return config(folder, clientAuth, TlsConfig.Profile.BCP195_RFC9325, Path.of(""));
    }

    static TlsConfig config(Path folder, TlsConfig.ClientAuth clientAuth, TlsConfig.Profile profile, Path lists) {
        return new TlsConfig(
                true,
                folder.resolve("server.pem"),
                folder.resolve("server-key.pem"),
                folder.resolve("ca.pem"),
                lists,
                clientAuth,
                profile,
                TlsConfig.MinVersion.TLS_1_2);
    }

    /** A client that trusts a folder's authority and shows a client's certificate, or none. */
    static SSLContext client(Path trusted, Path folder, String name) throws Exception {
        KeyStore anchors = store();
        anchors.setCertificateEntry("ca", certificate(trusted, "ca"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(anchors);
        KeyStore own = store();
        if (name != null) {
            own.setKeyEntry("client", key(folder, name), NO_PASSWORD, new Certificate[] {certificate(folder, name)});
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, NO_PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    static X509Certificate certificate(Path folder, String name) throws TlsException {
        return PemFiles.certificates(folder.resolve(name + ".pem")).get(0);
    }

    static PrivateKey key(Path folder, String name) throws TlsException {
        return PemFiles.privateKey(folder.resolve(name + "-key.pem"), "RSA");
    }

    private static KeyStore store() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }
}
