package org.voxelmask.plan;

/** The places of an object that can hold a picture, and so text. */
public enum CarrierKind {
    /** Frames of Pixel Data (7FE0,0010). */
    FRAME,
    /** Those of a segmentation. */
    SEGMENTATION_FRAME,
    /** Those of a parametric map. */
    PARAMETRIC_MAP_FRAME,
    /** Tiles of a slide. */
    SLIDE_TILE,
    /** A picture of a slide's label, or of the whole slide with its label; only copied when the configuration says so. */
    SLIDE_LABEL,
    /** An item of an Icon Image Sequence (0088,0200), at any depth. */
    ICON,
    /** Pixel data in any other sequence. */
    NESTED_PIXEL_DATA,
    /** A plane in Overlay Data (60xx,3000), at any depth. */
    OVERLAY,
    /** A plane in bits of Pixel Data beside the samples, as (60xx,0102) declares it. */
    EMBEDDED_OVERLAY,
    /** The colour table of PALETTE COLOR. */
    PALETTE,
    /** A colour table of an image that is not PALETTE COLOR. */
    SUPPLEMENTAL_PALETTE,
    /** Float Pixel Data (7FE0,0008). */
    FLOAT_PIXEL_DATA,
    /** Double Float Pixel Data (7FE0,0009). */
    DOUBLE_FLOAT_PIXEL_DATA,
    /** Curve Data (50xx,3000), retired. */
    CURVE,
    /** Encapsulated Document (0042,0011), such as a PDF. */
    ENCAPSULATED_DOCUMENT;

    /** Whether a copy may hold it, because its frames are looked at. The others must be gone from every copy. */
    public boolean lookedAt() {
        return switch (this) {
            case FRAME, SEGMENTATION_FRAME, PARAMETRIC_MAP_FRAME, SLIDE_TILE, SLIDE_LABEL, PALETTE -> true;
            default -> false;
        };
    }
}
