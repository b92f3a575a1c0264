package org.voxelmask.dicom.codec.jpeg2000;

/**
 * What a stream may ask of the native library, which sizes its tables by the stream's own numbers. Streams of
 * scanners and archives stay far below; a stream above is refused by the limit's name before the library sees it.
 */
final class Limits {
    /** Samples of all components: the library holds each in 4 bytes, twice. */
    static final long MAX_SAMPLES = 1L << 28;

    /** Samples of a pixel. */
    static final int MAX_COMPONENTS = 4;

    /** Tiles of an image: about 10 KB of tables each. */
    static final long MAX_TILES = 8192;

    /** Marker segments of a main header. */
    static final int MAX_SEGMENTS = 4096;

    /** Tile-parts of a stream. */
    static final int MAX_TILE_PARTS = 1 << 17;

    /** Precincts of all tiles. */
    static final long MAX_PRECINCTS = 1L << 18;

    /** Code-blocks of all tiles: about 400 bytes of tables each; 65536 x 4096 pixels have so many of 16 x 16. */
    static final long MAX_CODE_BLOCKS = 1L << 20;

    /** Packets that the progression of one tile can name. */
    static final long MAX_PACKETS = 1L << 24;

    /** Bits of a sample: measured exact up to 23 with the reversible transforms; at 24 OpenJPEG's own overflow. */
    static final int MAX_PRECISION = 20;

    private Limits() {}
}
