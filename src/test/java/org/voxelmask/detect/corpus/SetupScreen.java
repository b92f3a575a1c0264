package org.voxelmask.detect.corpus;

import java.util.List;
import java.util.Random;

/**
 * A screen as ultrasound machines show it: echoes, header lines that identify, columns of settings in tight lines, a
 * boxed table of measures. In every second screen a name stands among the settings.
 */
final class SetupScreen {
    private static final List<String> SETTINGS = List.of(
            "FR 32 Hz",
            "MI 1.2",
            "TIs 0.4",
            "Depth 12.4 cm",
            "Gain 56 %",
            "Frequency 5.0 MHz",
            "PRF 4000 Hz",
            "Filter Low",
            "Persist Medium",
            "DR 60 dB",
            "Dynamic Range 70 dB",
            "TIb 0.8",
            "Zoom 80 %",
            "Compound High",
            "Sweep Speed 66 mm/s");
    private static final List<String> MEASURES = List.of(
            "Distance 2.31 cm",
            "Area 12.4 cm2",
            "Volume 34 ml",
            "Diameter 14.2 mm",
            "RI 0.71",
            "Velocity 84.2 cm/s",
            "Angle 60 deg");

    /** Lines of the columns, relative to the em square of their letters. */
    private static final double[] SPACINGS = {1.1, 1.25, 1.4, 1.6, 2.0};

    private final Canvas canvas;
    private final Random random;
    private final Lettering lettering;
    private final Words words;
    private final int font;
    private final double size;
    private final double spacing;
    private final boolean smooth;

    SetupScreen(long seed, int index, Lettering lettering) {
        this.random = new Random(seed * 1_000_003 + index);
        random.nextLong();
        this.canvas = index % 2 == 0 ? new Canvas(1024, 768, 3) : new Canvas(640, 480, 1);
        this.lettering = lettering;
        this.words = new Words(random);
        this.font = random.nextInt(lettering.count());
        this.size = index % 2 == 0 ? 13 + random.nextInt(10) : 12 + random.nextInt(6);
        this.spacing = SPACINGS[index / 2 % SPACINGS.length];
        this.smooth = random.nextInt(4) > 0;
    }

    /** How far lines are apart, relative to the em square. */
    double spacing() {
        return spacing;
    }

    /** The screen with its items: identifying, or technical in words that can be proven. */
    Canvas draw(boolean jpeg) {
        new Grounds(random).ultrasound(canvas, canvas.planes.length == 3 && random.nextInt(3) == 0);
        blacken(0, 0, canvas.width, canvas.height / 6);
        blacken(0, 0, canvas.width / 5, canvas.height);
        blacken(canvas.width - canvas.width / 5, 0, canvas.width / 5, canvas.height);
        header();
        int lines = (int) Math.min(12, canvas.height * 0.72 / (size * spacing));
        column(canvas.width / 100, canvas.height / 5, lines, random.nextBoolean());
        column(canvas.width - canvas.width / 5 + 4, canvas.height / 5, lines / 2, random.nextInt(3) == 0);
        table();
        if (jpeg) {
            canvas.take(Stored.throughJpeg(canvas.raster(), 0.9f));
        }
        return canvas;
    }

    private void blacken(int x, int y, int wide, int high) {
        canvas.rectangle(x, y, wide, high, 0);
    }

    private void header() {
        for (int line = 0; line < 2; line++) {
            int base = (int) (size * (1.1 + line * Math.max(1.3, spacing)));
            for (int part = 0; part < 3; part++) {
                line(words.identifying(), canvas.width / 100 + part * canvas.width / 3, base, 230);
            }
        }
    }

    private void column(int x, int y, int lines, boolean named) {
        int at = lines < 3 || !named ? -1 : 1 + random.nextInt(lines - 2);
        int first = random.nextInt(SETTINGS.size());
        for (int i = 0; i < lines; i++) {
            Words.Word word = i == at
                    ? new Words.Word(words.name(), true)
                    : new Words.Word(SETTINGS.get((first + i) % SETTINGS.size()), false);
            line(word, x, y + (int) Math.round(i * size * spacing), 200 + random.nextInt(2) * 40);
        }
    }

    private void table() {
        int x = canvas.width / 3;
        int lines = 2 + random.nextInt(3);
        int high = (int) (size * (spacing * (lines - 1) + 2));
        int y = canvas.height - high - 6;
        int ground = random.nextInt(2) * 40;
        canvas.rectangle(x, y, (int) (size * 13), high, ground + 70);
        canvas.rectangle(x + 1, y + 1, (int) (size * 13) - 2, high - 2, ground);
        int first = random.nextInt(MEASURES.size());
        for (int i = 0; i < lines; i++) {
            Words.Word word = new Words.Word(MEASURES.get((first + i) % MEASURES.size()), false);
            line(word, x + (int) size, y + (int) Math.round(size * (1.2 + i * spacing)), 235);
        }
    }

    /** Writes with the letters' foot on a row. */
    private void line(Words.Word word, int x, int base, int level) {
        Mask mask = lettering.draw(word.text(), font, size, 0, smooth);
        Mask drawn = smooth ? mask : mask.hard();
        float[] colour = canvas.planes.length == 3 && random.nextInt(3) == 0
                ? new float[] {level, level, level / 3f}
                : new float[] {level};
        canvas.write(word, drawn, x, base - lettering.rise(word.text(), font, size), colour);
    }
}
