package org.voxelmask.detect.corpus;

import java.util.Random;
import org.voxelmask.dicom.image.FrameSource;

/** Draws the frame of a category that belongs to a seed and a number. */
public final class FrameDrawer {
    private static final int[][] SCREENS = {{640, 480}, {800, 600}, {1024, 768}, {720, 576}, {1280, 960}, {960, 720}};
    private static final int[][] PLATES = {{1024, 1260}, {1760, 1460}, {2048, 1500}, {2500, 2048}, {1400, 1700}};
    private static final int[][] MATRICES = {{512, 512}, {256, 256}, {512, 512}, {320, 320}, {768, 768}};

    private final Lettering lettering = new Lettering();

    /** The same seed, category and number give the same frame. */
    public DrawnFrame draw(long seed, Category category, int index) {
        Random random = new Random(seed * 1_000_003 + category.name().hashCode() * 7919L + index);
        random.nextLong();
        Canvas canvas = switch (category) {
            case ULTRASOUND, JPEG, ROTATED, EDGE, BITMAP, LOW_CONTRAST -> canvas(random, SCREENS, true);
            case RADIOGRAPH -> canvas(random, PLATES, false);
            case SLICE -> canvas(random, MATRICES, false);
            case CAPTURE, BRIGHT -> canvas(random, SCREENS, random.nextBoolean());
            case SMALL -> new Canvas(160 + random.nextInt(240), 160 + random.nextInt(200), 1);
            case TEXT_FREE -> textFree(random);
        };
        Painter painter = new Painter(canvas, random, new Writer(canvas, random, lettering));
        switch (category) {
            case ULTRASOUND -> painter.ultrasound();
            case RADIOGRAPH -> painter.radiograph();
            case CAPTURE -> painter.capture();
            case SLICE -> painter.slice();
            case SMALL -> painter.small();
            case BRIGHT -> painter.bright();
            case LOW_CONTRAST -> painter.lowContrast();
            case ROTATED -> painter.rotated();
            case EDGE -> painter.edge();
            case BITMAP -> painter.bitmap();
            case JPEG -> painter.jpeg();
            case TEXT_FREE -> painter.textFree();
        }
        boolean deep = canvas.planes.length == 1
                && (category == Category.RADIOGRAPH
                        || category == Category.SLICE
                        || (category == Category.TEXT_FREE && random.nextBoolean()));
        FrameSource source = deep ? Stored.deep(canvas, random) : Stored.plain(canvas.raster());
        return new DrawnFrame(category, index, source, canvas.items);
    }

    private static Canvas canvas(Random random, int[][] sizes, boolean mayBeColour) {
        int[] size = sizes[random.nextInt(sizes.length)];
        return new Canvas(size[0], size[1], mayBeColour && random.nextInt(3) > 0 ? 3 : 1);
    }

    private static Canvas textFree(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> canvas(random, SCREENS, true);
            case 1 -> canvas(random, PLATES, false);
            case 2 -> new Canvas(64 + 64 * random.nextInt(4), 64 + 64 * random.nextInt(4), 1);
            case 3 -> new Canvas(640, 480, 3);
            default -> canvas(random, MATRICES, false);
        };
    }
}
