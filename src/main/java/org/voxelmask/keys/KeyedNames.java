package org.voxelmask.keys;

import java.util.UUID;

/**
 * Names that stand for source UIDs wherever UIDs must not stand: folders, logs, receipts, database.
 * 64 lower-case hex digits, HMAC-SHA-256(secret, UID); stable as long as the secret is.
 */
public final class KeyedNames {
    private final Hmac hmac;

    /** Names under a secret of 32 bytes. */
    public KeyedNames(byte[] secret) {
        hmac = new Hmac(secret);
    }

    /** The key of a Study Instance UID. */
    public String study(String studyInstanceUid) {
        return hmac.hex(studyInstanceUid);
    }

    /** The key of a Series Instance UID. */
    public String series(String seriesInstanceUid) {
        return hmac.hex(seriesInstanceUid);
    }

    /** The key of a SOP Instance UID. */
    public String sop(String sopInstanceUid) {
        return hmac.hex(sopInstanceUid);
    }

    /** A stable UUID for a record that the evidence names, derived from what it is about. */
    public UUID uuid(String about) {
        String hex = hmac.hex("uuid|" + about);
        long high = Long.parseUnsignedLong(hex.substring(0, 16), 16);
        long low = Long.parseUnsignedLong(hex.substring(16, 32), 16);
        // RFC 9562: version 8 (custom), variant 10
        return new UUID((high & ~0xF000L) | 0x8000L, (low & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
    }
}
