package org.voxelmask.mask;

import java.util.List;
import java.util.Optional;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.ImageDescription;

/** Which pixels a box really covers in one image, so that a plan records what is applied. */
public final class MaskGeometry {
    private MaskGeometry() {}

    /**
     * The box as it is applied: cut at the image's edges, and in YBR_FULL_422 and YBR_PARTIAL_422, where two pixels share their
     * chrominance, widened to whole pairs.
     *
     * @return nothing when the box lies outside the image
     */
    public static Optional<Box> effective(Box box, ImageDescription image) {
        long left = Math.max(box.x(), 0);
        long top = Math.max(box.y(), 0);
        long right = Math.min((long) box.x() + box.width(), image.columns());
        long bottom = Math.min((long) box.y() + box.height(), image.rows());
        if (left >= right || top >= bottom) {
            return Optional.empty();
        }
        if (image.photometric().paired()) {
            left -= left % 2;
            right += right % 2;
        }
        return Optional.of(new Box((int) left, (int) top, (int) (right - left), (int) (bottom - top)));
    }

    /** The boxes as they are applied, in the same order, without those outside the image. */
    public static List<Box> effective(List<Box> boxes, ImageDescription image) {
        return boxes.stream().flatMap(box -> effective(box, image).stream()).toList();
    }
}
