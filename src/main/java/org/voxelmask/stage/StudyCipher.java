package org.voxelmask.stage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals with the key of one study: the keys of its objects, and the lines of its index. Each has a key of its own,
 * HMAC-SHA-256(study key, purpose), and nonces are random: far fewer than the 2^32 of SP 800-38D 8.3.
 */
public final class StudyCipher {
    private static final int ID = 8;

    private final String studyKey;
    private final long id;
    private final Object stamp;
    private final byte[] wrapKey;
    private final byte[] lineKey;
    private final SecureRandom random;

    /**
     * With a study's secret.
     *
     * @param id tells it from other secrets of the same study
     * @param stamp of the file that holds it
     */
    StudyCipher(String studyKey, long id, Object stamp, byte[] secret, SecureRandom random) {
        this.studyKey = studyKey;
        this.id = id;
        this.stamp = stamp;
        this.wrapKey = derive(secret, "voxelmask object keys 1");
        this.lineKey = derive(secret, "voxelmask index lines 1");
        this.random = random;
    }

    private static byte[] derive(byte[] secret, String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(purpose.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", e);
        }
    }

    String studyKey() {
        return studyKey;
    }

    long id() {
        return id;
    }

    Object stamp() {
        return stamp;
    }

    /** A key for one object, used once. */
    static byte[] newKey(SecureRandom random) {
        byte[] key = new byte[Gcm.KEY];
        random.nextBytes(key);
        return key;
    }

    /** Nonce, sealed key and tag. */
    byte[] wrap(byte[] objectKey, byte[] about) {
        byte[] nonce = nonce();
        return joined(nonce, new Gcm(wrapKey).seal(nonce, about(about), objectKey));
    }

    byte[] unwrap(byte[] wrapped, byte[] about) throws SealException {
        byte[] nonce = Arrays.copyOf(wrapped, Gcm.NONCE);
        return new Gcm(wrapKey).open(nonce, about(about), Arrays.copyOfRange(wrapped, Gcm.NONCE, wrapped.length));
    }

    /** Text for a line that holds {@code values} and stands behind {@code front}. */
    String sealLine(String front, String values) {
        byte[] nonce = nonce();
        byte[] sealed = new Gcm(lineKey).seal(nonce, about(latin(front)), latin(values));
        byte[] whole = joined(ByteBuffer.allocate(ID).putLong(id).array(), joined(nonce, sealed));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    String openLine(String front, String text) throws SealException {
        byte[] whole = decoded(text);
        if (ByteBuffer.wrap(whole).getLong() != id) {
            throw new SealException("its study's key was destroyed, and there is another one now");
        }
        byte[] nonce = Arrays.copyOfRange(whole, ID, ID + Gcm.NONCE);
        byte[] sealed = Arrays.copyOfRange(whole, ID + Gcm.NONCE, whole.length);
        return new String(new Gcm(lineKey).open(nonce, about(latin(front)), sealed), StandardCharsets.ISO_8859_1);
    }

    /** Which key a sealed line needs. */
    static long idOf(String text) throws SealException {
        return ByteBuffer.wrap(decoded(text)).getLong();
    }

    private static byte[] decoded(String text) throws SealException {
        try {
            byte[] whole = Base64.getUrlDecoder().decode(text);
            if (whole.length >= ID + Gcm.NONCE + Gcm.TAG) {
                return whole;
            }
        } catch (IllegalArgumentException e) {
            throw new SealException("a sealed line that is none", e);
        }
        throw new SealException("a sealed line that is too short");
    }

    private byte[] nonce() {
        byte[] nonce = new byte[Gcm.NONCE];
        random.nextBytes(nonce);
        return nonce;
    }

    private byte[] about(byte[] more) {
        return joined(latin(studyKey), more);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] joined(byte[] one, byte[] two) {
        byte[] both = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        return both;
    }
}
