package org.voxelmask.detect.corpus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.voxelmask.dicom.image.Box;

/** Counts ink and text-free pixels of frames. An item is covered when 95 % of its ink lies inside boxes. */
public final class Score {
    /** The share of an item's ink that has to lie inside boxes. */
    public static final double COVERED = 0.95;

    private int items;
    private int itemsCovered;
    private int identifying;
    private int identifyingCovered;
    private int frames;
    private int clean;
    private long free;
    private long freeMasked;
    private double millis;
    private double megapixels;
    private final List<String> missed = new ArrayList<>();

    /**
     * Adds one frame.
     *
     * @param name for the list of what was missed
     * @param boxes what is masked
     * @param millis of the detector's time
     */
    public void add(String name, int columns, int rows, List<Item> drawn, List<Box> boxes, double millis) {
        boolean[] masked = new boolean[columns * rows];
        boxes.forEach(box -> fill(masked, columns, box));
        boolean[] text = new boolean[masked.length];
        boolean all = true;
        for (Item item : drawn) {
            fill(text, columns, item.bounds());
            double share = item.covered(masked);
            boolean covered = share >= COVERED;
            items++;
            itemsCovered += covered ? 1 : 0;
            if (item.identifying()) {
                identifying++;
                identifyingCovered += covered ? 1 : 0;
                all &= covered;
            }
            if (!covered) {
                missed.add(String.format(
                        Locale.ROOT,
                        "%s\t%s\t%s\t%s\t%.2f",
                        name,
                        item.identifying() ? "identifying" : "other",
                        item.text(),
                        item.bounds(),
                        share));
            }
        }
        for (int i = 0; i < masked.length; i++) {
            if (!text[i]) {
                free++;
                freeMasked += masked[i] ? 1 : 0;
            }
        }
        frames++;
        clean += all ? 1 : 0;
        this.millis += millis;
        megapixels += masked.length / 1e6;
    }

    /** Adds another score. */
    public void add(Score other) {
        items += other.items;
        itemsCovered += other.itemsCovered;
        identifying += other.identifying;
        identifyingCovered += other.identifyingCovered;
        frames += other.frames;
        clean += other.clean;
        free += other.free;
        freeMasked += other.freeMasked;
        millis += other.millis;
        megapixels += other.megapixels;
        missed.addAll(other.missed);
    }

    private static void fill(boolean[] pixels, int columns, Box box) {
        for (int y = box.y(); y < box.bottom(); y++) {
            Arrays.fill(pixels, y * columns + box.x(), y * columns + box.right(), true);
        }
    }

    /** Items below the bar: frame, kind, text, place, share of the ink covered. */
    public List<String> missed() {
        return List.copyOf(missed);
    }

    /** The share of identifying items that are covered, 1 when there is none. */
    public double recall() {
        return share(identifyingCovered, identifying);
    }

    /** The share of text-free pixels that are masked. */
    public double falseArea() {
        return free == 0 ? 0 : (double) freeMasked / free;
    }

    /** The columns of {@link #row}. */
    public static String head() {
        return "| category | frames | identifying items | covered % | all items covered % | clean frames % |"
                + " false area % | ms/MPix |\n|---|---|---|---|---|---|---|---|";
    }

    /** One row of a table. */
    public String row(String name) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %.2f | %.2f | %.1f | %.2f | %.0f |",
                name,
                frames,
                identifying,
                100 * recall(),
                100 * share(itemsCovered, items),
                100 * share(clean, frames),
                100 * falseArea(),
                millis / megapixels);
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 1 : (double) part / whole;
    }
}
