package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.voxelmask.dicom.image.ImageException;
import org.voxelmask.dicom.image.Raster8;

/**
 * Looks at frames that are pages as at single pictures. What is found on one goes on every frame that shows the same
 * strokes there, however faintly, and on no other: thirty pages under the boxes of all of them would show nothing.
 */
final class PageLook {
    /** Boxes of single frames at most, of all frames together; when there would be more, each goes on every frame. */
    static final int MOST = 20_000;

    private final FrameEye eye;
    private final DetectionRequest request;
    private final Deadline deadline;
    private final List<Place> places = new ArrayList<>();

    /** What was found on a page, and what to know it by on others. */
    private record Place(int page, Candidate candidate, Strokes strokes) {
        boolean isOn(int frame, Raster8 picture) {
            return frame == page || strokes.showOn(picture);
        }
    }

    PageLook(FrameEye eye, DetectionRequest request, Deadline deadline) {
        this.eye = eye;
        this.request = request;
        this.deadline = deadline;
    }

    /**
     * Adds what the pages show to the findings.
     *
     * @param pages their numbers in order; at least one
     * @param findings what goes on every frame so far
     */
    void look(RenderedFrames frames, List<Integer> pages, Findings findings)
            throws ImageException, DetectionException, InterruptedException {
        byte[] last = null;
        for (int page : pages) {
            deadline.check();
            Raster8 picture = frames.at(page);
            if (!Arrays.equals(last, picture.pixels())) {
                look(page, picture, findings);
                last = picture.pixels();
            }
        }
        place(frames, findings);
    }

    /** As at a single picture, unless all that it shows is covered by what was found elsewhere. */
    private void look(int page, Raster8 picture, Findings findings)
            throws ImageException, DetectionException, InterruptedException {
        List<Candidate> known = places.stream()
                .filter(place -> place.isOn(page, picture))
                .map(Place::candidate)
                .toList();
        Findings here = findings.with(known);
        Set<Candidate> before = new HashSet<>(here.all());
        if (isOpen(picture, here.cover(ClipLook.SEEN_AROUND))) {
            here.add(picture, eye.look(picture, request.thresholds(), deadline));
        }
        here.addUnread(Suspicion.look(picture, request));
        for (Candidate found : here.all()) {
            if (!before.contains(found)) {
                places.add(new Place(page, found, Strokes.of(picture, found.box())));
            }
        }
    }

    private static boolean isOpen(Raster8 picture, CoverMap cover) {
        byte[] gradient = Gradient.of(picture);
        for (int i = 0; i < gradient.length; i++) {
            if ((gradient[i] & 0xFF) >= StillParts.EDGE_MIN && !cover.holds(i % picture.width(), i / picture.width())) {
                return true;
            }
        }
        return false;
    }

    private void place(RenderedFrames frames, Findings findings)
            throws ImageException, DetectionException, InterruptedException {
        BitSet everywhere = new BitSet();
        everywhere.set(0, places.size());
        List<BitSet> shown = new ArrayList<>();
        long boxes = 0;
        for (int frame = 0; frame < frames.count(); frame++) {
            deadline.check();
            BitSet here = shown(frame, frames.at(frame));
            everywhere.and(here);
            boxes += here.cardinality();
            shown.add(here);
        }
        if (boxes - (long) everywhere.cardinality() * shown.size() > MOST) {
            everywhere.set(0, places.size());
        }
        findings.addUnread(candidates(everywhere));
        for (int frame = 0; frame < shown.size(); frame++) {
            BitSet here = shown.get(frame);
            here.andNot(everywhere);
            findings.addOn(frame, candidates(here));
        }
    }

    private BitSet shown(int frame, Raster8 picture) {
        BitSet shown = new BitSet(places.size());
        for (int i = 0; i < places.size(); i++) {
            shown.set(i, places.get(i).isOn(frame, picture));
        }
        return shown;
    }

    private List<Candidate> candidates(BitSet chosen) {
        return chosen.stream().mapToObj(i -> places.get(i).candidate()).toList();
    }
}
