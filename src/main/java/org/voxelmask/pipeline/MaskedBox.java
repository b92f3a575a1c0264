package org.voxelmask.pipeline;

import java.util.Comparator;
import org.voxelmask.dicom.image.Box;

/**
 * A box as it would be blanked.
 *
 * @param frame from 0; -1 for all frames
 * @param box padded, cut at the image's edges
 */
public record MaskedBox(int frame, Box box) implements Comparable<MaskedBox> {
    private static final Comparator<MaskedBox> ORDER = Comparator.comparingInt(MaskedBox::frame)
            .thenComparingInt(m -> m.box().y())
            .thenComparingInt(m -> m.box().x())
            .thenComparingInt(m -> m.box().width())
            .thenComparingInt(m -> m.box().height());

    @Override
    public int compareTo(MaskedBox other) {
        return ORDER.compare(this, other);
    }
}
