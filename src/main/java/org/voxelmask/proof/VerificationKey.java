package org.voxelmask.proof;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** An Ed25519 public key (RFC 8032, RFC 8410). */
public final class VerificationKey {
    private static final String LABEL = "PUBLIC KEY";

    /** SubjectPublicKeyInfo of Ed25519 has one form: this, and the 32 bytes of the key (RFC 8410, 4). */
    private static final byte[] INFO = HexFormat.of().parseHex("302a300506032b6570032100");

    private final Ed25519PublicKeyParameters key;
    private final byte[] info;

    VerificationKey(Ed25519PublicKeyParameters key) {
        this.key = key;
        this.info = Arrays.copyOf(INFO, INFO.length + Ed25519PublicKeyParameters.KEY_SIZE);
        key.encode(info, INFO.length);
    }

    /**
     * A key from its SubjectPublicKeyInfo.
     *
     * @throws EvidenceException when the bytes are not exactly an Ed25519 public key in DER
     */
    public static VerificationKey fromDer(byte[] der) throws EvidenceException {
        boolean form = der.length == INFO.length + Ed25519PublicKeyParameters.KEY_SIZE
                && Arrays.equals(INFO, Arrays.copyOf(der, INFO.length));
        if (!form) {
            throw new EvidenceException("not a public key of Ed25519");
        }
        try {
            return new VerificationKey(new Ed25519PublicKeyParameters(der, INFO.length));
        } catch (IllegalArgumentException e) {
            throw new EvidenceException("not a public key of Ed25519", e);
        }
    }

    /** A key from PEM. */
    public static VerificationKey fromPem(byte[] pem) throws EvidenceException {
        return fromDer(Pem.read(LABEL, pem));
    }

    /** A key from a PEM file. */
    public static VerificationKey read(Path file) throws IOException, EvidenceException {
        try (InputStream in = Files.newInputStream(file)) {
            return fromPem(in.readNBytes(Pem.MAX_BYTES + 1));
        }
    }

    /** The SubjectPublicKeyInfo in DER, a copy. */
    public byte[] der() {
        return info.clone();
    }

    /** PEM with LF line ends. */
    public byte[] pem() {
        return Pem.write(LABEL, info);
    }

    /** The key's name: 32 hexadecimal digits. */
    public String keyId() {
        return KeyId.of(info);
    }

    /** Whether the signature over the message is this key's. */
    public boolean verify(byte[] message, byte[] signature) {
        if (signature.length != Ed25519PublicKeyParameters.KEY_SIZE * 2) {
            return false;
        }
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(false, key);
        signer.update(message, 0, message.length);
        return signer.verifySignature(signature);
    }
}
