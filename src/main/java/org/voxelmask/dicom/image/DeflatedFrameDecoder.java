package org.voxelmask.dicom.image;

import static org.voxelmask.dicom.image.ImageException.Kind.CORRUPTED;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Deflated Image Frame Compression (PS3.5 A.4.13): each frame native, then deflated (RFC 1951) for itself. */
final class DeflatedFrameDecoder implements FrameDecoder {
    @Override
    public String library() {
        return "Java runtime (Inflater)";
    }

    @Override
    public String accepts() {
        return "as native pixel data; nothing beyond a frame's length is inflated";
    }

    @Override
    public ImageDescription output(ImageDescription declared) throws ImageException {
        return NativeLayout.of(declared);
    }

    @Override
    public int headerBytes() {
        return 0;
    }

    /** Deflated bytes do not tell. */
    @Override
    public boolean startsFrame(byte[] header, ImageDescription declared) {
        return true;
    }

    @Override
    public byte[] decode(byte[] encoded, ImageDescription output) throws ImageException {
        // room for the padding to an even length, and for one byte that tells a frame too long
        byte[] bytes = new byte[Math.toIntExact((output.frameBits() + 7) / 8) + 2];
        return PlainFrameDecoder.frame(bytes, inflate(encoded, bytes), output);
    }

    private static int inflate(byte[] encoded, byte[] bytes) throws ImageException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(encoded);
            int length = 0;
            int more = 1;
            while (more > 0 && length < bytes.length) {
                more = inflater.inflate(bytes, length, bytes.length - length);
                length += more;
            }
            return length;
        } catch (DataFormatException e) {
            throw new ImageException(CORRUPTED, "a deflated frame that is broken", e);
        } finally {
            inflater.end();
        }
    }
}
