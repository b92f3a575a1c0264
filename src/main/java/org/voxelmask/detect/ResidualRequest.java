package org.voxelmask.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.PaletteColor;

/**
 * What a second look is told about one copy.
 *
 * @param palette the colour table of PALETTE COLOR; null otherwise
 * @param hints values of the source's header, kept in memory only
 * @param settled places where text is accounted for: masked, or kept by a recorded rule
 * @param kept places that an operator or the rule for technical text keeps: each is read, and only a value of the header blocks there
 */
public record ResidualRequest(
        PaletteColor palette, DetectionRequest.IdentityHints hints, List<Place> settled, List<Place> kept) {
    /** Nothing is kept. */
    public ResidualRequest(PaletteColor palette, DetectionRequest.IdentityHints hints, List<Place> settled) {
        this(palette, hints, settled, List.of());
    }

    /** Copies the lists. */
    public ResidualRequest {
        settled = List.copyOf(settled);
        kept = List.copyOf(kept);
    }

    /**
     * A place that is accounted for.
     *
     * @param box in stored pixels
     * @param frameIndex from 0; null on every frame
     */
    public record Place(Box box, Integer frameIndex) {}

    /** The places of one frame; of index -1 those of every frame, and those kept on any. */
    List<Box> boxes(int frame) {
        List<Box> boxes = new ArrayList<>(on(settled, frame));
        boxes.addAll(frame < 0 ? kept.stream().map(Place::box).toList() : kept(frame));
        return boxes;
    }

    /** The kept places of one frame; of index -1 those of every frame. */
    List<Box> kept(int frame) {
        return on(kept, frame);
    }

    /** The frames that have kept places of their own. */
    List<Integer> keptFrames() {
        return frames(kept);
    }

    /** The frames that have settled places of their own: what the frames of a clip have in common says little of them. */
    List<Integer> settledFrames() {
        return frames(settled);
    }

    private static List<Integer> frames(List<Place> places) {
        return places.stream()
                .map(Place::frameIndex)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }

    private static List<Box> on(List<Place> places, int frame) {
        return places.stream()
                .filter(place -> place.frameIndex() == null || place.frameIndex() == frame)
                .map(Place::box)
                .toList();
    }
}
