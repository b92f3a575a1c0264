package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.voxelmask.dicom.image.Box;

/**
 * Judges groups that are thick for the network. It was made for letters of some 10 to 50 of its pixels, and takes larger
 * forms for letters now and then: traces, colour flow, bones. Large letters show at each of its sizes at the same place;
 * what is none shows at one and is gone at the next. Letters that stand on their side may show only where the picture is
 * laid down, so groups that stand are looked for there as well. Thinner groups are left alone: small letters may well
 * show at one size only.
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

    /** From this mean on another size is enough: faint letters over a busy ground are gone at half the size. */
    static final double CERTAIN = 0.98;

    /** What is turned has to be this certain to be believed when it is big. */
    static final double CERTAIN_TURNED = 0.99;

    private final List<Sight> sights;
    private final double bigSide;
    private final Smaller smaller;
    private final Map<Boolean, Sight> small = new HashMap<>();

    /** Looks at the picture at a smaller size. */
    interface Smaller {
        /**
         * One look.
         *
         * @param turned whether at the picture that is turned by a quarter
         */
        Sight look(boolean turned) throws DetectionException, InterruptedException;
    }

    /**
     * Takes over what a look answered.
     *
     * @param sights of all inferences; of one alone everything is believed
     * @param bigSide thicker groups, in pixels of the picture, are believed only when they are certain
     * @param smaller is asked when there is something to ask, once for the picture as it stands and once for the turned one
     */
    ThickGroups(List<Sight> sights, double bigSide, Smaller smaller) {
        this.sights = List.copyOf(sights);
        this.bigSide = bigSide;
        this.smaller = smaller;
    }

    /**
     * Those of the groups that may be text. A letter apart from its name may be taken for a form: a group that continues
     * a very thick one which is believed is believed as well.
     *
     * @param groups of each sight, in their order
     */
    List<List<MapDecoder.Found>> believed(List<List<MapDecoder.Found>> groups)
            throws DetectionException, InterruptedException {
        if (sights.size() == 1) {
            return groups;
        }
        Set<MapDecoder.Found> text = new HashSet<>();
        List<Box> lines = new ArrayList<>();
        for (int i = 0; i < sights.size(); i++) {
            for (MapDecoder.Found group : groups.get(i)) {
                if (isText(group, sights.get(i))) {
                    text.add(group);
                    if (thickness(group, sights.get(i)) > VERY_THICK) {
                        lines.add(around(group, sights.get(i)));
                    }
                }
            }
        }
        List<List<MapDecoder.Found>> believed = new ArrayList<>();
        for (int i = 0; i < sights.size(); i++) {
            Sight own = sights.get(i);
            believed.add(groups.get(i).stream()
                    .filter(group -> text.contains(group)
                            || lines.stream().anyMatch(line -> continues(line, around(group, own))))
                    .toList());
        }
        return believed;
    }

    private static double thickness(MapDecoder.Found group, Sight own) {
        return group.line().width() * own.scale();
    }

    /** The box around a group, in the picture as it stands. */
    private static Box around(MapDecoder.Found group, Sight own) {
        return own.standing(group.boxes()).stream().reduce(Box::union).orElseThrow();
    }

    /** Whether a box lies within or just beyond the end of a line, about its middle, and is not much thicker. */
    private static boolean continues(Box line, Box box) {
        if (line.height() > line.width()) {
            return continues(mirrored(line), mirrored(box));
        }
        int thickness = line.height();
        boolean touches = box.x() <= line.right() + thickness && box.right() >= line.x() - thickness;
        int middle = box.y() + box.height() / 2;
        return line.width() >= NetworkEye.UPRIGHT_MIN * thickness
                && touches
                && box.height() <= NetworkEye.UPRIGHT_MIN * thickness
                && middle >= line.y()
                && middle <= line.bottom();
    }

    private static Box mirrored(Box box) {
        return new Box(box.y(), box.x(), /* width= */ box.height(), /* height= */ box.width());
    }

    private boolean isText(MapDecoder.Found group, Sight own) throws DetectionException, InterruptedException {
        double thickness = thickness(group, own);
        boolean sure = thickness <= THICK || group.confidence() >= SURE;
        if (group.line().width() > bigSide) {
            sure = group.confidence() >= (own.pass().turned() ? CERTAIN_TURNED : CERTAIN);
        }
        return sure && (thickness <= VERY_THICK || isSeenElsewhere(group, own));
    }

    private boolean isSeenElsewhere(MapDecoder.Found group, Sight own) throws DetectionException, InterruptedException {
        List<Box> boxes = own.standing(group.boxes());
        boolean stands = around(group, own).height() >= around(group, own).width(); // of a square nobody knows
        boolean other = sights.stream()
                .filter(sight -> !sight.pass().equals(own.pass())
                        && (stands || !sight.pass().turned()))
                .anyMatch(sight -> sight.shareIn(boxes) >= ALSO_SEEN);
        boolean certain = group.confidence() >= CERTAIN;
        return other && (certain || (stands && isSeenSmaller(boxes, true)) || isSeenSmaller(boxes, false));
    }

    private boolean isSeenSmaller(List<Box> boxes, boolean turned) throws DetectionException, InterruptedException {
        Sight sight = small.get(turned);
        if (sight == null) {
            sight = smaller.look(turned);
            small.put(turned, sight);
        }
        return sight.shareIn(boxes) >= ALSO_SEEN;
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
