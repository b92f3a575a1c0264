package org.voxelmask.stage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Seals one object in chunks, with a key that no other object has. The nonce of a chunk is its number, with the
 * highest bit set for the last one, so that chunks cannot change places and none is missing at the end; the object's
 * name goes with each. For one thread at a time.
 */
final class ObjectCipher {
    /** Bytes of the object in each chunk but the last. */
    static final int CHUNK = (1 << 16) - Gcm.TAG;

    /** The same on the disk: whole blocks. */
    static final int STORED = 1 << 16;

    private static final long LAST = Long.MIN_VALUE;

    private final byte[] key;
    private final byte[] name;
    private final Gcm gcm;

    ObjectCipher(byte[] key, String sopKey) {
        this.key = key.clone();
        this.name = sopKey.getBytes(StandardCharsets.US_ASCII);
        this.gcm = new Gcm(key);
    }

    byte[] key() {
        return key.clone();
    }

    byte[] name() {
        return name.clone();
    }

    /** How many chunks so many bytes are. */
    static long chunks(long length) {
        return (length + CHUNK - 1) / CHUNK;
    }

    /** How many bytes they are when they are sealed. */
    static long stored(long length) {
        return length + chunks(length) * Gcm.TAG;
    }

    void seal(long index, boolean last, ByteBuffer plain, ByteBuffer out) {
        gcm.seal(nonce(index, last), name, plain, out);
    }

    void open(long index, boolean last, ByteBuffer sealed, ByteBuffer out) throws SealException {
        gcm.open(nonce(index, last), name, sealed, out);
    }

    /**
     * Seals chunks where they lie: from the last to the first, because each grows by its tag.
     *
     * @param buffer holds the bytes, and has room behind them
     * @param from where they begin
     * @param length of them
     * @param to where the first sealed chunk shall begin, at or behind {@code from}
     * @param first number of the first chunk
     * @param last whether the object ends here
     * @param scratch for one chunk
     */
    void sealInPlace(ByteBuffer buffer, int from, int length, int to, long first, boolean last, ByteBuffer scratch) {
        int count = (int) chunks(length);
        buffer.limit(buffer.capacity());
        for (int i = count - 1; i >= 0; i--) {
            int n = Math.min(CHUNK, length - i * CHUNK);
            scratch.clear().limit(n);
            scratch.put(0, buffer, from + i * CHUNK, n);
            seal(first + i, last && i == count - 1, scratch, buffer.position(to + i * STORED));
        }
        buffer.limit(to + (int) stored(length)).position(to);
    }

    private static byte[] nonce(long index, boolean last) {
        return ByteBuffer.allocate(Gcm.NONCE)
                .putLong(Integer.BYTES, last ? index | LAST : index)
                .array();
    }
}
