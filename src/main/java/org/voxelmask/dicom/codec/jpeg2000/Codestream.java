package org.voxelmask.dicom.codec.jpeg2000;

import static org.voxelmask.dicom.codec.CodecException.Kind.CORRUPTED;
import static org.voxelmask.dicom.codec.CodecException.Kind.LIMIT;
import static org.voxelmask.dicom.codec.CodecException.Kind.UNSUPPORTED;

import java.util.ArrayList;
import java.util.List;
import org.voxelmask.dicom.codec.CodecException;

/**
 * The main header of a codestream (ISO/IEC 15444-1 A.3), read without the native library.
 *
 * @param size image and tiles
 * @param styles how tiles are cut up unless they say otherwise
 * @param needed the segments that decoding needs, SIZ first, each with its marker
 * @param tileParts the first tile-part and what follows
 */
record Codestream(ImageSize size, TileStyles styles, List<ByteReader> needed, ByteReader tileParts) {
    /** Reads the main header of a stream, bare or in JP2 boxes. */
    static Codestream read(byte[] stream) throws CodecException {
        ByteReader in = Jp2Boxes.codestream(stream);
        if (in.remaining() < 4 || in.u16() != Marker.SOC || in.u16(0) != Marker.SIZ) {
            throw new CodecException(CORRUPTED, "no JPEG 2000 codestream");
        }
        List<ByteReader> needed = new ArrayList<>();
        needed.add(segment(in));
        ImageSize size = ImageSize.read(needed.get(0).content());
        TileStyles styles = new TileStyles(size.components().size());
        boolean quantized = false;
        for (int count = 1; in.u16(0) != Marker.SOT; count++) {
            int marker = in.u16(0);
            if (!Marker.inMainHeader(marker)) {
                throw refused(marker);
            }
            if (count > Limits.MAX_SEGMENTS) {
                throw new CodecException(LIMIT, "more marker segments than MAX_SEGMENTS " + Limits.MAX_SEGMENTS);
            }
            ByteReader segment = segment(in);
            quantized |= marker == Marker.QCD;
            styles.read(marker, segment);
            if (Marker.needed(marker)) {
                needed.add(segment);
            }
        }
        if (!styles.complete() || !quantized) {
            throw new CodecException(CORRUPTED, "a main header without COD or QCD");
        }
        return new Codestream(size, styles, List.copyOf(needed), in);
    }

    /** A marker and its segment, which is passed over. */
    static ByteReader segment(ByteReader in) throws CodecException {
        int length = in.u16(2);
        if (length < 2) {
            throw new CodecException(CORRUPTED, "a marker segment shorter than its own length");
        }
        ByteReader segment = in.part(0, 2 + length);
        in.skip(2 + length);
        return segment;
    }

    static CodecException refused(int marker) {
        boolean segment = marker >= 0xFF30 && marker <= 0xFF7F;
        return new CodecException(
                segment ? UNSUPPORTED : CORRUPTED, "marker " + Marker.hex(marker) + " where it is not decoded");
    }
}
