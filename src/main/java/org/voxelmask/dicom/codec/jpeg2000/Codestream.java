package org.voxelmask.dicom.codec.jpeg2000;

import static org.voxelmask.dicom.codec.CodecException.Kind.CORRUPTED;
import static org.voxelmask.dicom.codec.CodecException.Kind.UNSUPPORTED;

import org.voxelmask.dicom.codec.CodecException;

/**
 * The main header of a codestream (ISO/IEC 15444-1 A.3), read without the native library.
 *
 * @param size image and tiles
 * @param styles how tiles are cut up unless they say otherwise
 * @param tileParts the first tile-part and what follows
 * @param start where SOC stands
 */
record Codestream(ImageSize size, TileStyles styles, ByteReader tileParts, int start) {
    /** Reads the main header of a stream, bare or in JP2 boxes. */
    static Codestream read(byte[] stream) throws CodecException {
        ByteReader in = Jp2Boxes.codestream(stream);
        int start = in.position();
        if (in.remaining() < 4 || in.u16() != Marker.SOC || in.u16() != Marker.SIZ) {
            throw new CodecException(CORRUPTED, "no JPEG 2000 codestream");
        }
        ImageSize size = ImageSize.read(segment(in));
        TileStyles styles = new TileStyles(size.components().size());
        boolean quantized = false;
        while (in.u16(0) != Marker.SOT) {
            int marker = in.u16();
            if (!Marker.inMainHeader(marker)) {
                throw refused(marker);
            }
            ByteReader segment = segment(in);
            quantized |= marker == Marker.QCD;
            if (marker == Marker.COD) {
                styles.cod(segment);
            } else if (marker == Marker.COC) {
                styles.coc(segment);
            }
        }
        if (!styles.complete() || !quantized) {
            throw new CodecException(CORRUPTED, "a main header without COD or QCD");
        }
        return new Codestream(size, styles, in, start);
    }

    /** The content of a marker segment, which is passed over. */
    static ByteReader segment(ByteReader in) throws CodecException {
        int length = in.u16();
        if (length < 2) {
            throw new CodecException(CORRUPTED, "a marker segment shorter than its own length");
        }
        ByteReader segment = in.part(0, length - 2);
        in.skip(length - 2);
        return segment;
    }

    static CodecException refused(int marker) {
        boolean segment = marker >= 0xFF30 && marker <= 0xFF7F;
        return new CodecException(
                segment ? UNSUPPORTED : CORRUPTED, "marker " + Marker.hex(marker) + " where it is not decoded");
    }
}
