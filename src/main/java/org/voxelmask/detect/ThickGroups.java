package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.voxelmask.dicom.image.Box;

/**
 * Judges groups that are thick for the network. It was made for letters of some 10 to 50 of its pixels, and takes larger
 * forms for letters now and then: traces, colour flow, bones. Large letters show at each of its sizes at the same place;
 * what is none shows at one and is gone at the next. Thinner groups are left alone: small letters may well show at one
 * size only.
 */
final class ThickGroups {
    /** Thicker groups, grown, in pixels of the network, have to be sure. */
    static final double THICK = 48;

    /** And thicker ones than this have to show at two other sizes as well; letters of dots fall apart below it. */
    static final double VERY_THICK = 80;

    /** The share of a group's boxes that another map has to mark as text; letters have 0.12 and more. */
    static final double ALSO_SEEN = 0.08;

    /** The mean of a thick group that may be text; large letters have 0.95 and more, also faint ones. */
    static final double SURE = 0.9;

    private final List<Sight> sights;
    private final Smaller smaller;
    private Sight small;

    /** Looks at the picture at a smaller size. */
    interface Smaller {
        Sight look() throws DetectionException, InterruptedException;
    }

    /**
     * Takes over what a look answered.
     *
     * @param sights of all inferences; of one alone everything is believed
     * @param smaller is asked once, when there is something to ask
     */
    ThickGroups(List<Sight> sights, Smaller smaller) {
        this.sights = List.copyOf(sights);
        this.smaller = smaller;
    }

    /** Those of the groups of one inference that may be text. */
    List<MapDecoder.Found> believed(List<MapDecoder.Found> groups, Sight own)
            throws DetectionException, InterruptedException {
        List<MapDecoder.Found> believed = new ArrayList<>();
        for (MapDecoder.Found group : groups) {
            if (sights.size() == 1 || isText(group, own)) {
                believed.add(group);
            }
        }
        return believed;
    }

    private boolean isText(MapDecoder.Found group, Sight own) throws DetectionException, InterruptedException {
        double thickness = group.line().width() * own.scale();
        boolean sure = thickness <= THICK || group.confidence() >= SURE;
        return sure && (thickness <= VERY_THICK || isSeenElsewhere(own.standing(group.boxes()), own));
    }

    private boolean isSeenElsewhere(List<Box> boxes, Sight own) throws DetectionException, InterruptedException {
        boolean other = sights.stream()
                .filter(sight ->
                        !sight.pass().equals(own.pass()) && !sight.pass().turned())
                .anyMatch(sight -> sight.shareIn(boxes) >= ALSO_SEEN);
        if (other && small == null) {
            small = smaller.look();
        }
        return other && small.shareIn(boxes) >= ALSO_SEEN;
    }

    /**
     * A box of the cheap stage, cut to what lies around the network's answer when it is thick: such a box holds edges of
     * all kinds, and one point that the network marks says nothing about its far end.
     *
     * @param box in the picture as it stands
     * @param seen the least answer that counts; the box holds one
     */
    Box cut(Box box, double seen) {
        double scale = sights.get(0).scale();
        if (sights.size() == 1 || Math.min(box.width(), box.height()) * scale <= THICK) {
            return box;
        }
        int around = (int) Math.ceil(THICK / scale);
        return sights.stream()
                .map(sight -> sight.boundsIn(box, seen))
                .flatMap(Optional::stream)
                .reduce(Box::union)
                .map(held -> common(held.grow(around, around, box.right(), box.bottom()), box))
                .orElse(box);
    }

    private static Box common(Box a, Box b) {
        int x = Math.max(a.x(), b.x());
        int y = Math.max(a.y(), b.y());
        return new Box(x, y, Math.min(a.right(), b.right()) - x, Math.min(a.bottom(), b.bottom()) - y);
    }
}
