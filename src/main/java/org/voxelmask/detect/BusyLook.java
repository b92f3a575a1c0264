package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.image.Raster8;

/**
 * Looks at parts of frames that are busy there and mostly are not, packed side by side into a few pictures, so that names
 * at many times and places cost as much as one.
 */
final class BusyLook {
    /** Pictures of busy parts that are looked at, each at most as large as a frame. */
    static final int MAX_SHEETS = 8;

    /** The rule of parts that are masked because there were too many to look at. */
    static final String UNSEEN_RULE = "clip.busy";

    /** The rule of what is busy in one line with text. */
    static final String REST_RULE = "clip.rest";

    /** A busy part holds text when this share of its blocks is covered; what goes on beside it is text as well then. */
    static final double FOUND = 0.4;

    /** Pixels beside covered blocks of a line that may belong to it. */
    static final int LINE = 4 * Blocks.WIDTH;

    /** Pixels to a side of a busy part in which its line is followed, as far as it is covered. */
    static final int REACH = 4 * LINE;

    /** Pixels to a side of what goes on: a block is not where a letter begins. */
    private static final int AROUND_REST = 4;

    /** The same place in frames this near is looked at once. */
    private static final int NEAR = 2;

    /** Pixels that a place may reach beyond one that is looked at and still be the same. */
    private static final int SLACK = Blocks.HEIGHT;

    private final FrameEye eye;
    private final DetectionRequest.Thresholds thresholds;
    private final Deadline deadline;
    private final Crew crew;

    BusyLook(FrameEye eye, DetectionRequest.Thresholds thresholds, Deadline deadline, Crew crew) {
        this.eye = eye;
        this.thresholds = thresholds;
        this.deadline = deadline;
        this.crew = crew;
    }

    /**
     * Adds what it finds, and what it cannot look at any more.
     *
     * @param events of the activity
     */
    void look(KeptFrames frames, Activity activity, List<Activity.Event> events, Findings findings)
            throws ImageException, DetectionException, InterruptedException {
        CoverMap cover = findings.cover();
        List<Activity.Event> open = new ArrayList<>();
        for (Activity.Event event : events) {
            deadline.check();
            if (isOpen(activity.blocks(event), cover) && open.stream().noneMatch(other -> sameAs(other, event))) {
                open.add(event);
            }
        }
        Sheets sheets = new Sheets(frames.columns(), frames.rows(), MAX_SHEETS);
        Set<Activity.Event> unseen = new HashSet<>();
        for (Activity.Event event : open) {
            if (!sheets.add(event.frame(), event.box())) {
                unseen.add(event);
            }
        }
        look(frames, sheets, findings);
        CoverMap after = findings.cover();
        // the same block may be busy on every frame
        Set<Candidate> more = new LinkedHashSet<>();
        for (Activity.Event event : events) {
            deadline.check();
            List<Box> blocks = activity.blocks(event);
            if (unseen.contains(event) && isOpen(blocks, after)) {
                more.add(Candidate.unread(event.box(), 0, UNSEEN_RULE));
            } else if (share(blocks, after) >= FOUND) {
                for (Box block : rest(blocks, activity.inLine(event, REACH), after)) {
                    Box wide = block.grow(AROUND_REST, 0, frames.columns(), frames.rows());
                    more.add(Candidate.unread(wide, 0, REST_RULE));
                }
            }
        }
        findings.addUnread(List.copyOf(more));
    }

    /** Half of a name that is covered tells nothing of the other half. */
    private static boolean isOpen(List<Box> blocks, CoverMap cover) {
        return blocks.stream().anyMatch(block -> cover.share(block) < ClipLook.COVERED);
    }

    private static double share(List<Box> boxes, CoverMap cover) {
        return boxes.stream().mapToDouble(cover::share).average().orElse(0);
    }

    /** What is open of the blocks that stand in a line with covered ones, or with covered ones beside those. */
    private static List<Box> rest(List<Box> blocks, List<Box> inLine, CoverMap cover) {
        Set<Place> covered = new HashSet<>();
        List<Box> next = covered(blocks, cover);
        while (!next.isEmpty()) {
            next.forEach(block -> covered.add(Place.of(block)));
            next = covered(inLine, cover).stream()
                    .filter(block -> !covered.contains(Place.of(block)) && isBeside(covered, block))
                    .toList();
        }
        return inLine.stream()
                .filter(block -> cover.share(block) < 1 && isBeside(covered, block))
                .toList();
    }

    private static List<Box> covered(List<Box> blocks, CoverMap cover) {
        return blocks.stream()
                .filter(block -> cover.share(block) >= ClipLook.COVERED)
                .toList();
    }

    private static boolean isBeside(Set<Place> covered, Box block) {
        for (int x = block.x() - LINE; x <= block.x() + LINE; x += Blocks.WIDTH) {
            if (covered.contains(new Place(x, block.y()))) {
                return true;
            }
        }
        return false;
    }

    private record Place(int x, int y) {
        static Place of(Box block) {
            return new Place(block.x(), block.y());
        }
    }

    private static boolean sameAs(Activity.Event known, Activity.Event event) {
        Box box = known.box();
        Box wide = new Box(box.x() - SLACK, box.y() - SLACK, box.width() + 2 * SLACK, box.height() + 2 * SLACK);
        return Math.abs(known.frame() - event.frame()) <= NEAR && wide.contains(event.box());
    }

    private void look(KeptFrames frames, Sheets sheets, Findings findings)
            throws ImageException, DetectionException, InterruptedException {
        List<Integer> shown = List.copyOf(sheets.frames());
        List<Raster8> pictures = new ArrayList<>();
        crew.inOrder(
                shown.size(),
                i -> () -> {
                    deadline.check();
                    return frames.at(shown.get(i));
                },
                (i, picture) -> {
                    if (pictures.isEmpty()) {
                        pictures.addAll(sheets.blank(picture.channels()));
                    }
                    sheets.paste(shown.get(i), picture, pictures);
                });
        Box whole = new Box(0, 0, frames.columns(), frames.rows());
        for (int i = 0; i < pictures.size(); i++) {
            List<Candidate> found = eye.glanceAtParts(pictures.get(i), whole, thresholds, deadline);
            int sheet = i;
            findings.add(pictures.get(i), found, labelled -> sheets.back(sheet, labelled));
        }
    }
}
