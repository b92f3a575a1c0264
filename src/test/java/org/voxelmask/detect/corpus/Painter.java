package org.voxelmask.detect.corpus;

import java.util.Random;
import org.voxelmask.detect.corpus.Writer.Hand;
import org.voxelmask.detect.corpus.Writer.Kind;

/** The composition of one frame, per category. */
final class Painter {
    private final Canvas canvas;
    private final Random random;
    private final Writer writer;
    private final Words words;
    private final Grounds grounds;
    private final Furniture furniture;

    Painter(Canvas canvas, Random random, Writer writer) {
        this.canvas = canvas;
        this.random = random;
        this.writer = writer;
        this.words = new Words(random);
        this.grounds = new Grounds(random);
        this.furniture = new Furniture(random);
    }

    private int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    void ultrasound() {
        grounds.ultrasound(canvas, random.nextInt(3) == 0);
        double size = between(11, 22);
        header(size);
        column(writer.hand(size * 0.9, size), 4, canvas.height / 5, between(3, 8), false);
        furniture.scatter(canvas, between(2, 5));
        for (int i = between(1, 4); i > 0; i--) {
            writer.scatter(words.any(), writer.hand(11, 26));
        }
    }

    private void header(double size) {
        Hand hand = writer.hand(size, size + 2);
        int step = (int) (size * 1.5);
        int lines = between(1, 3);
        for (int line = 0; line < lines; line++) {
            int x = between(2, canvas.width / 6);
            int y = 4 + line * step;
            for (int part = 0; part < 3; part++) {
                writer.write(part < 2 ? words.identifying() : words.any(), hand, x, y);
                x += canvas.width / 3 + between(-10, 10);
                if (x + size * 9 > canvas.width) {
                    break;
                }
            }
        }
    }

    private void column(Hand hand, int x, int y, int lines, boolean identifying) {
        int step = (int) (hand.size() * 1.4) + 2;
        for (int i = 0; i < lines && y + (i + 1) * step < canvas.height; i++) {
            writer.write(identifying && i % 3 != 2 ? words.identifying() : words.technical(), hand, x, y + i * step);
        }
    }

    private void corners(double low, double high) {
        int lines = between(2, 4);
        Hand hand = writer.hand(low, high);
        int height = (int) (lines * (hand.size() * 1.4 + 3));
        int right = (int) Math.max(canvas.width * 0.6, canvas.width - hand.size() * 11);
        column(hand, between(4, 16), between(4, 14), lines, true);
        if (random.nextInt(4) > 0) {
            column(hand, right, between(4, 14), lines, true);
        }
        if (random.nextBoolean()) {
            column(hand, between(4, 16), canvas.height - height - between(4, 10), lines, true);
        }
    }

    void radiograph() {
        grounds.radiograph(canvas);
        corners(20, 44);
        for (int i = between(1, 3); i > 0; i--) {
            writer.scatter(words.any(), writer.hand(22, 60));
        }
    }

    void slice() {
        grounds.slice(canvas);
        corners(9, canvas.width >= 512 ? 16 : 11);
        writer.scatter(words.any(), writer.hand(10, 18));
    }

    void capture() {
        grounds.page(canvas);
        Hand title = writer.hand(20, 40);
        writer.write(words.identifying(), title, between(10, 60), 10);
        int step = between(20, 40);
        for (int y = 70; y + step < canvas.height; y += step) {
            Hand hand = writer.hand(11, Math.min(24, step - 6));
            for (int x = between(8, 40); x < canvas.width * 0.8; x += between(canvas.width / 4, canvas.width / 2)) {
                writer.write(words.any(), hand, x, y);
            }
        }
        if (random.nextBoolean()) {
            furniture.scatter(canvas, 3);
        }
    }

    void small() {
        ground();
        for (int i = between(3, 7); i > 0; i--) {
            writer.scatter(random.nextInt(3) == 0 ? words.technical() : words.identifying(), writer.hand(9, 14));
        }
    }

    private void ground() {
        switch (random.nextInt(5)) {
            case 0 -> grounds.slice(canvas);
            case 1 -> grounds.gradient(canvas);
            case 2 -> grounds.page(canvas);
            default -> grounds.ultrasound(canvas, false);
        }
    }

    void bright() {
        switch (random.nextInt(3)) {
            case 0 -> grounds.page(canvas);
            case 1 -> grounds.gradient(canvas);
            default -> grounds.radiograph(canvas);
        }
        for (float[] plane : canvas.planes) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = 130 + plane[i] * 0.49f;
            }
        }
        for (int i = between(4, 12); i > 0; i--) {
            Hand hand = writer.hand(11, 32);
            writer.scatter(words.any(), random.nextInt(3) == 0 ? hand.faint(between(60, 110)) : hand);
        }
    }

    void lowContrast() {
        switch (random.nextInt(3)) {
            case 0 -> canvas.fill(between(0, 200));
            case 1 -> grounds.gradient(canvas);
            default -> grounds.page(canvas);
        }
        for (int i = between(4, 10); i > 0; i--) {
            writer.scatter(words.any(), writer.hand(13, 30).faint(between(24, 50)));
        }
    }

    void rotated() {
        grounds.ultrasound(canvas, false);
        for (int i = between(4, 10); i > 0; i--) {
            Hand hand = writer.hand(12, 30);
            writer.scatter(
                    words.any(),
                    random.nextInt(3) > 0 ? hand.turned(between(1, 3)) : hand.sloped(between(2, 12) * (i % 2 * 2 - 1)));
        }
    }

    void edge() {
        ground();
        for (int i = between(4, 8); i > 0; i--) {
            Words.Word word = words.any();
            Hand hand = writer.hand(11, 28);
            Mask mask = writer.mask(word.text(), hand);
            int cut = random.nextInt(Math.max(1, mask.height() / 3));
            int x = random.nextInt(Math.max(1, canvas.width - mask.width()));
            int y = random.nextInt(Math.max(1, canvas.height - mask.height()));
            switch (random.nextInt(4)) {
                case 0 -> writer.write(word, hand, x, -cut);
                case 1 -> writer.write(word, hand, x, canvas.height - mask.height() + cut);
                case 2 -> writer.write(word, hand, -cut, y);
                default -> writer.write(word, hand, canvas.width - mask.width() + cut, y);
            }
        }
    }

    void bitmap() {
        ground();
        for (int i = between(4, 12); i > 0; i--) {
            Kind kind = random.nextBoolean() ? Kind.DOTS : Kind.BLOCKS;
            writer.scatter(words.any(), writer.hand(8, 34).of(kind));
        }
    }

    void jpeg() {
        if (random.nextInt(3) == 0) {
            capture();
        } else {
            ultrasound();
        }
        canvas.take(Stored.throughJpeg(canvas.raster(), between(30, 80) / 100f));
    }

    void textFree() {
        boolean colour = canvas.planes.length == 3;
        switch (random.nextInt(colour ? 4 : 7)) {
            case 0, 1 -> grounds.ultrasound(canvas, colour);
            case 2 -> grounds.noise(canvas);
            case 3 -> {
                grounds.page(canvas);
                furniture.scatter(canvas, 4);
            }
            case 4 -> grounds.radiograph(canvas);
            case 5 -> grounds.gradient(canvas);
            default -> grounds.slice(canvas);
        }
        if (random.nextInt(3) == 0 && Math.min(canvas.width, canvas.height) > 200) {
            furniture.scatter(canvas, 4);
        }
    }
}
