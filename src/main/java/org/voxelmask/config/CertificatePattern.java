package org.voxelmask.config;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/** A certificate that a caller may show: exactly this one, or any of a subject's. */
public sealed interface CertificatePattern {
    /** What a setting has to look like. */
    String WANTED = "sha256: and 64 hex digits, or a subject such as CN=CTSCANNER1,O=Hospital";

    /** As it is written in a configuration. */
    String text();

    /** Whether a certificate, whose chain was checked elsewhere, is one of these. */
    boolean matches(X509Certificate certificate);

    /**
     * One certificate by its SHA-256.
     *
     * @param hex 64 lower-case digits
     */
    record Fingerprint(String hex) implements CertificatePattern {
        private static final Pattern TEXT = Pattern.compile("(?i)sha256:([0-9a-f]{2}:?){31}[0-9a-f]{2}");

        @Override
        public String text() {
            return "sha256:" + hex;
        }

        @Override
        public boolean matches(X509Certificate certificate) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
                return HexFormat.of().formatHex(digest).equals(hex);
            } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
                throw new IllegalStateException(
                        "SHA-256 is always there, and a certificate that was read has bytes", e);
            }
        }
    }

    /**
     * Whatever certificate of a subject; it survives renewal. Compared without case and spaces that do not count,
     * and from either end: RFC 2253 begins with the last part, OpenSSL prints the first one first.
     *
     * @param name as it was written
     */
    record Subject(X500Principal name) implements CertificatePattern {
        @Override
        public String text() {
            return name.getName();
        }

        @Override
        public boolean matches(X509Certificate certificate) {
            X500Principal subject = certificate.getSubjectX500Principal();
            return subject.equals(name) || subject.equals(reversed(name));
        }

        private static X500Principal reversed(X500Principal name) {
            try {
                List<Rdn> parts = new ArrayList<>(new LdapName(name.getName()).getRdns());
                Collections.reverse(parts);
                return new X500Principal(new LdapName(parts).toString());
            } catch (InvalidNameException e) {
                throw new IllegalStateException("a name that was written by RFC 2253 can be read so", e);
            }
        }
    }

    /** From a configuration; empty when it is neither. */
    static Optional<CertificatePattern> parse(String text) {
        if (Fingerprint.TEXT.matcher(text).matches()) {
            String hex = text.substring("sha256:".length()).replace(":", "").toLowerCase(Locale.ROOT);
            return Optional.of(new Fingerprint(hex));
        }
        try {
            return text.contains("=") ? Optional.of(new Subject(new X500Principal(text))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
