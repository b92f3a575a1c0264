package org.voxelmask.stage;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.voxelmask.dicom.data.ByteSource;
import org.voxelmask.dicom.io.FilePart;
import org.voxelmask.dicom.io.StretchStream;

/** Reads the bytes of a sealed object from any place, chunk by chunk. */
final class SealedFile implements ByteSource {
    private final Path file;
    private final long base;
    private final SealedHead head;
    private final byte[] key;
    private final String sopKey;
    private final byte[] first;

    /** With the first chunk in the clear, when that is not in the file yet. */
    private SealedFile(Path file, long base, SealedHead head, byte[] key, String sopKey, byte[] first) {
        this.first = first;
        this.base = base;
        this.file = file;
        this.head = head;
        this.key = key;
        this.sopKey = sopKey;
    }

    /** Whether a file is sealed at all. */
    static boolean isSealed(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return SealedHead.is(beginning(channel, 0));
        }
    }

    /** Opens a sealed file. */
    static SealedFile open(Path file, String sopKey, StudyCipher study) throws IOException {
        return open(FilePart.whole(file), sopKey, study);
    }

    /** Opens what is sealed in a part of a file. */
    static SealedFile open(FilePart part, String sopKey, StudyCipher study) throws IOException {
        try (FileChannel channel = FileChannel.open(part.file(), StandardOpenOption.READ)) {
            SealedHead head = SealedHead.read(beginning(channel, part.start()));
            if (part.length() != head.stored() || channel.size() < part.start() + part.length()) {
                throw new SealException("it has not the length that its head says");
            }
            return new SealedFile(part.file(), part.start(), head, head.key(study, sopKey), sopKey, new byte[0]);
        }
    }

    /** A file that is still being written; its first chunk is not. */
    static SealedFile unfinished(Path file, long length, ObjectCipher object, byte[] first) {
        SealedHead head = new SealedHead(SealedHead.LARGE, length, 0, new byte[0]);
        return new SealedFile(file, 0, head, object.key(), new String(object.name(), StandardCharsets.US_ASCII), first);
    }

    private static ByteBuffer beginning(FileChannel channel, long start) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(SealedHead.SIZE);
        readFully(channel, bytes, start);
        return bytes.flip();
    }

    private static void readFully(FileChannel channel, ByteBuffer bytes, long from) throws IOException {
        long at = from;
        while (bytes.hasRemaining()) {
            int n = channel.read(bytes, at);
            if (n < 0) {
                return;
            }
            at += n;
        }
    }

    /** Bytes of the object. */
    long length() {
        return head.length();
    }

    @Override
    public InputStream open(long offset, long length) throws IOException {
        if (offset < 0 || length < 0 || offset + length > head.length()) {
            throw new EOFException("the object is shorter than that");
        }
        return new Chunks(FileChannel.open(file, StandardOpenOption.READ), offset, offset + length);
    }

    private final class Chunks extends StretchStream {
        private final FileChannel channel;
        private final ObjectCipher cipher = new ObjectCipher(key, sopKey);
        private final ByteBuffer sealed = ByteBuffer.allocate(ObjectCipher.STORED);
        private final ByteBuffer plain = ByteBuffer.allocate(ObjectCipher.CHUNK);
        private long loaded = -1;

        Chunks(FileChannel channel, long position, long end) {
            super(position, end);
            this.channel = channel;
        }

        @Override
        protected int read(long place, byte[] bytes, int offset, int length) throws IOException {
            long index = place / ObjectCipher.CHUNK;
            load(index);
            int at = (int) (place - index * ObjectCipher.CHUNK);
            int n = Math.min(length, plain.limit() - at);
            plain.get(at, bytes, offset, n);
            return n;
        }

        private void load(long index) throws IOException {
            if (index == loaded) {
                return;
            }
            loaded = -1;
            if (index == 0 && first.length > 0) {
                plain.clear().put(first).flip();
                loaded = 0;
                return;
            }
            long from = index * ObjectCipher.CHUNK;
            int length = (int) Math.min(ObjectCipher.CHUNK, head.length() - from);
            sealed.clear().limit(length + Gcm.TAG);
            readFully(channel, sealed, base + head.start() + index * ObjectCipher.STORED);
            cipher.open(index, from + length == head.length(), sealed.flip(), plain.clear());
            plain.flip();
            loaded = index;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
