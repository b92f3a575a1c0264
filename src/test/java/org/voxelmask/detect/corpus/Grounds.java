package org.voxelmask.detect.corpus;

import java.util.Random;

/** What stands behind texts: echoes, radiographs, slices, reports, noise. */
final class Grounds {
    private final Random random;

    Grounds(Random random) {
        this.random = random;
    }

    private int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    /** Echoes inside a sector or a rectangle on black; cysts, bright walls, sometimes colour flow. */
    void ultrasound(Canvas canvas, boolean flow) {
        int w = canvas.width;
        int h = canvas.height;
        float[] grain = Texture.speckle(w, h, between(1, 3), between(0, 1), random);
        float[] hills = Texture.hills(w, h, between(30, 120), random);
        float[] walls = Texture.hills(w, h, between(40, 90), random);
        double apexX = w * (0.4 + 0.2 * random.nextDouble());
        double apexY = h * (-0.1 + 0.2 * random.nextDouble());
        double half = Math.toRadians(between(25, 48));
        double near = h * (0.05 + 0.15 * random.nextDouble());
        double far = h * (0.75 + 0.2 * random.nextDouble());
        boolean linear = random.nextInt(3) == 0;
        float gain = between(25, 60);
        for (int i = 0; i < w * h; i++) {
            double dx = i % w - apexX;
            int y = i / w;
            double dy = y - apexY;
            double depth = linear ? dy : Math.hypot(dx, dy);
            boolean inside = depth > near
                    && depth < far
                    && (linear ? Math.abs(dx) < w * 0.3 : Math.abs(Math.atan2(dx, dy)) < half);
            if (!inside) {
                continue;
            }
            float tissue = Math.max(0.05f, 0.55f + hills[i]);
            float wall = Math.abs(walls[i]) < 0.03f ? 2.2f : 1;
            float value = gain * tissue * wall * grain[i] * (float) (1.2 - 0.6 * depth / far);
            for (float[] plane : canvas.planes) {
                plane[i] = Math.min(250, value);
            }
        }
        if (flow && canvas.planes.length == 3) {
            flow(canvas, (int) apexX, (int) (apexY + (near + far) / 2));
        }
    }

    private void flow(Canvas canvas, int cx, int cy) {
        int radius = canvas.height / 6;
        float[] field = Texture.hills(canvas.width, canvas.height, between(8, 25), random);
        for (int y = Math.max(0, cy - radius); y < Math.min(canvas.height, cy + radius); y++) {
            for (int x = Math.max(0, cx - radius); x < Math.min(canvas.width, cx + radius); x++) {
                float value = field[y * canvas.width + x];
                if (Math.abs(value) > 0.25f) {
                    float strong = 120 + 135 * Math.abs(value);
                    if (value > 0) {
                        canvas.set(x, y, strong, strong * Math.abs(value) * 0.6f, 10);
                    } else {
                        canvas.set(x, y, 10, strong * Math.abs(value) * 0.6f, strong);
                    }
                }
            }
        }
    }

    /** A radiograph: soft hills, ribs or a shaft, a collimated edge, noise. */
    void radiograph(Canvas canvas) {
        int w = canvas.width;
        int h = canvas.height;
        float[] large = Texture.hills(w, h, w / 3.0, random);
        float[] middle = Texture.hills(w, h, w / 11.0, random);
        float[] noise = Texture.grains(w, h, 1, 1, random);
        double pitch = h / (double) between(9, 14);
        double slope = 0.15 + 0.3 * random.nextDouble();
        float base = between(70, 130);
        float rib = between(8, 28);
        float grain = 1 + 4 * random.nextFloat();
        int collimator = random.nextBoolean() ? between(0, w / 8) : 0;
        for (int i = 0; i < w * h; i++) {
            int x = i % w;
            int y = i / w;
            double wave = Math.sin(2 * Math.PI * (y + slope * Math.abs(x - w / 2.0)) / pitch);
            float value = base + 55 * large[i] + 22 * middle[i] + rib * (float) Math.max(0, wave) + grain * noise[i];
            boolean shut = x < collimator || x >= w - collimator || y < collimator / 2;
            for (float[] plane : canvas.planes) {
                plane[i] = shut ? 3 + noise[i] : Math.max(0, Math.min(235, value));
            }
        }
    }

    /** A slice: a body with a rim, organs and bones on black, noise all over. */
    void slice(Canvas canvas) {
        int w = canvas.width;
        int h = canvas.height;
        float[] organs = Texture.hills(w, h, Math.max(6, w / 9.0), random);
        float[] noise = Texture.grains(w, h, random.nextInt(2), random.nextInt(2), random);
        double rx = w * (0.3 + 0.14 * random.nextDouble());
        double ry = h * (0.26 + 0.16 * random.nextDouble());
        float grain = 2 + 7 * random.nextFloat();
        for (int i = 0; i < w * h; i++) {
            double dx = (i % w - w / 2.0) / rx;
            int y = i / w;
            double dy = (y - h / 2.0) / ry;
            double r = Math.sqrt(dx * dx + dy * dy) + 0.04 * organs[i];
            float value =
                    r > 1 ? 4 : r > 0.94 ? 170 : r > 0.85 ? 60 : 95 + (organs[i] > 0.3f ? 60 : 0) + 25 * organs[i];
            value = r < 0.12 ? 225 : value;
            for (float[] plane : canvas.planes) {
                plane[i] = Math.max(0, Math.min(255, value + grain * noise[i] * (r > 1 ? 0.4f : 1)));
            }
        }
    }

    /** Noise without form. */
    void noise(Canvas canvas) {
        float[] field = Texture.grains(canvas.width, canvas.height, random.nextInt(3), random.nextInt(3), random);
        float mean = between(20, 200);
        float spread = between(2, 40);
        for (int i = 0; i < field.length; i++) {
            for (float[] plane : canvas.planes) {
                plane[i] = Math.max(0, Math.min(255, mean + spread * field[i]));
            }
        }
    }

    /** From one lightness to another. */
    void gradient(Canvas canvas) {
        float from = random.nextInt(256);
        float to = random.nextInt(256);
        boolean across = random.nextBoolean();
        for (int i = 0; i < canvas.width * canvas.height; i++) {
            int y = i / canvas.width;
            double t = across ? (i % canvas.width) / (double) canvas.width : y / (double) canvas.height;
            for (float[] plane : canvas.planes) {
                plane[i] = (float) (from + (to - from) * t);
            }
        }
    }

    /** A report's page or a screen: one light or dark colour. */
    void page(Canvas canvas) {
        if (random.nextInt(3) == 0) {
            for (float[] plane : canvas.planes) {
                java.util.Arrays.fill(plane, between(0, 60));
            }
        } else {
            canvas.fill(between(225, 255));
        }
    }
}
