package org.voxelmask.deident;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 with one key. Safe for several threads. */
final class Hmac {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS_PER_CHARACTER = 5;

    private final SecretKeySpec key;

    Hmac(byte[] key) {
        if (key.length == 0) {
            throw new IllegalArgumentException("the project key is empty");
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** 32 bytes for the UTF-8 form of a text. */
    byte[] of(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** The first characters of the base32 form (RFC 4648 section 6) for a text; at most 51. */
    String base32(String text, int characters) {
        byte[] bytes = of(text);
        StringBuilder base32 = new StringBuilder();
        for (int character = 0; character < characters; character++) {
            int value = 0;
            for (int bit = character * BITS_PER_CHARACTER; bit < (character + 1) * BITS_PER_CHARACTER; bit++) {
                value = (value << 1) | ((bytes[bit / Byte.SIZE] >>> (Byte.SIZE - 1 - bit % Byte.SIZE)) & 1);
            }
            base32.append(ALPHABET.charAt(value));
        }
        return base32.toString();
    }
}
