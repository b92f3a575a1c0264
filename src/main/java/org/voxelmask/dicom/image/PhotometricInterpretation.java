package org.voxelmask.dicom.image;

import java.util.Optional;

/** The photometric interpretations of the frames that the node delivers (PS3.3 C.7.6.3.1.2). */
public enum PhotometricInterpretation {
    /** 0 is white. */
    MONOCHROME1("MONOCHROME1", 1),
    /** 0 is black. */
    MONOCHROME2("MONOCHROME2", 1),
    /** Samples index a colour table. */
    PALETTE_COLOR("PALETTE COLOR", 1),
    /** Red, green, blue. */
    RGB("RGB", 3),
    /** Luminance and two chrominances, full range. */
    YBR_FULL("YBR_FULL", 3),
    /** As YBR_FULL with chrominance at half the columns; native layout Y1 Y2 CB CR. */
    YBR_FULL_422("YBR_FULL_422", 3),
    /** As YBR_FULL_422 with black at 16 and white at 235 of 255; retired. */
    YBR_PARTIAL_422("YBR_PARTIAL_422", 3),
    /** What a JPEG 2000 stream makes of RGB reversibly; its decoder delivers RGB. */
    YBR_RCT("YBR_RCT", 3),
    /** What a JPEG 2000 stream makes of RGB irreversibly; its decoder delivers RGB. */
    YBR_ICT("YBR_ICT", 3);

    private final String term;
    private final int samples;

    PhotometricInterpretation(String term, int samples) {
        this.term = term;
        this.samples = samples;
    }

    /** The defined term. */
    public String term() {
        return term;
    }

    /** Samples per pixel. */
    public int samples() {
        return samples;
    }

    /** Whether two pixels of a row share their chrominance, Y1 Y2 CB CR. */
    public boolean paired() {
        return this == YBR_FULL_422 || this == YBR_PARTIAL_422;
    }

    /** Whether it names the colour transform of a JPEG 2000 stream and no layout of samples. */
    public boolean transform() {
        return this == YBR_RCT || this == YBR_ICT;
    }

    /** The interpretation of a defined term, if the node knows it. */
    public static Optional<PhotometricInterpretation> of(String term) {
        for (PhotometricInterpretation interpretation : values()) {
            if (interpretation.term.equals(term)) {
                return Optional.of(interpretation);
            }
        }
        return Optional.empty();
    }
}
