package org.voxelmask.tls;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority for trying TLS out: RSA keys, SHA-256. Its key lies in a file without a password, so what
 * it issues proves nothing to anybody outside a test.
 *
 * @param issued its own certificate and key
 * @param random for keys and serial numbers
 * @param keyBits 2048 or more (PS3.15 B.13)
 */
public record DevelopmentAuthority(Issued issued, SecureRandom random, int keyBits) {
    private static final String SIGNATURE = "SHA256withRSA";
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
    private static final int SERIAL_BITS = 127;

    /**
     * A certificate with its key.
     *
     * @param certificate the one
     * @param key its private key
     */
    public record Issued(X509Certificate certificate, PrivateKey key) {}

    /** A new authority, for {@code life} from {@code now} on. */
    public static DevelopmentAuthority create(SecureRandom random, int keyBits, Instant now, Duration life)
            throws TlsException {
        X500Name name = name("VoxelMask development CA");
        try {
            KeyPair pair = pair(random, keyBits);
            JcaX509v3CertificateBuilder builder = builder(name, name, pair, random, now, life);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return new DevelopmentAuthority(sign(builder, pair.getPrivate(), pair), random, keyBits);
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new TlsException("no certificate authority could be made: " + e.getMessage(), e);
        }
    }

    /** A certificate for the node, valid under its host names and addresses. */
    public Issued server(String commonName, List<String> hosts, Instant now, Duration life) throws TlsException {
        GeneralName[] names =
                hosts.stream().map(DevelopmentAuthority::generalName).toArray(GeneralName[]::new);
        // a node also asks others, itself for one
        KeyPurposeId[] both = {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth};
        return issue(commonName, both, names, now, life);
    }

    /** A certificate for one that sends. */
    public Issued client(String commonName, Instant now, Duration life) throws TlsException {
        KeyPurposeId[] purposes = {KeyPurposeId.id_kp_clientAuth};
        return issue(commonName, purposes, new GeneralName[0], now, life);
    }

    private Issued issue(String commonName, KeyPurposeId[] purposes, GeneralName[] names, Instant now, Duration life)
            throws TlsException {
        try {
            KeyPair pair = pair(random, keyBits);
            X500Name issuer = X500Name.getInstance(
                    issued.certificate().getSubjectX500Principal().getEncoded());
            JcaX509v3CertificateBuilder builder = builder(issuer, name(commonName), pair, random, now, life);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(
                    Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils()
                            .createAuthorityKeyIdentifier(issued.certificate().getPublicKey()));
            if (names.length > 0) {
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            }
            return sign(builder, issued.key(), pair);
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new TlsException("no certificate could be issued: " + e.getMessage(), e);
        }
    }

    private static JcaX509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, KeyPair pair, SecureRandom random, Instant now, Duration life)
            throws GeneralSecurityException, CertIOException {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE),
                Date.from(now.minus(CLOCKS_DIFFER)),
                Date.from(now.plus(life)),
                subject,
                pair.getPublic());
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
        return builder;
    }

    private static Issued sign(JcaX509v3CertificateBuilder builder, PrivateKey issuer, KeyPair pair)
            throws OperatorCreationException, GeneralSecurityException {
        return new Issued(
                new JcaX509CertificateConverter()
                        .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(issuer))),
                pair.getPrivate());
    }

    private static KeyPair pair(SecureRandom random, int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits, random);
        return generator.generateKeyPair();
    }

    private static X500Name name(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, "VoxelMask development")
                .addRDN(BCStyle.CN, commonName)
                .build();
    }

    private static GeneralName generalName(String host) {
        boolean address = host.matches("[0-9.]+") || host.contains(":");
        return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host);
    }
}
