package org.voxelmask.config;

import java.time.Duration;

/**
 * How a study is processed.
 *
 * @param freeSpaceFactor free space that a run needs, as a multiple of the study's bytes
 * @param minFreeBytes free space that every run needs besides
 * @param frameDeadline time to decode and mask one frame; an instance that passes it fails
 * @param detectionTimeLimit time to find text in one instance; an instance that passes it fails
 * @param render what a mask looks like
 * @param fillGrey the level of {@code solid_fill}, 0 (black) to 255 (white)
 * @param padding pixels that every box grows by on each side before it is applied
 * @param residualGate whether every finished copy is looked at again, in another way, before a run is sealed
 * @param slideLabels whether pictures of slides' labels are looked at and copied like others
 * @param outputSyntax what copies' pixel data is written in, where the standard has the image in it
 */
public record ProcessConfig(
        double freeSpaceFactor,
        long minFreeBytes,
        Duration frameDeadline,
        Duration detectionTimeLimit,
        Render render,
        int fillGrey,
        int padding,
        boolean residualGate,
        boolean slideLabels,
        OutputSyntax outputSyntax) {
    private static final long MIB = 1L << 20;

    /** What stands in place of text. */
    public enum Render {
        /** The darkest value. */
        BLACK_BOX,
        /** One grey, {@link ProcessConfig#fillGrey}. */
        SOLID_FILL,
        /** Refused: a blur can be undone. */
        BLUR
    }

    /** How copies' pixel data is compressed; none loses anything. */
    public enum OutputSyntax {
        /** Explicit VR Little Endian; lossy JPEG of 8 bits stays what it is. */
        NATIVE,
        /** What a lossless source came in, or JPEG 2000 for what is not written here; else as NATIVE. */
        SAME_LOSSLESS,
        /** RLE Lossless. */
        RLE,
        /** JPEG-LS Lossless. */
        JPEGLS,
        /** JPEG 2000 (Lossless Only). */
        JPEG2000
    }

    static ProcessConfig defaults() {
        return new ProcessConfig(
                3.0,
                256 * MIB,
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                Render.BLACK_BOX,
                128,
                2,
                true,
                false,
                OutputSyntax.NATIVE);
    }

    static ProcessConfig read(Section section) {
        ProcessConfig otherwise = defaults();
        Duration shortest = Duration.ofMillis(100);
        ProcessConfig config = new ProcessConfig(
                section.decimal("free_space_factor", otherwise.freeSpaceFactor(), 1, 100),
                section.bytes("min_free_bytes", otherwise.minFreeBytes(), 0, 1L << 50),
                section.duration("frame_deadline", otherwise.frameDeadline(), shortest, Duration.ofHours(1)),
                section.duration(
                        "detection_time_limit", otherwise.detectionTimeLimit(), shortest, Duration.ofHours(24)),
                section.choice("render", otherwise.render()),
                section.integer("fill_grey", otherwise.fillGrey(), 0, 255),
                section.integer("padding", otherwise.padding(), 0, 64),
                section.bool("residual_gate", otherwise.residualGate()),
                section.bool("slide_labels", otherwise.slideLabels()),
                outputSyntax(section, otherwise.outputSyntax()));
        if (config.render() == Render.BLUR) {
            section.problem("render", "is \"blur\", which policy refuses because it can be undone: write black_box.");
        }
        section.done();
        return config;
    }

    /** The older name of the setting is told only where somebody uses it. */
    private static OutputSyntax outputSyntax(Section section, OutputSyntax otherwise) {
        OutputSyntax syntax = section.choice("output_syntax", otherwise);
        return section.keys().contains("copy_syntax") ? section.choice("copy_syntax", syntax) : syntax;
    }
}
