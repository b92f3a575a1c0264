package org.voxelmask.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.voxelmask.detect.TechnicalText;
import org.voxelmask.detect.TextRegion;
import org.voxelmask.dicom.image.Box;

/**
 * Which regions with technical text are really kept: those that nothing touches that is blanked. A region that a mask
 * overlaps is blanked, too, and so on until nothing changes.
 */
public final class TechnicalKeeping {
    private TechnicalKeeping() {}

    /**
     * The regions that are kept.
     *
     * @param regions all that was found, on the same frames
     * @param technical those that may be kept
     * @param applied the box that would be blanked for a region, padding included
     */
    public static List<TechnicalText> kept(
            List<TextRegion> regions, List<TechnicalText> technical, Function<TextRegion, Box> applied) {
        List<TechnicalText> kept = new ArrayList<>(technical);
        List<Integer> places = technical.stream().map(TechnicalText::index).toList();
        List<Box> masked = new ArrayList<>();
        for (int i = 0; i < regions.size(); i++) {
            if (!places.contains(i)) {
                masked.add(applied.apply(regions.get(i)));
            }
        }
        settle(kept, masked, text -> applied.apply(regions.get(text.index())));
        return kept;
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
