package org.voxelmask.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CRL;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates, revocation lists and private keys in PEM (RFC 7468). */
final class PemFiles {
    private static final long MOST_BYTES = 16 << 20;
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]{1,20000})-----END PRIVATE KEY-----");
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private PemFiles() {}

    /** All certificates of a file, at least one. */
    static List<X509Certificate> certificates(Path file) throws TlsException {
        try {
            List<X509Certificate> certificates = factory().generateCertificates(input(file)).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (!certificates.isEmpty()) {
                return certificates;
            }
        } catch (CertificateException e) {
            throw new TlsException(file + " holds something that is no X.509 certificate in PEM", e);
        }
        throw new TlsException(file + " holds no certificate in PEM");
    }

    /** All revocation lists of a file, at least one. */
    static List<CRL> revocationLists(Path file) throws TlsException {
        try {
            List<CRL> lists = List.copyOf(factory().generateCRLs(input(file)));
            if (!lists.isEmpty()) {
                return lists;
            }
        } catch (GeneralSecurityException e) {
            throw new TlsException(file + " holds something that is no certificate revocation list in PEM", e);
        }
        throw new TlsException(file + " holds no certificate revocation list in PEM");
    }

    /**
     * The private key of a file that nobody else may touch.
     *
     * @param algorithm of the public key that it belongs to
     */
    static PrivateKey privateKey(Path file, String algorithm) throws TlsException {
        requirePrivate(file);
        Matcher matcher = KEY.matcher(new String(read(file), StandardCharsets.US_ASCII));
        if (!matcher.find()) {
            throw new TlsException(file + " holds no unencrypted PKCS#8 key (BEGIN PRIVATE KEY): convert it with"
                    + " openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW, and chmod 600 it");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(matcher.group(1));
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (InvalidKeySpecException e) {
            throw new TlsException(file + " holds no key of the certificate's kind (" + algorithm + ")", e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new TlsException(file + " holds a key that cannot be read (" + algorithm + ")", e);
        }
    }

    private static void requirePrivate(Path file) throws TlsException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        try {
            if (view != null && !OWNER.containsAll(view.readAttributes().permissions())) {
                throw new TlsException("others than its owner may use " + file + ": chmod 600 it, and make a new key if"
                        + " others may have read it");
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static ByteArrayInputStream input(Path file) throws TlsException {
        return new ByteArrayInputStream(read(file));
    }

    private static byte[] read(Path file) throws TlsException {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new TlsException(file + " is larger than any file of certificates");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static TlsException unreadable(Path file, IOException e) {
        return new TlsException(
                file + " cannot be read (" + e.getClass().getSimpleName()
                        + "): check the paths of the tls section, or make the files with voxelmask certs",
                e);
    }

    private static CertificateFactory factory() throws TlsException {
        try {
            return CertificateFactory.getInstance("X.509");
        } catch (CertificateException e) {
            throw new TlsException("this Java runtime reads no X.509 certificates", e);
        }
    }
}
