package org.voxelmask.dicom.image;

import static org.voxelmask.dicom.image.ImageException.Kind.CORRUPTED;

import java.util.Arrays;

/** Encapsulated Uncompressed (PS3.5 A.4.11): native samples, each frame for itself in a fragment. */
final class PlainFrameDecoder implements FrameDecoder {
    @Override
    public String library() {
        return "own";
    }

    @Override
    public String accepts() {
        return "as native pixel data";
    }

    @Override
    public ImageDescription output(ImageDescription declared) throws ImageException {
        return NativeLayout.of(declared);
    }

    @Override
    public int headerBytes() {
        return 0;
    }

    /** Samples do not tell. */
    @Override
    public boolean startsFrame(byte[] header, ImageDescription declared) {
        return true;
    }

    @Override
    public byte[] decode(byte[] encoded, ImageDescription output) throws ImageException {
        return frame(encoded, encoded.length, output);
    }

    /** The frame in the first bytes of a buffer; one more byte than it needs is padding. */
    static byte[] frame(byte[] bytes, int length, ImageDescription output) throws ImageException {
        int needed = Math.toIntExact((output.frameBits() + 7) / 8);
        NativeLayout.requireLength(output, 1, length);
        if (length > needed + 1) {
            throw new ImageException(CORRUPTED, "a frame that is longer than its description says");
        }
        return output.packed() ? PackedSamples.unpack(bytes, 0, output) : Arrays.copyOf(bytes, needed);
    }
}
