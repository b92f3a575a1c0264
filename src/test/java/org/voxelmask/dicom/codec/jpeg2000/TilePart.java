package org.voxelmask.dicom.codec.jpeg2000;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A tile-part of a right stream without boxes, found by its own reading of the lengths. */
record TilePart(byte[] stream, int start, int end) {
    static List<TilePart> all(byte[] stream) {
        ByteBuffer bytes = ByteBuffer.wrap(stream);
        int at = 2;
        while ((bytes.getShort(at) & 0xFFFF) != 0xFF90) {
            at += 2 + (bytes.getShort(at + 2) & 0xFFFF);
        }
        List<TilePart> parts = new ArrayList<>();
        while ((bytes.getShort(at) & 0xFFFF) == 0xFF90) {
            int end = at + bytes.getInt(at + 6);
            parts.add(new TilePart(stream, at, end));
            at = end;
        }
        return parts;
    }

    static TilePart last(byte[] stream) {
        List<TilePart> all = all(stream);
        return all.get(all.size() - 1);
    }

    int dataBytes() {
        ByteBuffer bytes = ByteBuffer.wrap(stream);
        int at = start + 12;
        while ((bytes.getShort(at) & 0xFFFF) != 0xFF93) {
            at += 2 + (bytes.getShort(at + 2) & 0xFFFF);
        }
        return end - at - 2;
    }

    /** The stream without the last bytes of this part, its length mended. */
    byte[] without(int lost) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(stream, 0, end - lost);
        out.write(stream, end, stream.length - end);
        byte[] cut = out.toByteArray();
        ByteBuffer.wrap(cut).putInt(start + 6, end - start - lost);
        return cut;
    }
}
