package org.voxelmask.detect;

import java.util.List;
import java.util.Optional;
import org.voxelmask.dicom.image.Box;

/**
 * What one inference of a look answered about a picture.
 *
 * @param pass the inference
 * @param map its answer
 * @param rows of the picture as it stands
 */
record Sight(NetworkEye.Pass pass, ProbabilityMap map, int rows) {
    /** The highest value inside a box of the picture as it stands. */
    double maxIn(Box box) {
        return map.maxIn(seen(box));
    }

    /** The box around all that is at least so high inside a box, both in the picture as it stands. */
    Optional<Box> boundsIn(Box box, double least) {
        return map.boundsIn(seen(box), least).map(held -> pass.turned() ? Turned.back(held, rows) : held);
    }

    /** The share of the boxes' pixels, in the picture as it stands, that belongs to text. */
    double shareIn(List<Box> boxes) {
        double text = 0;
        double area = 0;
        for (Box box : boxes) {
            double pixels = (double) box.width() * box.height();
            text += pixels * map.shareIn(seen(box), MapDecoder.PIXEL_MIN);
            area += pixels;
        }
        return area == 0 ? 0 : text / area;
    }

    /** The network's pixels per pixel of the picture. */
    double scale() {
        return Math.min(map.input().scaleX(), map.input().scaleY());
    }

    /** Boxes of the picture as this inference was given it, where they lie in the picture as it stands. */
    List<Box> standing(List<Box> boxes) {
        return pass.turned() ? boxes.stream().map(box -> Turned.back(box, rows)).toList() : boxes;
    }

    private Box seen(Box box) {
        return pass.turned() ? Turned.there(box, rows) : box;
    }
}
