package org.voxelmask.dicom.image;

import static org.voxelmask.dicom.image.ImageException.Kind.CORRUPTED;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import org.voxelmask.dicom.data.BulkData;
import org.voxelmask.dicom.data.VR;

/** Frames as PS3.5 8.1.1 writes them, one after the other without gaps. */
final class NativeFrames implements FrameSource {
    private final ImageDescription image;
    private final BulkData value;
    private final boolean swap;

    NativeFrames(ImageDescription declared, VR vr, BulkData value) throws ImageException {
        this.image = NativeLayout.of(declared);
        this.value = value;
        // samples in OW are packed into 16-bit words, so that big endian turns those around, whatever Bits
        // Allocated is (PS3.5 8.1.1 and 7.3)
        this.swap = value.bigEndian() && vr == VR.OW;
        if (value.bigEndian() && image.bitsAllocated() > 8 && vr != VR.OW) {
            throw new ImageException(CORRUPTED, "big endian samples of more than 8 bits in a VR other than OW");
        }
        NativeLayout.requireLength(image, image.frames(), value.length());
    }

    @Override
    public ImageDescription description() {
        return image;
    }

    @Override
    public byte[] read(int index) throws ImageException {
        return read(index, null);
    }

    @Override
    public byte[] read(int index, byte[] room) throws ImageException {
        Objects.checkIndex(index, image.frames());
        long firstBit = index * image.frameBits();
        long from = firstBit / 8;
        int length = Math.toIntExact((firstBit + image.frameBits() + 7) / 8 - from);
        try {
            byte[] bytes = swap ? readSwapped(from, length) : readStored(from, length, room);
            return image.packed() ? PackedSamples.unpack(bytes, firstBit % 8, image) : bytes;
        } catch (IOException e) {
            throw PixelValues.unreadable(e);
        }
    }

    private byte[] readStored(long from, int length, byte[] room) throws IOException {
        try (InputStream in = value.open(from, length)) {
            byte[] bytes = room != null && room.length == length ? room : new byte[length];
            int read = in.readNBytes(bytes, 0, length);
            if (read != length) {
                throw new EOFException("a frame ended after " + read + " of " + length + " bytes");
            }
            return bytes;
        }
    }

    /** Reads whole words: a frame of an odd length starts or ends inside one. */
    private byte[] readSwapped(long from, int length) throws IOException {
        long start = from & ~1L;
        long end = Math.min((from + length + 1) & ~1L, value.length());
        byte[] words = readStored(start, Math.toIntExact(end - start), null);
        ByteOrders.swap(words, 2);
        int skip = (int) (from - start);
        return skip == 0 && words.length == length ? words : Arrays.copyOfRange(words, skip, skip + length);
    }
}
