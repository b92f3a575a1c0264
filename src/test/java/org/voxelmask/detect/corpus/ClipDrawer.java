package org.voxelmask.detect.corpus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.voxelmask.dicom.image.FrameSource;
import org.voxelmask.dicom.image.ImageDescription;
import org.voxelmask.dicom.image.PhotometricInterpretation;

/**
 * Draws clips: a header that stays, speckle that moves and boils, a clock that changes, names that show on a few frames
 * only, at many times and places. Frames are drawn when they are read, so a clip of any length takes no memory.
 */
public final class ClipDrawer {
    /** Frames on which a passing name usually shows. */
    static final int SHOWN = 3;

    private static final int FIELDS = 31;

    private final Lettering lettering = new Lettering();
    private final int shown;

    /** Whose passing names show on so many frames. */
    ClipDrawer(int shown) {
        this.shown = shown;
    }

    /**
     * A text of a clip.
     *
     * @param item its ink
     * @param first the first frame that shows it
     * @param last the last frame that shows it
     */
    public record Passing(Item item, int first, int last) {}

    /**
     * A clip.
     *
     * @param source its frames
     * @param texts every text in it
     */
    public record Clip(FrameSource source, List<Passing> texts) {}

    /**
     * Draws.
     *
     * @param passing how many names show on some frames only
     * @param colour three channels instead of one
     */
    public Clip draw(long seed, int frames, int width, int height, int passing, boolean colour) {
        Random random = new Random(seed);
        Drawn drawn = new Drawn(frames, width, height, colour, fields(width, height, random));
        Canvas plan = new Canvas(width, height, 1);
        Writer writer = new Writer(plan, random, lettering);
        Words words = new Words(random);
        for (int i = 0; i < 4; i++) {
            Writer.Hand hand = writer.hand(12, 20);
            drawn.write(writer.mask(words.name(), hand), 8 + i % 2 * width / 2, 6 + i / 2 * 30, 0, frames - 1, 230);
        }
        Writer.Hand clock = writer.hand(12, 18);
        for (int i = 0; i < frames; i++) {
            String time = String.format(Locale.ROOT, "%02d:%02d:%02d", 10 + i / 3600, i / 60 % 60, i % 60);
            drawn.write(writer.mask(time, clock), width - 120, height - 40, i, i, 210);
        }
        for (int i = 0; i < passing; i++) {
            Mask mask = writer.mask(words.name(), writer.hand(14, 26));
            int x = random.nextInt(Math.max(1, width - mask.width()));
            int y = height / 4 + random.nextInt(height / 2);
            if (plan.free(x, y, mask.width(), mask.height())) {
                plan.take(x, y, mask.width(), mask.height());
                int first = random.nextInt(Math.max(1, frames - shown));
                drawn.write(mask, x, y, first, Math.min(frames, first + shown) - 1, 200 + random.nextInt(56));
            }
        }
        return new Clip(drawn, drawn.texts);
    }

    private static List<byte[]> fields(int width, int height, Random random) {
        List<byte[]> fields = new ArrayList<>();
        float[] hills = Texture.hills(width, height, 60, random);
        for (int f = 0; f < FIELDS; f++) {
            float[] speckle = Texture.speckle(width, height, 2, 1, random);
            byte[] field = new byte[speckle.length];
            for (int i = 0; i < field.length; i++) {
                double x = i % width - width / 2.0;
                int row = i / width;
                boolean inside = row > height / 8 && Math.abs(x) < 0.6 * row && Math.hypot(x, row) < 0.92 * height;
                float value = inside ? 45 * speckle[i] * Math.max(0.1f, 0.6f + hills[i]) : 0;
                field[i] = (byte) Math.min(245, value);
            }
            fields.add(field);
        }
        return fields;
    }

    private static final class Drawn implements FrameSource {
        private final ImageDescription description;
        private final List<byte[]> fields;
        private final int channels;
        private final List<Passing> texts = new ArrayList<>();
        private final List<Integer> levels = new ArrayList<>();

        Drawn(int frames, int width, int height, boolean colour, List<byte[]> fields) {
            this.description = new ImageDescription(
                    width,
                    height,
                    frames,
                    colour ? PhotometricInterpretation.RGB : PhotometricInterpretation.MONOCHROME2,
                    8,
                    8,
                    7,
                    false,
                    false);
            this.channels = colour ? 3 : 1;
            this.fields = fields;
        }

        void write(Mask mask, int left, int top, int first, int last, int level) {
            int width = description.columns();
            int[] ink = new int[mask.alpha().length];
            int count = 0;
            for (int i = 0; i < ink.length; i++) {
                int x = left + i % mask.width();
                int y = top + i / mask.width();
                if (mask.alpha()[i] >= Mask.INK && x >= 0 && y >= 0 && x < width && y < description.rows()) {
                    ink[count++] = y * width + x;
                }
            }
            Item item = new Item("passing", true, width, Arrays.copyOf(ink, count));
            texts.add(new Passing(item, first, last));
            levels.add(level);
        }

        @Override
        public ImageDescription description() {
            return description;
        }

        @Override
        public byte[] read(int index) {
            byte[] field = fields.get(index % FIELDS);
            byte[] frame = new byte[field.length * channels];
            // The field boils from frame to frame and drifts sideways with the breath.
            int drift = (int) Math.round(6 * Math.sin(index / 4.0));
            for (int i = 0; i < field.length; i++) {
                byte value = field[Math.min(field.length - 1, Math.max(0, i + drift))];
                for (int c = 0; c < channels; c++) {
                    frame[i * channels + c] = value;
                }
            }
            for (int t = 0; t < texts.size(); t++) {
                Passing text = texts.get(t);
                if (index >= text.first() && index <= text.last()) {
                    for (int i : text.item().ink()) {
                        for (int c = 0; c < channels; c++) {
                            frame[i * channels + c] = (byte) (int) levels.get(t);
                        }
                    }
                }
            }
            return frame;
        }
    }
}
