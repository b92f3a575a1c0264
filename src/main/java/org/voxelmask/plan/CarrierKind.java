package org.voxelmask.plan;

/** The places of an object that can hold a picture, and so text, or text that no attribute declares. */
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
    ENCAPSULATED_DOCUMENT,
    /** Unformatted Text Value (0070,0006) of a presentation state or wherever else, but in annotations of waveforms. */
    GRAPHIC_TEXT,
    /** An item of Waveform Annotation Sequence (0040,B020). */
    WAVEFORM_ANNOTATION,
    /** A private or unknown element with a file of DICOM inside. */
    NESTED_DICOM,
    /** A private element of any other bytes: those of an object in Implicit VR are all such. */
    PRIVATE_BYTES,
    /** An element of VR UN or with a tag that no dictionary has. */
    UNKNOWN_ELEMENT;

    /** Whether a copy may hold it, because its frames are looked at. */
    public boolean lookedAt() {
        return switch (this) {
            case FRAME, SEGMENTATION_FRAME, PARAMETRIC_MAP_FRAME, SLIDE_TILE, SLIDE_LABEL, PALETTE -> true;
            default -> false;
        };
    }

    /**
     * Whether a copy may hold it, because its texts are replaced or reduced, or because it is a private element that is
     * known to be safe. What is neither this nor {@link #lookedAt} must be gone from every copy.
     */
    public boolean cleaned() {
        return switch (this) {
            case GRAPHIC_TEXT, WAVEFORM_ANNOTATION, PRIVATE_BYTES -> true;
            default -> false;
        };
    }
}
