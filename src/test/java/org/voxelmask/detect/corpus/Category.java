package org.voxelmask.detect.corpus;

/** Kinds of drawn frames. */
public enum Category {
    /** Screens of ultrasound devices: header, settings at the side, sector, bars, texts over echoes. */
    ULTRASOUND,
    /** Radiographs of 10 to 16 bits with outliers, some of them MONOCHROME1; text in the corners and on top. */
    RADIOGRAPH,
    /** Secondary captures: pages of lines and tables, light or dark. */
    CAPTURE,
    /** CT and MR slices of 12 to 16 bits with small text in the corners. */
    SLICE,
    /** Images of 160 to 400 pixels with letters of 7 to 12 rows. */
    SMALL,
    /** Dark on light, and light on nearly as light. */
    BRIGHT,
    /** 24 to 50 grey levels between text and ground. */
    LOW_CONTRAST,
    /** Turned by quarters, or sloping up to 12 degrees. */
    ROTATED,
    /** At the edges of the image, some cut by them. */
    EDGE,
    /** Letters of dots and blocks. */
    BITMAP,
    /** Through JPEG of quality 30 to 80. */
    JPEG,
    /** No text at all: echoes, colour flow, radiographs, slices, noise, graphs. */
    TEXT_FREE
}
