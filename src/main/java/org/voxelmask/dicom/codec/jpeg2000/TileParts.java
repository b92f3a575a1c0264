package org.voxelmask.dicom.codec.jpeg2000;

import static org.voxelmask.dicom.codec.CodecException.Kind.CORRUPTED;
import static org.voxelmask.dicom.codec.CodecException.Kind.LIMIT;

import java.util.ArrayList;
import java.util.List;
import org.voxelmask.dicom.codec.CodecException;

/**
 * Walks the tile-parts of a codestream (ISO/IEC 15444-1 A.4) and writes it anew for the library: every tile-part
 * is there and whole, each tells its true length and the true number of its tile's parts, and what is laid out stays
 * below {@link Limits}.
 *
 * <p>The true number matters: where a stream announced one part less than it had, OpenJPEG 2.5.4 left the last out
 * without a word and delivered a blurred image.
 */
final class TileParts {
    private static final int SOT_BYTES = 12;
    private static final int LENGTH_AT = 6;
    private static final int COUNT_AT = 11;
    private static final int UNKNOWN = 0;
    private static final int MOST_PARTS = 255;

    private final Codestream codestream;
    private final Rewriter out;
    private final TileStyles[] styles;
    private final int[] seen;
    private final int[] announced;
    private final List<Start> starts = new ArrayList<>();

    /** Where a tile-part was written. */
    private record Start(int position, int tile) {}

    private TileParts(Codestream codestream) {
        int tiles = codestream.size().tiles();
        this.codestream = codestream;
        this.out = new Rewriter(codestream.tileParts().end());
        this.styles = new TileStyles[tiles];
        this.seen = new int[tiles];
        this.announced = new int[tiles];
    }

    /** The checked codestream with nothing but what decoding needs. */
    static byte[] rewrite(Codestream codestream) throws CodecException {
        TileParts parts = new TileParts(codestream);
        parts.out.u16(Marker.SOC);
        for (ByteReader segment : codestream.needed()) {
            parts.copy(segment);
        }
        parts.walk(codestream.tileParts());
        parts.out.u16(Marker.EOC);
        parts.finish();
        parts.checkPieces();
        return parts.out.toByteArray();
    }

    private void copy(ByteReader bytes) {
        out.copy(bytes.array(), bytes.position(), bytes.end());
    }

    private void walk(ByteReader in) throws CodecException {
        while (in.remaining() >= 2 && in.u16(0) == Marker.SOT) {
            if (starts.size() == Limits.MAX_TILE_PARTS) {
                throw new CodecException(LIMIT, "more tile-parts than MAX_TILE_PARTS " + Limits.MAX_TILE_PARTS);
            }
            tilePart(in);
        }
        if (in.remaining() >= 2 && in.u16(0) == Marker.EOC) {
            return;
        }
        // a missing EOC hides nothing when every tile-part is whole; only padding may follow
        while (in.remaining() > 0) {
            if (in.u8() != 0) {
                throw new CodecException(CORRUPTED, "bytes between tile-parts");
            }
        }
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
        if (tile >= seen.length || index != seen[tile] || index == MOST_PARTS) {
            throw new CodecException(CORRUPTED, "a tile-part of no tile, or out of its order");
        }
        seen[tile]++;
        announced[tile] = Math.max(announced[tile], of);
        int bytes = length == UNKNOWN ? untilEnd(in) : (int) Math.min(length, Integer.MAX_VALUE);
        ByteReader part = in.part(0, bytes);
        in.skip(bytes);
        int position = out.position();
        starts.add(new Start(position, tile));
        copy(part.part(0, SOT_BYTES));
        part.skip(SOT_BYTES);
        header(part, tile, index == 0);
        copy(part);
        out.setU32(position + LENGTH_AT, out.position() - position);
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

    /** Up to SOD, which stays before the reader. */
    private void header(ByteReader part, int tile, boolean first) throws CodecException {
        for (int marker = part.u16(0); marker != Marker.SOD; marker = part.u16(0)) {
            if (!Marker.inTilePart(marker)) {
                throw Codestream.refused(marker);
            }
            ByteReader segment = Codestream.segment(part);
            if (marker == Marker.COD || marker == Marker.COC) {
                if (!first) {
                    throw new CodecException(CORRUPTED, "a coding style behind a tile's first tile-part");
                }
                if (styles[tile] == null) {
                    styles[tile] = codestream.styles().forTile();
                }
                styles[tile].read(marker, segment);
            }
            if (Marker.needed(marker)) {
                copy(segment);
            }
        }
    }

    private void finish() throws CodecException {
        for (int tile = 0; tile < seen.length; tile++) {
            // one more than announced is what some writers deliver; one less is a truncated stream
            if (seen[tile] == 0 || seen[tile] < announced[tile]) {
                throw new CodecException(CORRUPTED, "a JPEG 2000 stream that lacks tile-parts");
            }
        }
        for (Start start : starts) {
            out.set(start.position + COUNT_AT, seen[start.tile]);
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
