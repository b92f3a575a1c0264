package org.voxelmask.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.voxelmask.detect.TechnicalText;
import org.voxelmask.detect.TextRegion;
import org.voxelmask.dicom.image.Box;

/**
 * Which regions with technical text are really kept: those that nothing touches that is blanked. A whole region is blanked
 * when a mask touches it, padding included; a line that was cut out of a region when a mask without its padding does, for
 * the ground around it was looked at. What is blanked touches others in turn, and so on until nothing changes.
 *
 * @param texts those that are kept
 * @param boxes of every region, in the order of the regions: what is blanked; of one that is kept what would be
 */
public record TechnicalKeeping(List<TechnicalText> texts, List<Box> boxes) {
    /** Copies the lists. */
    public TechnicalKeeping {
        texts = List.copyOf(texts);
        boxes = List.copyOf(boxes);
    }

    /**
     * Settles what is kept.
     *
     * @param regions all that was found, on the same frames
     * @param technical those that may be kept
     */
    public static TechnicalKeeping of(List<TextRegion> regions, List<TechnicalText> technical, Blanking blanking) {
        Set<Integer> kept = new TreeSet<>();
        Set<Integer> cut = new TreeSet<>();
        for (TechnicalText text : technical) {
            kept.add(text.index());
            if (text.isCut()) {
                cut.add(text.index());
            }
        }
        List<Box> found = regions.stream().map(TextRegion::box).toList();
        List<Box> bare = found.stream().map(blanking::bare).toList();
        List<Box> padded = found.stream().map(blanking::padded).toList();
        boolean changed = true;
        while (changed) {
            changed = kept.removeIf(index -> cut.contains(index)
                    ? touched(bare.get(index), bare, kept)
                    : touched(padded.get(index), padded, kept));
        }
        List<Box> lines = kept.stream().filter(cut::contains).map(bare::get).toList();
        List<Box> boxes = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            boolean line = kept.contains(i) && cut.contains(i);
            boxes.add(line ? bare.get(i) : blanking.besides(found.get(i), lines));
        }
        return new TechnicalKeeping(
                technical.stream().filter(text -> kept.contains(text.index())).toList(), boxes);
    }

    private static boolean touched(Box place, List<Box> boxes, Set<Integer> kept) {
        for (int i = 0; i < boxes.size(); i++) {
            if (!kept.contains(i) && boxes.get(i).intersects(place)) {
                return true;
            }
        }
        return false;
    }

    /** The text that is kept in a region, by the region's place. */
    public Optional<TechnicalText> at(int index) {
        return texts.stream().filter(text -> text.index() == index).findFirst();
    }

    /**
     * Takes out of a list what masks touch, and what those touch then.
     *
     * @param kept what may stay; changed
     * @param masked boxes that are blanked; those that are taken out of the list come to it
     */
    static <T> void settle(List<T> kept, List<Box> masked, Function<T, Box> box) {
        boolean changed = true;
        while (changed) {
            List<T> touched = kept.stream()
                    .filter(one -> masked.stream().anyMatch(mask -> mask.intersects(box.apply(one))))
                    .toList();
            changed = kept.removeAll(touched);
            touched.forEach(one -> masked.add(box.apply(one)));
        }
    }
}
