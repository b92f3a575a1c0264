package org.voxelmask.identity;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Passcodes that were found right before, so that a sender that asks for an association for each object does not
 * cost a slow hash each time. Held as keyed hashes over the stored hash and the passcode: a changed line of the
 * file is another one. The key never leaves this process. For many threads.
 */
final class Verified {
    private static final int MOST = 256;
    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec key;
    private final Set<ByteBuffer> tags = new LinkedHashSet<>();

    Verified(SecureRandom random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        key = new SecretKeySpec(bytes, HMAC);
    }

    synchronized boolean holds(PasscodeHash hash, char[] passcode) {
        return tags.contains(tag(hash, passcode));
    }

    synchronized void add(PasscodeHash hash, char[] passcode) {
        if (tags.size() == MOST) {
            tags.remove(tags.iterator().next());
        }
        tags.add(tag(hash, passcode));
    }

    private ByteBuffer tag(PasscodeHash hash, char[] passcode) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update(hash.hash());
            mac.update(StandardCharsets.UTF_8.encode(CharBuffer.wrap(passcode)));
            return ByteBuffer.wrap(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", e);
        }
    }
}
