package org.voxelmask.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CRL;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.voxelmask.config.TlsConfig;

/**
 * What TLS needs, read and checked.
 *
 * @param chain our certificate, then those of its issuers; empty when we show none
 * @param key that belongs to the first of them; null without one
 * @param trusted who may have issued callers' certificates; empty when none is asked for
 * @param revocationLists of those authorities; empty for no check
 */
record TlsMaterial(
        List<X509Certificate> chain, PrivateKey key, List<X509Certificate> trusted, List<CRL> revocationLists) {
    private static final char[] NO_PASSWORD = new char[0];
    private static final byte[] PROBE = "key and certificate belong together".getBytes(StandardCharsets.US_ASCII);

    TlsMaterial {
        chain = List.copyOf(chain);
        trusted = List.copyOf(trusted);
        revocationLists = List.copyOf(revocationLists);
    }

    /**
     * What a client needs.
     *
     * @param trusted who may have issued the server's certificate, or that certificate itself
     * @param certificate ours and those of its issuers, if we show one
     * @param key of ours
     */
    static TlsMaterial client(Path trusted, Optional<Path> certificate, Optional<Path> key) throws TlsException {
        List<X509Certificate> authorities = PemFiles.certificates(trusted);
        if (certificate.isEmpty() || key.isEmpty()) {
            return new TlsMaterial(List.of(), null, authorities, List.of());
        }
        List<X509Certificate> chain = PemFiles.certificates(certificate.get());
        String algorithm = chain.get(0).getPublicKey().getAlgorithm();
        return new TlsMaterial(chain, PemFiles.privateKey(key.get(), algorithm), authorities, List.of());
    }

    /** Reads the files of a configuration. */
    static TlsMaterial read(TlsConfig config, Instant now) throws TlsException {
        List<X509Certificate> chain = PemFiles.certificates(config.certificate());
        PrivateKey key = PemFiles.privateKey(
                config.privateKey(), chain.get(0).getPublicKey().getAlgorithm());
        boolean asks = config.clientAuth() == TlsConfig.ClientAuth.REQUIRED;
        boolean revokes = asks && !config.revocationLists().toString().isEmpty();
        TlsMaterial material = new TlsMaterial(
                chain,
                key,
                asks ? PemFiles.certificates(config.trustedCas()) : List.of(),
                revokes ? PemFiles.revocationLists(config.revocationLists()) : List.of());
        material.check(config, now);
        return material;
    }

    private void check(TlsConfig config, Instant now) throws TlsException {
        try {
            chain.get(0).checkValidity(Date.from(now));
            if (!belongTogether()) {
                throw new TlsException(config.privateKey() + " is not the key of " + config.certificate());
            }
        } catch (CertificateExpiredException e) {
            throw new TlsException(config.certificate() + " has expired: put a new certificate there", e);
        } catch (CertificateNotYetValidException e) {
            throw new TlsException(config.certificate() + " is not valid yet: check the clock", e);
        } catch (GeneralSecurityException e) {
            throw new TlsException(config.certificate() + " has a key that cannot be used; RSA and EC can", e);
        }
    }

    private boolean belongTogether() throws GeneralSecurityException {
        String scheme = key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
        Signature signature = Signature.getInstance(scheme);
        signature.initSign(key);
        signature.update(PROBE);
        byte[] signed = signature.sign();
        signature.initVerify(chain.get(0).getPublicKey());
        signature.update(PROBE);
        return signature.verify(signed);
    }

    SSLContext context() throws TlsException {
        try {
            KeyStore own = emptyStore();
            if (!chain.isEmpty()) {
                own.setKeyEntry("node", key, NO_PASSWORD, chain.toArray(Certificate[]::new));
            }
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new TlsException("certificates and key cannot be used by this Java runtime: " + e.getMessage(), e);
        }
    }

    private TrustManager[] trustManagers() throws GeneralSecurityException, IOException {
        KeyStore anchors = emptyStore();
        for (int i = 0; i < trusted.size(); i++) {
            anchors.setCertificateEntry("ca-" + i, trusted.get(i));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        if (revocationLists.isEmpty()) {
            trust.init(anchors);
        } else {
            trust.init(new CertPathTrustManagerParameters(revoking(anchors)));
        }
        return trust.getTrustManagers();
    }

    /** A certificate of which no list says that it is good, because its issuer's is missing or too old, is refused. */
    private PKIXBuilderParameters revoking(KeyStore anchors) throws GeneralSecurityException {
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, new X509CertSelector());
        parameters.addCertStore(
                CertStore.getInstance("Collection", new CollectionCertStoreParameters(revocationLists)));
        PKIXRevocationChecker checker =
                (PKIXRevocationChecker) CertPathBuilder.getInstance("PKIX").getRevocationChecker();
        checker.setOptions(EnumSet.of(
                PKIXRevocationChecker.Option.PREFER_CRLS,
                PKIXRevocationChecker.Option.NO_FALLBACK,
                PKIXRevocationChecker.Option.ONLY_END_ENTITY));
        parameters.addCertPathChecker(checker);
        return parameters;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }
}
