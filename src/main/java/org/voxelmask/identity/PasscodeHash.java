package org.voxelmask.identity;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A passcode as it is kept: PBKDF2 with HMAC-SHA-256 (RFC 8018) over its UTF-8 bytes, with a salt of its own.
 *
 * @param iterations how much work a guess is
 * @param salt 16 bytes; handed over, not copied
 * @param hash 32 bytes; handed over, not copied
 */
record PasscodeHash(int iterations, byte[] salt, byte[] hash) {
    /** What new hashes take: some tenths of a second of one core. */
    static final int ITERATIONS = 600_000;

    /** The most characters of a passcode; a longer one is refused before any work is done. */
    static final int MAX_PASSCODE_LENGTH = 256;

    private static final int MAX_ITERATIONS = 10_000_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern TEXT =
            Pattern.compile("pbkdf2-sha256:([1-9][0-9]{0,7}):([A-Za-z0-9+/=]{24}):([A-Za-z0-9+/=]{44})");

    /** Of a passcode, with a fresh salt. */
    static PasscodeHash of(char[] passcode, int iterations, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new PasscodeHash(iterations, salt, derive(passcode, salt, iterations));
    }

    /**
     * From its text form.
     *
     * @throws IllegalArgumentException when it is none
     */
    static PasscodeHash parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no pbkdf2-sha256 hash");
        }
        int iterations = Integer.parseInt(matcher.group(1));
        byte[] salt = Base64.getDecoder().decode(matcher.group(2));
        byte[] hash = Base64.getDecoder().decode(matcher.group(3));
        if (iterations > MAX_ITERATIONS || salt.length != SALT_BYTES || hash.length != HASH_BYTES) {
            throw new IllegalArgumentException("no pbkdf2-sha256 hash of known size");
        }
        return new PasscodeHash(iterations, salt, hash);
    }

    /** {@code pbkdf2-sha256:iterations:salt:hash}, the last two in Base64. */
    String text() {
        Base64.Encoder base64 = Base64.getEncoder();
        return "pbkdf2-sha256:" + iterations + ":" + base64.encodeToString(salt) + ":" + base64.encodeToString(hash);
    }

    /** Whether it is of this passcode; takes as long either way. */
    boolean matches(char[] passcode) {
        return MessageDigest.isEqual(hash, derive(passcode, salt, iterations));
    }

    private static byte[] derive(char[] passcode, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(passcode, salt, iterations, HASH_BYTES * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has PBKDF2WithHmacSHA256", e);
        } finally {
            spec.clearPassword();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PasscodeHash that
                && iterations == that.iterations
                && Arrays.equals(salt, that.salt)
                && MessageDigest.isEqual(hash, that.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(salt);
    }

    /** Without salt and hash. */
    @Override
    public String toString() {
        return "PasscodeHash[" + iterations + " iterations]";
    }
}
