package org.voxelmask.detect;

import org.voxelmask.dicom.image.Raster8;

/**
 * A picture as the network takes it: scaled, inside a black border, normalised, planes blue, green, red.
 *
 * @param planes three planes of height rows of width values, one after the other
 * @param width columns, a multiple of 32
 * @param height rows, a multiple of 32
 * @param scaleX network columns per picture column
 * @param scaleY network rows per picture row
 */
record NetworkInput(float[] planes, int width, int height, double scaleX, double scaleY) {
    /** Text that the edge of the image cuts is found only with room around it. */
    static final int BORDER = 32;

    private static final int MULTIPLE = 32;
    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};

    /** The picture at a scale, which is rounded to whole pixels. */
    static NetworkInput of(Raster8 picture, double scale) {
        int innerWidth = Math.max(1, (int) Math.round(picture.width() * scale));
        int innerHeight = Math.max(1, (int) Math.round(picture.height() * scale));
        int width = roundUp(innerWidth + 2 * BORDER);
        int height = roundUp(innerHeight + 2 * BORDER);
        float[] planes = new float[3 * width * height];
        float[] values = null;
        for (int plane = 0; plane < 3; plane++) {
            if (values == null || picture.channels() == 3) {
                int channel = picture.channels() == 3 ? 2 - plane : 0;
                values = Resampler.scale(picture, channel, innerWidth, innerHeight);
            }
            float black = -MEAN[plane] / DEVIATION[plane];
            java.util.Arrays.fill(planes, plane * width * height, (plane + 1) * width * height, black);
            place(values, innerWidth, innerHeight, planes, plane * width * height, width, plane);
        }
        return new NetworkInput(
                planes, width, height, (double) innerWidth / picture.width(), (double) innerHeight / picture.height());
    }

    private static void place(
            float[] values, int innerWidth, int innerHeight, float[] planes, int base, int width, int plane) {
        for (int y = 0; y < innerHeight; y++) {
            int to = base + (y + BORDER) * width + BORDER;
            for (int x = 0; x < innerWidth; x++) {
                planes[to + x] = (values[y * innerWidth + x] / 255f - MEAN[plane]) / DEVIATION[plane];
            }
        }
    }

    private static int roundUp(int side) {
        return (side + MULTIPLE - 1) / MULTIPLE * MULTIPLE;
    }
}
