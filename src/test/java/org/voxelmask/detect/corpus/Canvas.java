package org.voxelmask.detect.corpus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Raster8;

/** A picture in the making: grey or three colours, 0 to 255 each, and the texts written into it so far. */
final class Canvas {
    final int width;
    final int height;
    final float[][] planes;
    final List<Item> items = new ArrayList<>();
    private final List<Box> taken = new ArrayList<>();

    Canvas(int width, int height, int channels) {
        this.width = width;
        this.height = height;
        this.planes = new float[channels][width * height];
    }

    /** All pixels of all channels. */
    void fill(float value) {
        for (float[] plane : planes) {
            Arrays.fill(plane, value);
        }
    }

    /** One pixel; a single value serves all channels. What lies outside is cut. */
    void set(int x, int y, float... colour) {
        if (x >= 0 && y >= 0 && x < width && y < height) {
            for (int c = 0; c < planes.length; c++) {
                planes[c][y * width + x] = colour[colour.length == 1 ? 0 : c];
            }
        }
    }

    /** A filled rectangle. */
    void rectangle(int left, int top, int wide, int high, float... colour) {
        for (int y = top; y < top + high; y++) {
            for (int x = left; x < left + wide; x++) {
                set(x, y, colour);
            }
        }
    }

    /** A line of one pixel. */
    void line(int x0, int y0, int x1, int y1, float... colour) {
        int steps = Math.max(1, Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0)));
        for (int i = 0; i <= steps; i++) {
            set(x0 + (x1 - x0) * i / steps, y0 + (y1 - y0) * i / steps, colour);
        }
    }

    /** Whether no text stands there yet, with room around. */
    boolean free(int x, int y, int wide, int high) {
        Box box = new Box(x - 6, y - 4, wide + 12, high + 8);
        return taken.stream().noneMatch(box::intersects);
    }

    /** Keeps a place free of texts. */
    void take(int x, int y, int wide, int high) {
        taken.add(new Box(x, y, wide, high));
    }

    /** The mean of all channels under a place. */
    float mean(int x, int y, int wide, int high) {
        double sum = 0;
        int count = 0;
        for (int row = Math.max(0, y); row < Math.min(height, y + high); row++) {
            for (int column = Math.max(0, x); column < Math.min(width, x + wide); column++) {
                for (float[] plane : planes) {
                    sum += plane[row * width + column];
                    count++;
                }
            }
        }
        return count == 0 ? 0 : (float) (sum / count);
    }

    /** Paints a mask in a colour; what lies outside is cut. */
    void paint(Mask mask, int left, int top, float... colour) {
        for (int i = 0; i < mask.alpha().length; i++) {
            int x = left + i % mask.width();
            int y = top + i / mask.width();
            float alpha = mask.alpha()[i];
            if (alpha > 0 && x >= 0 && y >= 0 && x < width && y < height) {
                for (int c = 0; c < planes.length; c++) {
                    float[] plane = planes[c];
                    float value = colour[colour.length == 1 ? 0 : c];
                    plane[y * width + x] += alpha * (value - plane[y * width + x]);
                }
            }
        }
    }

    /** Writes a text and remembers its ink; nothing of it inside the picture is no item. */
    void write(Words.Word word, Mask mask, int left, int top, float... colour) {
        paint(mask, left, top, colour);
        int[] ink = new int[mask.alpha().length];
        int count = 0;
        for (int i = 0; i < ink.length; i++) {
            int x = left + i % mask.width();
            int y = top + i / mask.width();
            if (mask.alpha()[i] >= Mask.INK && x >= 0 && y >= 0 && x < width && y < height) {
                ink[count++] = y * width + x;
            }
        }
        take(left, top, mask.width(), mask.height());
        if (count > 0) {
            items.add(new Item(word.text(), word.identifying(), width, Arrays.copyOf(ink, count)));
        }
    }

    /** As 8 bits. */
    Raster8 raster() {
        byte[] pixels = new byte[width * height * planes.length];
        for (int i = 0; i < pixels.length; i++) {
            float value = planes[i % planes.length][i / planes.length];
            pixels[i] = (byte) Math.min(255, Math.max(0, Math.round(value)));
        }
        return new Raster8(width, height, planes.length, pixels);
    }

    /** Takes the samples of a picture of the same shape. */
    void take(Raster8 picture) {
        for (int i = 0; i < picture.pixels().length; i++) {
            planes[i % planes.length][i / planes.length] = picture.pixels()[i] & 0xFF;
        }
    }
}
