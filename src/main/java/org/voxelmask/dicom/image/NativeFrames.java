package org.voxelmask.dicom.image;

import static org.voxelmask.dicom.image.ImageException.Kind.CORRUPTED;
import static org.voxelmask.dicom.image.ImageException.Kind.UNSUPPORTED;

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

    NativeFrames(ImageDescription image, VR vr, BulkData value) throws ImageException {
        this.image = image;
        this.value = value;
        // 8-bit samples in OW are packed into words, so that big endian turns them around too (PS3.5 8.1.1)
        this.swap = value.bigEndian() && vr == VR.OW;
        if (value.bigEndian() && image.bitsAllocated() > 8 && vr != VR.OW) {
            throw new ImageException(CORRUPTED, "big endian samples of 16 bits in a VR other than OW");
        }
        requireLength();
    }

    private void requireLength() throws ImageException {
        if (value.length() < image.frameBytes() * image.frames()) {
            throw new ImageException(CORRUPTED, "Pixel Data is shorter than its description says");
        }
        if (image.photometric() == PhotometricInterpretation.YBR_FULL_422) {
            if (image.columns() % 2 != 0) {
                throw new ImageException(UNSUPPORTED, "native YBR_FULL_422 with an odd number of columns");
            }
            // written without subsampling, against its description: every place in it would be guessed
            if (value.length() >= image.frameBytes() / 2 * 3 * image.frames()) {
                throw new ImageException(CORRUPTED, "Pixel Data is too long for YBR_FULL_422");
            }
        }
    }

    @Override
    public ImageDescription description() {
        return image;
    }

    @Override
    public byte[] read(int index) throws ImageException {
        Objects.checkIndex(index, image.frames());
        int length = Math.toIntExact(image.frameBytes());
        long from = index * image.frameBytes();
        try {
            return swap ? readSwapped(from, length) : readStored(from, length);
        } catch (IOException e) {
            throw PixelValues.unreadable(e);
        }
    }

    private byte[] readStored(long from, int length) throws IOException {
        try (InputStream in = value.open(from, length)) {
            byte[] bytes = new byte[length];
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
        byte[] words = readStored(start, Math.toIntExact(end - start));
        ByteOrders.swap(words, 2);
        int skip = (int) (from - start);
        return skip == 0 && words.length == length ? words : Arrays.copyOfRange(words, skip, skip + length);
    }
}
