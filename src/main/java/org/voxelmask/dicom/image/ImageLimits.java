package org.voxelmask.dicom.image;

import java.time.Duration;

/**
 * Bounds on what an object may ask the node to decode.
 *
 * @param maxColumns pixels in a row
 * @param maxRows rows in a frame
 * @param maxFrames frames of one object
 * @param maxFrameBytes bytes of one frame, decoded or encoded, whichever is larger
 * @param frameDeadline the longest that decoding one encapsulated frame may take
 */
public record ImageLimits(int maxColumns, int maxRows, int maxFrames, long maxFrameBytes, Duration frameDeadline) {
    /** 32768 x 32768 pixels, 100000 frames, 128 MiB a frame, 30 seconds a frame. */
    public static final ImageLimits DEFAULTS =
            new ImageLimits(32_768, 32_768, 100_000, 128L << 20, Duration.ofSeconds(30));

    /** Refuses bounds that nothing could keep; a frame must fit an array. */
    public ImageLimits {
        if (maxColumns < 1 || maxRows < 1 || maxFrames < 1 || maxFrameBytes < 1) {
            throw new IllegalArgumentException("an image limit below 1");
        }
        if (maxFrameBytes > Integer.MAX_VALUE - 64) {
            throw new IllegalArgumentException("maxFrameBytes above what one array holds");
        }
        if (frameDeadline.isNegative() || frameDeadline.isZero()) {
            throw new IllegalArgumentException("frameDeadline must be positive");
        }
    }

    void check(ImageDescription image) throws ImageException {
        check("maxColumns", image.columns(), maxColumns);
        check("maxRows", image.rows(), maxRows);
        check("maxFrames", image.frames(), maxFrames);
        check("maxFrameBytes", image.frameBytes(), maxFrameBytes);
    }

    void checkEncoded(long bytes) throws ImageException {
        check("maxFrameBytes", bytes, maxFrameBytes);
    }

    private static void check(String name, long found, long limit) throws ImageException {
        if (found > limit) {
            throw new ImageException(
                    ImageException.Kind.LIMIT, "the limit " + name + " is " + limit + ", the object has " + found);
        }
    }
}
