package org.voxelmask.dicom.codec.jpeg2000;

import static org.voxelmask.dicom.codec.CodecException.Kind.CORRUPTED;
import static org.voxelmask.dicom.codec.CodecException.Kind.UNSUPPORTED;

import org.voxelmask.dicom.codec.CodecException;

/**
 * How one component of a tile is cut up: SPcod and SPcoc (ISO/IEC 15444-1 A.6.1, 15444-15 A.4).
 *
 * @param levels decompositions; resolutions are one more
 * @param blockWidth exponent of a code-block's width
 * @param blockHeight exponent of its height
 * @param precincts for each resolution the exponents of a precinct, height in the upper four bits
 */
record CodingStyle(int levels, int blockWidth, int blockHeight, byte[] precincts) {
    private static final int MAX_LEVELS = 32;
    private static final int HIGH_THROUGHPUT_MIXED = 0xC0;
    private static final int WHOLE = 0xFF;

    /** What a component of a tile is cut into. */
    record Pieces(long precincts, long mostPrecincts, long codeBlocks) {
        Pieces plus(Pieces other) {
            return new Pieces(
                    precincts + other.precincts,
                    Math.max(mostPrecincts, other.mostPrecincts),
                    codeBlocks + other.codeBlocks);
        }
    }

    /**
     * Reads what follows the progression in COD, or the component in COC.
     *
     * @param style Scod or Scoc: bit 0 tells that precincts are given
     */
    static CodingStyle read(ByteReader in, int style) throws CodecException {
        int levels = in.u8();
        int width = in.u8();
        int height = in.u8();
        int blocks = in.u8();
        int transform = in.u8();
        if (levels > MAX_LEVELS || width > 8 || height > 8 || width + height > 8) {
            throw new CodecException(CORRUPTED, "a coding style outside the standard's ranges");
        }
        if (transform > 1 || (blocks & HIGH_THROUGHPUT_MIXED) == HIGH_THROUGHPUT_MIXED) {
            throw new CodecException(UNSUPPORTED, "a transformation of Part 2, or mixed code-blocks of Part 15");
        }
        byte[] precincts = new byte[levels + 1];
        for (int i = 0; i <= levels; i++) {
            precincts[i] = (byte) ((style & 1) == 0 ? WHOLE : in.u8());
        }
        return new CodingStyle(levels, width + 2, height + 2, precincts);
    }

    /**
     * Counts precincts and code-blocks as ISO/IEC 15444-1 B.5 to B.7 cuts them.
     *
     * @param area the tile's part of the component
     */
    Pieces count(ImageSize.Area area) {
        Pieces all = new Pieces(0, 0, 0);
        for (int resolution = 0; resolution <= levels; resolution++) {
            all = all.plus(count(area.every(1L << (levels - resolution), 1L << (levels - resolution)), resolution));
        }
        return all;
    }

    private Pieces count(ImageSize.Area area, int resolution) {
        if (area.empty()) {
            return new Pieces(0, 0, 0);
        }
        int width = precincts[resolution] & 0xF;
        int height = (precincts[resolution] & 0xF0) >> 4;
        long across = pieces(area.x0(), area.x1(), width);
        long down = pieces(area.y0(), area.y1(), height);
        // above the lowest resolution, three bands of half the size share a precinct
        int halved = resolution == 0 ? 0 : 1;
        long blocks = blocksInPrecinct(area.width(), width, blockWidth, halved)
                * blocksInPrecinct(area.height(), height, blockHeight, halved);
        long precincts = saturated(across, down);
        return new Pieces(precincts, precincts, saturated(precincts, (resolution == 0 ? 1 : 3) * blocks));
    }

    /** At most this many along one side: a precinct does not begin amid a code-block. */
    private static long blocksInPrecinct(long extent, int precinct, int block, int halved) {
        int size = Math.max(0, precinct - halved);
        long covered = Math.min((extent >> halved) + 2, 1L << size);
        return pieces(0, covered, Math.min(block, size)) + (covered < 1L << size ? 1 : 0);
    }

    private static long pieces(long from, long to, int exponent) {
        return ((to + (1L << exponent) - 1) >> exponent) - (from >> exponent);
    }

    private static long saturated(long a, long b) {
        return Math.multiplyHigh(a, b) != 0 || a * b < 0 ? Long.MAX_VALUE >> 8 : Math.min(a * b, Long.MAX_VALUE >> 8);
    }
}
