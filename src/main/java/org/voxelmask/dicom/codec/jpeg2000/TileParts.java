package org.voxelmask.dicom.codec.jpeg2000;

import static org.voxelmask.dicom.codec.CodecException.Kind.CORRUPTED;
import static org.voxelmask.dicom.codec.CodecException.Kind.LIMIT;

import org.voxelmask.dicom.codec.CodecException;

/**
 * Walks the tile-parts of a codestream (ISO/IEC 15444-1 A.4): all of them are there and whole, and what they tell
 * the library to lay out stays below {@link Limits}.
 */
final class TileParts {
    private static final int SOT_BYTES = 12;
    private static final int UNKNOWN = 0;

    private final Codestream codestream;
    private final TileStyles[] styles;
    private final int[] seen;
    private final int[] announced;
    private int count;

    private TileParts(Codestream codestream) {
        int tiles = codestream.size().tiles();
        this.codestream = codestream;
        this.styles = new TileStyles[tiles];
        this.seen = new int[tiles];
        this.announced = new int[tiles];
    }

    /** The end of the codestream, behind EOC when there is one. */
    static int check(Codestream codestream) throws CodecException {
        TileParts parts = new TileParts(codestream);
        int end = parts.walk();
        parts.checkComplete();
        parts.checkPieces();
        return end;
    }

    private int walk() throws CodecException {
        ByteReader in = codestream.tileParts();
        while (in.remaining() >= 2 && in.u16(0) == Marker.SOT) {
            if (++count > Limits.MAX_TILE_PARTS) {
                throw new CodecException(LIMIT, "more tile-parts than MAX_TILE_PARTS " + Limits.MAX_TILE_PARTS);
            }
            tilePart(in);
        }
        if (in.remaining() >= 2 && in.u16(0) == Marker.EOC) {
            return in.position() + 2;
        }
        // a missing EOC hides nothing when every tile-part is whole; only padding may follow
        while (in.remaining() > 0) {
            if (in.u8() != 0) {
                throw new CodecException(CORRUPTED, "bytes between tile-parts");
            }
        }
        return in.position();
    }

    private void tilePart(ByteReader in) throws CodecException {
        ByteReader sot = in.part(2, SOT_BYTES - 2);
        if (sot.u16() != SOT_BYTES - 2) {
            throw new CodecException(CORRUPTED, "an SOT segment of another length");
        }
        int tile = sot.u16();
        long length = sot.u32();
        int index = sot.u8();
        int of = sot.u8();
        if (tile >= seen.length || index != seen[tile]) {
            throw new CodecException(CORRUPTED, "a tile-part of no tile, or out of its order");
        }
        seen[tile]++;
        if (of != UNKNOWN) {
            if (announced[tile] != UNKNOWN && announced[tile] != of) {
                throw new CodecException(CORRUPTED, "tile-parts that disagree on their number");
            }
            announced[tile] = of;
        }
        int bytes = length == 0 ? untilEnd(in) : (int) Math.min(length, Integer.MAX_VALUE);
        ByteReader part = in.part(0, bytes);
        part.skip(SOT_BYTES);
        header(part, tile, index == 0);
        in.skip(bytes);
    }

    /** Psot 0: the last tile-part reaches to the EOC marker, which must be there. */
    private static int untilEnd(ByteReader in) throws CodecException {
        byte[] bytes = in.array();
        int end = in.end();
        while (end - 2 > in.position() && bytes[end - 1] == 0) {
            end--;
        }
        boolean closed = end - 2 > in.position() && bytes[end - 2] == (byte) 0xFF && bytes[end - 1] == (byte) 0xD9;
        if (!closed) {
            throw new CodecException(CORRUPTED, "a tile-part of unknown length without an end of the codestream");
        }
        return end - 2 - in.position();
    }

    private void header(ByteReader part, int tile, boolean first) throws CodecException {
        int marker = part.u16();
        while (marker != Marker.SOD) {
            if (!Marker.inTilePart(marker)) {
                throw Codestream.refused(marker);
            }
            ByteReader segment = Codestream.segment(part);
            if (marker == Marker.COD || marker == Marker.COC) {
                if (!first) {
                    throw new CodecException(CORRUPTED, "a coding style behind a tile's first tile-part");
                }
                style(marker, segment, tile);
            }
            marker = part.u16();
        }
    }

    private void style(int marker, ByteReader segment, int tile) throws CodecException {
        if (styles[tile] == null) {
            styles[tile] = codestream.styles().forTile();
        }
        if (marker == Marker.COD) {
            styles[tile].cod(segment);
        } else {
            styles[tile].coc(segment);
        }
    }

    private void checkComplete() throws CodecException {
        for (int tile = 0; tile < seen.length; tile++) {
            if (seen[tile] == 0 || (announced[tile] != UNKNOWN && announced[tile] != seen[tile])) {
                throw new CodecException(CORRUPTED, "a JPEG 2000 stream that lacks tile-parts");
            }
        }
    }

    private void checkPieces() throws CodecException {
        CodingStyle.Pieces all = new CodingStyle.Pieces(0, 0, 0);
        for (int tile = 0; tile < styles.length; tile++) {
            TileStyles style = styles[tile] == null ? codestream.styles() : styles[tile];
            all = all.plus(style.count(codestream.size(), tile));
            if (all.precincts() > Limits.MAX_PRECINCTS) {
                throw new CodecException(LIMIT, "more precincts than MAX_PRECINCTS " + Limits.MAX_PRECINCTS);
            }
            if (all.codeBlocks() > Limits.MAX_CODE_BLOCKS) {
                throw new CodecException(LIMIT, "more code-blocks than MAX_CODE_BLOCKS " + Limits.MAX_CODE_BLOCKS);
            }
        }
    }
}
