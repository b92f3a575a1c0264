package org.voxelmask.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.voxelmask.files.DurableFile;

/** An Ed25519 private key (RFC 8032), kept as PKCS#8 PEM in a file that only its owner may read. */
public final class SigningKey {
    private static final String LABEL = "PRIVATE KEY";
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Ed25519PrivateKeyParameters key;

    private SigningKey(Ed25519PrivateKeyParameters key) {
        this.key = key;
    }

    /** A new key. */
    public static SigningKey generate(SecureRandom random) {
        return new SigningKey(new Ed25519PrivateKeyParameters(random));
    }

    /** A key from PKCS#8 PEM. */
    public static SigningKey fromPem(byte[] pem) throws EvidenceException {
        try {
            if (PrivateKeyFactory.createKey(Pem.read(LABEL, pem)) instanceof Ed25519PrivateKeyParameters ed25519) {
                return new SigningKey(ed25519);
            }
        } catch (IOException | IllegalArgumentException | IllegalStateException | ClassCastException e) {
            throw new EvidenceException("the key file holds no private key of Ed25519: give another file");
        }
        throw new EvidenceException("the key file holds no private key of Ed25519: give another file");
    }

    /**
     * A key from a file.
     *
     * @throws EvidenceException when others than the owner may touch the file, or it holds no such key
     */
    public static SigningKey read(Path file) throws IOException, EvidenceException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null && !OWNER.containsAll(view.readAttributes().permissions())) {
            throw new EvidenceException("others than its owner may use the signing key's file: chmod 600 it, "
                    + "and make a new key if others may have read it");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return fromPem(in.readNBytes(Pem.MAX_BYTES + 1));
        }
    }

    /** Writes the key to a file with permissions 0600. */
    public void write(Path file) throws IOException {
        DurableFile.write(file, pem());
    }

    /** PKCS#8 PEM, version 1, as OpenSSL writes it. */
    public byte[] pem() {
        try {
            AlgorithmIdentifier algorithm = new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519);
            PrivateKeyInfo info = new PrivateKeyInfo(algorithm, new DEROctetString(key.getEncoded()));
            return Pem.write(LABEL, info.getEncoded("DER"));
        } catch (IOException e) {
            throw new UncheckedIOException("encoding in memory failed", e);
        }
    }

    /** The public half. */
    public VerificationKey publicKey() {
        return new VerificationKey(key.generatePublicKey());
    }

    /** The signature over a message, 64 bytes; the same message gives the same bytes. */
    public byte[] sign(byte[] message) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }
}
