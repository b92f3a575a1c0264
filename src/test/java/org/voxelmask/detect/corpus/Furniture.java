package org.voxelmask.detect.corpus;

import java.util.Random;

/** What devices draw besides text: bars, scales, traces, callipers, grids. None of it is text. */
final class Furniture {
    private final Random random;

    Furniture(Random random) {
        this.random = random;
    }

    /** A few of them, not over texts. */
    void scatter(Canvas canvas, int count) {
        for (int i = 0; i < count; i++) {
            switch (random.nextInt(6)) {
                case 0 -> bar(canvas);
                case 1 -> ticks(canvas);
                case 2 -> trace(canvas);
                case 3 -> calliper(canvas);
                case 4 -> marker(canvas);
                default -> frame(canvas);
            }
        }
    }

    private float[] colour() {
        float light = 120 + random.nextInt(130);
        return switch (random.nextInt(4)) {
            case 0 -> new float[] {light, light, light * 0.3f};
            case 1 -> new float[] {light * 0.3f, light, light * 0.4f};
            default -> new float[] {light, light, light};
        };
    }

    private boolean claim(Canvas canvas, int x, int y, int wide, int high) {
        if (!canvas.free(x, y, wide, high)) {
            return false;
        }
        canvas.take(x, y, wide, high);
        return true;
    }

    private void bar(Canvas canvas) {
        int high = canvas.height / 5 + random.nextInt(canvas.height / 5 + 1);
        int wide = 8 + random.nextInt(10);
        int x = random.nextBoolean() ? 4 : canvas.width - wide - 6;
        int y = canvas.height / 8 + random.nextInt(canvas.height / 3 + 1);
        if (!claim(canvas, x, y, wide, high)) {
            return;
        }
        boolean coloured = random.nextBoolean();
        for (int row = 0; row < high; row++) {
            float t = row * 255f / high;
            for (int column = 0; column < wide; column++) {
                float[] value = coloured ? new float[] {255 - t, Math.abs(t - 128), t} : new float[] {255 - t};
                canvas.set(x + column, y + row, canvas.planes.length == 1 ? new float[] {255 - t} : value);
            }
        }
    }

    private void ticks(Canvas canvas) {
        boolean upright = random.nextBoolean();
        int gap = 8 + random.nextInt(30);
        int count = 6 + random.nextInt(15);
        int x = upright ? canvas.width - 14 : canvas.width / 4;
        int y = upright ? canvas.height / 6 : canvas.height - 12;
        if (!claim(canvas, x, y, upright ? 8 : gap * count, upright ? gap * count : 8)) {
            return;
        }
        float[] colour = colour();
        for (int i = 0; i < count; i++) {
            int length = i % 5 == 0 ? 8 : 4;
            if (upright) {
                canvas.line(x, y + i * gap, x + length, y + i * gap, colour);
            } else {
                canvas.line(x + i * gap, y, x + i * gap, y + length, colour);
            }
        }
    }

    private void trace(Canvas canvas) {
        int high = Math.max(12, canvas.height / 14);
        int y = canvas.height - high - 8 - random.nextInt(canvas.height / 10 + 1);
        int x = canvas.width / 10;
        int wide = canvas.width * 7 / 10;
        if (!claim(canvas, x, y, wide, high)) {
            return;
        }
        float[] colour = colour();
        int beat = 40 + random.nextInt(60);
        int last = y + high / 2;
        for (int i = 1; i < wide; i++) {
            int phase = i % beat;
            int now = y + high / 2 + (phase < 3 ? -high / 2 + phase : phase < 6 ? high / 3 : random.nextInt(2));
            canvas.line(x + i - 1, last, x + i, now, colour);
            last = now;
        }
    }

    private void calliper(Canvas canvas) {
        int x = canvas.width / 4 + random.nextInt(canvas.width / 2);
        int y = canvas.height / 4 + random.nextInt(canvas.height / 2);
        int dx = random.nextInt(canvas.width / 6 + 1);
        int dy = random.nextInt(canvas.height / 6 + 1);
        if (!claim(canvas, x - 4, y - 4, dx + 9, dy + 9)) {
            return;
        }
        float[] colour = colour();
        for (int end = 0; end < 2; end++) {
            int cx = x + end * dx;
            int cy = y + end * dy;
            canvas.line(cx - 4, cy, cx + 4, cy, colour);
            canvas.line(cx, cy - 4, cx, cy + 4, colour);
        }
        for (int i = 0; i < 40; i += 2) {
            canvas.set(x + dx * i / 40, y + dy * i / 40, colour);
        }
    }

    private void marker(Canvas canvas) {
        int size = 8 + random.nextInt(20);
        int x = random.nextInt(Math.max(1, canvas.width - size));
        int y = random.nextInt(Math.max(1, canvas.height - size));
        if (!claim(canvas, x, y, size, size)) {
            return;
        }
        float[] colour = colour();
        if (random.nextBoolean()) {
            for (int row = 0; row < size; row++) {
                canvas.line(x + size / 2 - row / 2, y + row, x + size / 2 + row / 2, y + row, colour);
            }
        } else {
            for (int a = 0; a < 360; a++) {
                double angle = Math.toRadians(a);
                canvas.set(
                        x + (int) (size / 2.0 * (1 + Math.cos(angle))),
                        y + (int) (size / 2.0 * (1 + Math.sin(angle))),
                        colour);
            }
        }
    }

    private void frame(Canvas canvas) {
        int wide = canvas.width / 6 + random.nextInt(canvas.width / 3);
        int high = canvas.height / 6 + random.nextInt(canvas.height / 4);
        int x = random.nextInt(Math.max(1, canvas.width - wide));
        int y = random.nextInt(Math.max(1, canvas.height - high));
        if (!claim(canvas, x, y, wide, high)) {
            return;
        }
        float[] colour = colour();
        canvas.line(x, y, x + wide, y, colour);
        canvas.line(x, y + high, x + wide, y + high, colour);
        canvas.line(x, y, x, y + high, colour);
        canvas.line(x + wide, y, x + wide, y + high, colour);
    }
}
