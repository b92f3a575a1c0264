package org.voxelmask.stage;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM (NIST SP 800-38D) with nonces of 96 bits and tags of 128. For one thread. */
final class Gcm {
    static final int KEY = 32;
    static final int NONCE = 12;
    static final int TAG = 16;

    private final SecretKeySpec key;
    private final Cipher cipher;

    Gcm(byte[] key) {
        if (key.length != KEY) {
            throw new IllegalArgumentException("a key of " + key.length + " bytes");
        }
        this.key = new SecretKeySpec(key, "AES");
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has AES-GCM", e);
        }
    }

    /** Seals what remains of {@code plain}; a nonce must never come twice with one key. */
    void seal(byte[] nonce, byte[] about, ByteBuffer plain, ByteBuffer out) {
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
            cipher.updateAAD(about);
            cipher.doFinal(plain, out);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM refused to seal", e);
        }
    }

    /** The same in arrays. */
    byte[] seal(byte[] nonce, byte[] about, byte[] plain) {
        ByteBuffer out = ByteBuffer.allocate(plain.length + TAG);
        seal(nonce, about, ByteBuffer.wrap(plain), out);
        return out.array();
    }

    /**
     * Opens what remains of {@code sealed}.
     *
     * @throws SealException when it was not sealed with this key, nonce and words about it
     */
    void open(byte[] nonce, byte[] about, ByteBuffer sealed, ByteBuffer out) throws SealException {
        try {
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
            cipher.updateAAD(about);
            cipher.doFinal(sealed, out);
        } catch (GeneralSecurityException e) {
            throw new SealException("its bytes were changed, or were sealed with another key", e);
        }
    }

    /** The same in arrays. */
    byte[] open(byte[] nonce, byte[] about, byte[] sealed) throws SealException {
        if (sealed.length < TAG) {
            throw new SealException("too short to be sealed");
        }
        ByteBuffer out = ByteBuffer.allocate(sealed.length - TAG);
        open(nonce, about, ByteBuffer.wrap(sealed), out);
        return out.array();
    }
}
