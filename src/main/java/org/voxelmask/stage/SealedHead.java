package org.voxelmask.stage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The beginning of a sealed file; chunks of {@link ObjectCipher} follow.
 *
 * <pre>
 *  0  8  magic "VXMSEAL1"           all numbers big endian
 *  8  4  where the first chunk begins
 * 12  4  bytes of the object in a chunk
 * 16  8  bytes of the object
 * 24  8  id of the study's key
 * 32 12  nonce
 * 44 48  the object's key, sealed with the study's: about bytes 0 to 31, the study's key and the object's name
 * </pre>
 *
 * @param start where the first chunk begins
 * @param length bytes of the object
 * @param keyId of the study's key
 * @param wrapped nonce and sealed key
 */
record SealedHead(int start, long length, long keyId, byte[] wrapped) {
    /** Bytes of the head of a small object. */
    static final int SMALL = 128;

    /** The same for a large one: chunks begin with a block. */
    static final int LARGE = 4096;

    /** Bytes that say something. */
    static final int SIZE = 92;

    private static final long MAGIC = 0x56584D5345414C31L;
    private static final int PUBLIC = 32;

    /** Makes the head of an object. */
    static ByteBuffer of(int start, long length, StudyCipher study, ObjectCipher object) {
        ByteBuffer head = ByteBuffer.allocate(start);
        head.putLong(MAGIC)
                .putInt(start)
                .putInt(ObjectCipher.CHUNK)
                .putLong(length)
                .putLong(study.id());
        head.put(study.wrap(object.key(), about(head.array(), object.name())));
        return head.rewind();
    }

    /** Whether a file begins so. */
    static boolean is(ByteBuffer bytes) {
        return bytes.limit() >= Long.BYTES && bytes.getLong(0) == MAGIC;
    }

    /** Reads a head. */
    static SealedHead read(ByteBuffer bytes) throws SealException {
        if (!is(bytes) || bytes.limit() < SIZE || bytes.getInt(12) != ObjectCipher.CHUNK) {
            throw new SealException("a sealed file whose head is broken");
        }
        int start = bytes.getInt(8);
        long length = bytes.getLong(16);
        if ((start != SMALL && start != LARGE) || length < 1 || length > Long.MAX_VALUE / 2) {
            throw new SealException("a sealed file whose head is broken");
        }
        byte[] wrapped = new byte[SIZE - PUBLIC];
        bytes.get(PUBLIC, wrapped);
        return new SealedHead(start, length, bytes.getLong(24), wrapped);
    }

    /** Bytes of the whole file. */
    long stored() {
        return start + ObjectCipher.stored(length);
    }

    /** The object's key. */
    byte[] key(StudyCipher study, String sopKey) throws SealException {
        if (study.id() != keyId) {
            throw new SealException("its study's key was destroyed, and there is another one now");
        }
        ByteBuffer head = ByteBuffer.allocate(PUBLIC);
        head.putLong(MAGIC)
                .putInt(start)
                .putInt(ObjectCipher.CHUNK)
                .putLong(length)
                .putLong(keyId);
        byte[] name = sopKey.getBytes(StandardCharsets.US_ASCII);
        return study.unwrap(wrapped, about(head.array(), name));
    }

    private static byte[] about(byte[] head, byte[] name) {
        return StudyCipher.joined(Arrays.copyOf(head, PUBLIC), name);
    }
}
