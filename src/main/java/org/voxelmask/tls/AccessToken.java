package org.voxelmask.tls;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A secret that lets somebody in at a page. Says nothing of itself. */
public final class AccessToken {
    /** The shortest that a file or the environment may hold. */
    public static final int MIN_LENGTH = 20;

    private final String secret;

    /**
     * Of a secret.
     *
     * @throws IllegalArgumentException when it is shorter than {@link #MIN_LENGTH}
     */
    public AccessToken(String secret) {
        if (secret.length() < MIN_LENGTH) {
            throw new IllegalArgumentException("a token of fewer than " + MIN_LENGTH + " characters");
        }
        this.secret = secret;
    }

    /** Whether somebody shows it. */
    public boolean is(String presented) {
        return same(secret, presented);
    }

    /** Compares secrets, in the same time whatever is compared. */
    public static boolean same(String secret, String presented) {
        return MessageDigest.isEqual(
                secret.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }

    /** For whoever has to hold it. */
    public String secret() {
        return secret;
    }
}
