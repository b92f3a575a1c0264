package org.voxelmask.proof;

import java.util.HexFormat;

/** Names of signing keys: the first 16 bytes of SHA-256 over the SubjectPublicKeyInfo, in hexadecimal. */
final class KeyId {
    private static final int BYTES = 16;

    private KeyId() {}

    static String of(byte[] subjectPublicKeyInfo) {
        return HexFormat.of().formatHex(Sha256.raw(subjectPublicKeyInfo), 0, BYTES);
    }
}
