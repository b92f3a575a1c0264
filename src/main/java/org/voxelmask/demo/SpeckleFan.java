package org.voxelmask.demo;

import java.util.Random;

/** Draws the sector of an abdominal ultrasound: speckle, a dark vessel that pulses, a bright arc. */
final class SpeckleFan {
    private static final double HALF_ANGLE_TANGENT = 0.78;
    private static final int TABLE = 4096;
    private static final double[] RAYLEIGH = rayleigh();

    private SpeckleFan() {}

    /**
     * Draws one frame.
     *
     * @param top the first row that the sector may touch
     * @param bottom the first row below it
     * @param phase 0 to 1, the place in the heart's cycle
     */
    static void draw(Canvas canvas, int top, int bottom, double phase, Random random) {
        double centre = canvas.width() / 2.0;
        double apex = top - 0.15 * (bottom - top);
        double near = 0.25 * (bottom - top);
        double far = bottom - apex - 2;
        for (int y = top; y < bottom; y++) {
            double before = noise(random);
            double now = noise(random);
            for (int x = 0; x < canvas.width(); x++) {
                double next = noise(random);
                double dx = x - centre;
                double dy = y - apex;
                double radius = Math.sqrt(dx * dx + dy * dy);
                if (Math.abs(dx) <= dy * HALF_ANGLE_TANGENT && radius >= near && radius <= far) {
                    double echo = echo(dx / far, (radius - near) / (far - near), phase);
                    int light = (int) Math.min(200, echo * (before + now + next) / 3);
                    canvas.set(x, y, light << 16 | light << 8 | light);
                }
                before = now;
                now = next;
            }
        }
    }

    private static double echo(double lateral, double depth, double phase) {
        double beat = 1 + 0.15 * (phase < 0.5 ? phase : 1 - phase);
        double vesselX = (lateral + 0.12) / (0.16 * beat);
        double vesselY = (depth - 0.45) / (0.11 * beat);
        double distance = vesselX * vesselX + vesselY * vesselY;
        if (distance < 1) {
            return 9;
        }
        double wall = distance < 1.25 ? 40 : 0;
        double bend = depth - 0.8 + 0.5 * lateral * lateral;
        double arc = Math.abs(bend) < 0.015 ? 70 : 0;
        return 62 - 34 * depth + wall + arc;
    }

    private static double noise(Random random) {
        return RAYLEIGH[random.nextInt(TABLE)];
    }

    /** StrictMath, so that every platform draws the same bytes. */
    private static double[] rayleigh() {
        double[] table = new double[TABLE];
        for (int i = 0; i < TABLE; i++) {
            table[i] = StrictMath.sqrt(-2 * StrictMath.log((i + 0.5) / TABLE));
        }
        return table;
    }
}
