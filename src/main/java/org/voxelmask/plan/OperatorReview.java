package org.voxelmask.plan;

import java.util.List;
import java.util.UUID;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Polygon;

/**
 * What an operator decided about a proposed plan. What is not named stays as proposed.
 *
 * @param proposalSha256 the proposal that it was made for, 64 hexadecimal digits
 * @param kept regions that are not blanked
 * @param added boxes that are
 */
public record OperatorReview(String proposalSha256, List<Keep> kept, List<Add> added) {
    /** The most changes of one review. */
    public static final int MAX_CHANGES = 10_000;

    /** Copies the lists; refuses more than the bound. */
    public OperatorReview {
        kept = List.copyOf(kept);
        added = List.copyOf(added);
        if (kept.size() + added.size() > MAX_CHANGES) {
            throw new IllegalArgumentException("more than " + MAX_CHANGES + " changes (MAX_CHANGES)");
        }
    }

    /**
     * A region that was found and is not blanked.
     *
     * @param sopKey the instance
     * @param regionId of the proposal
     * @param reason one for keeping
     */
    public record Keep(String sopKey, UUID regionId, ReviewReason reason) {
        /** Refuses a reason for something else. */
        public Keep {
            require(reason, ReviewReason.Use.KEEP);
        }
    }

    /**
     * A box that is blanked where nothing was found, or more of it.
     *
     * @param sopKey the instance, one whose pixels were looked at
     * @param frameIndex from 0; null for a single frame or for every frame
     * @param box in stored pixels, inside the image; the plan's padding is added; of a polygon the one around it
     * @param polygon what is blanked instead of the whole box; null for the box
     * @param reason one for adding
     */
    public record Add(String sopKey, Integer frameIndex, Box box, Polygon polygon, ReviewReason reason) {
        /** A box. */
        public Add(String sopKey, Integer frameIndex, Box box, ReviewReason reason) {
            this(sopKey, frameIndex, box, null, reason);
        }

        /** A polygon. */
        public Add(String sopKey, Integer frameIndex, Polygon polygon, ReviewReason reason) {
            this(sopKey, frameIndex, polygon.bounds(), polygon, reason);
        }

        /** Refuses a reason for something else. */
        public Add {
            require(reason, ReviewReason.Use.ADD);
        }
    }

    private static void require(ReviewReason reason, ReviewReason.Use use) {
        if (reason.use() != use) {
            throw new IllegalArgumentException(reason + " is no reason to " + use);
        }
    }
}
