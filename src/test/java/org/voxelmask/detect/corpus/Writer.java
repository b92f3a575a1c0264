package org.voxelmask.detect.corpus;

import java.util.Random;
import org.voxelmask.detect.TestingDots;
import org.voxelmask.dicom.image.Raster8;

/** Writes words into a canvas in many hands: fonts, dots, sizes, colours, grounds, slopes. */
final class Writer {
    private static final int TRIES = 40;

    private final Canvas canvas;
    private final Random random;
    private final Lettering lettering;

    Writer(Canvas canvas, Random random, Lettering lettering) {
        this.canvas = canvas;
        this.random = random;
        this.lettering = lettering;
    }

    /** How letters are made. */
    enum Kind {
        /** Outlines with smoothed edges. */
        SMOOTH,
        /** Outlines, each pixel whole or not at all. */
        HARD,
        /** Five by seven dots, enlarged. */
        DOTS,
        /** Small letters of whole pixels, enlarged. */
        BLOCKS
    }

    /**
     * A way to write.
     *
     * @param size of the em square in pixels; dots and blocks take the nearest whole enlargement
     * @param font of outlines
     * @param quarters turns by 90 degrees
     * @param degrees slope of outlines
     * @param contrast grey levels above or below what stands there; 0 for white or black
     * @param edged whether letters have a dark line around
     * @param boxed whether letters stand in a box of their own
     */
    record Hand(
            Kind kind,
            double size,
            int font,
            int quarters,
            double degrees,
            int contrast,
            boolean edged,
            boolean boxed) {
        Hand turned(int turns) {
            return new Hand(kind, size, font, turns, degrees, contrast, edged, boxed);
        }

        Hand sloped(double slope) {
            return new Hand(Kind.SMOOTH, size, font, quarters, slope, contrast, edged, boxed);
        }

        Hand faint(int levels) {
            return new Hand(kind, size, font, quarters, degrees, levels, false, false);
        }

        Hand of(Kind other) {
            return new Hand(other, size, font, quarters, degrees, contrast, edged, boxed);
        }
    }

    /** Any hand of a size. */
    Hand hand(double low, double high) {
        double size = low + (high - low) * random.nextDouble();
        Kind kind = switch (random.nextInt(10)) {
            case 0 -> Kind.DOTS;
            case 1 -> Kind.BLOCKS;
            case 2, 3 -> Kind.HARD;
            default -> Kind.SMOOTH;
        };
        int contrast = random.nextInt(3) == 0 ? 60 + random.nextInt(100) : 0;
        return new Hand(
                kind,
                size,
                random.nextInt(lettering.count()),
                0,
                0,
                contrast,
                random.nextInt(6) == 0,
                random.nextInt(8) == 0);
    }

    /** A word as this hand writes it. */
    Mask mask(String text, Hand hand) {
        Mask mask = switch (hand.kind()) {
            case SMOOTH -> lettering.draw(text, hand.font(), hand.size(), hand.degrees(), true);
            case HARD ->
                lettering
                        .draw(text, hand.font(), hand.size(), hand.degrees(), false)
                        .hard();
            case DOTS -> dots(text, hand);
            case BLOCKS -> blocks(text, hand);
        };
        for (int i = 0; i < hand.quarters(); i++) {
            mask = mask.turned();
        }
        return mask;
    }

    private static Mask dots(String text, Hand hand) {
        Raster8 picture = TestingDots.draw(text);
        float[] alpha = new float[picture.pixels().length];
        for (int i = 0; i < alpha.length; i++) {
            alpha[i] = picture.pixels()[i] != 0 ? 1 : 0;
        }
        int down = Math.max(1, (int) Math.round(hand.size() / 10));
        int across = down > 1 && hand.font() % 4 == 0 ? down - 1 : down;
        return new Mask(picture.width(), picture.height(), alpha).enlarged(across, down);
    }

    private Mask blocks(String text, Hand hand) {
        int factor = Math.max(1, (int) Math.round(hand.size() / 11));
        Mask small = lettering.draw(text, 2 + hand.font() % 2, 11, 0, false).hard();
        return small.enlarged(factor, hand.font() % 5 == 0 ? factor + 1 : factor);
    }

    /** Writes at a place; false when another text stands there. */
    boolean write(Words.Word word, Hand hand, int x, int y) {
        Mask mask = mask(word.text(), hand);
        if (!canvas.free(x, y, mask.width(), mask.height())) {
            return false;
        }
        put(word, hand, mask, x, y);
        return true;
    }

    /** Writes anywhere inside, if a free place is found soon. */
    boolean scatter(Words.Word word, Hand hand) {
        Mask mask = mask(word.text(), hand);
        if (mask.width() >= canvas.width || mask.height() >= canvas.height) {
            return false;
        }
        for (int i = 0; i < TRIES; i++) {
            int x = random.nextInt(canvas.width - mask.width());
            int y = random.nextInt(canvas.height - mask.height());
            if (canvas.free(x, y, mask.width(), mask.height())) {
                put(word, hand, mask, x, y);
                return true;
            }
        }
        return false;
    }

    private void put(Words.Word word, Hand hand, Mask mask, int x, int y) {
        if (hand.boxed()) {
            float ground = random.nextBoolean() ? 0 : 200 + random.nextInt(55);
            canvas.rectangle(x - 3, y - 2, mask.width() + 6, mask.height() + 4, ground);
        }
        float under = canvas.mean(x, y, mask.width(), mask.height());
        boolean light = under < 128;
        float level = hand.contrast() == 0
                ? (light ? 215 + random.nextInt(41) : random.nextInt(40))
                : under + (light ? hand.contrast() : -hand.contrast());
        if (hand.edged()) {
            canvas.paint(mask.grown(), x - 1, y - 1, light ? 0 : 255);
        }
        canvas.write(word, mask, x, y, colour(level, light && hand.contrast() == 0));
    }

    private float[] colour(float level, boolean hues) {
        if (canvas.planes.length == 1 || !hues || random.nextInt(2) == 0) {
            return new float[] {level};
        }
        return switch (random.nextInt(6)) {
            case 0 -> new float[] {level, level, 0};
            case 1 -> new float[] {0, level, level};
            case 2 -> new float[] {60, level, 60};
            case 3 -> new float[] {level, level * 0.6f, 0};
            case 4 -> new float[] {level, 70, 70};
            default -> new float[] {110, 140, level};
        };
    }
}
