package org.voxelmask.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.voxelmask.dicom.image.Box;
import org.voxelmask.dicom.image.Polygon;
import org.voxelmask.plan.OperatorReview;
import org.voxelmask.plan.ReviewException;
import org.voxelmask.plan.ReviewReason;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;

/**
 * A review that stands in a file, made for one proposal. JSON: {@code proposal_sha256} and {@code decisions}, a list of
 * {@code decision} (KEEP with sop_key, region_id, reason; MASK with sop_key, region_id; ADD with sop_key, frame_index,
 * box or polygon, reason). Unknown and missing keys are refused.
 */
public final class ReviewFile implements Reviewer {
    /** The longest file, in bytes. */
    public static final int MAX_BYTES = 4 << 20;

    private static final int BOX = 4;

    private final OperatorReview review;

    private ReviewFile(OperatorReview review) {
        this.review = review;
    }

    /**
     * Reads a file whole.
     *
     * @throws ReviewException with a sentence, when it is no review
     */
    public static ReviewFile read(Path file) throws IOException, ReviewException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw unusable("it has more than " + MAX_BYTES + " bytes (MAX_BYTES)");
            }
            return new ReviewFile(parse(Json.parse(bytes)));
        } catch (EvidenceException e) {
            throw unusable("it is no JSON");
        }
    }

    /**
     * A review as the file, or the console, has it.
     *
     * @throws ReviewException with a sentence, when it is none
     */
    public static OperatorReview parse(JsonNode json) throws ReviewException {
        try {
            return read(json);
        } catch (IllegalArgumentException e) {
            throw unusable(e.getMessage());
        }
    }

    private static OperatorReview read(JsonNode json) {
        require(json, "proposal_sha256", "decisions");
        require(json.get("decisions").isArray(), "decisions is no list");
        require(json.get("decisions").size() <= OperatorReview.MAX_CHANGES, "it has too many decisions (MAX_CHANGES)");
        List<OperatorReview.Keep> kept = new ArrayList<>();
        List<OperatorReview.Add> added = new ArrayList<>();
        for (JsonNode decision : json.get("decisions")) {
            switch (text(decision, "decision")) {
                case "KEEP" -> {
                    require(decision, "decision", "sop_key", "region_id", "reason");
                    kept.add(new OperatorReview.Keep(
                            text(decision, "sop_key"),
                            region(decision),
                            ReviewReason.valueOf(text(decision, "reason"))));
                }
                case "MASK" -> require(decision, "decision", "sop_key", "region_id");
                case "ADD" -> added.add(added(decision));
                default -> throw new IllegalArgumentException("a decision is KEEP, MASK or ADD");
            }
        }
        return new OperatorReview(text(json, "proposal_sha256"), kept, added);
    }

    /** A box, or a polygon. */
    private static OperatorReview.Add added(JsonNode decision) {
        boolean polygon = decision.has("polygon");
        require(decision, "decision", "sop_key", "frame_index", polygon ? "polygon" : "box", "reason");
        String sopKey = text(decision, "sop_key");
        Integer frame = frame(decision.get("frame_index"));
        ReviewReason reason = ReviewReason.valueOf(text(decision, "reason"));
        return polygon
                ? new OperatorReview.Add(sopKey, frame, polygon(decision.get("polygon")), reason)
                : new OperatorReview.Add(sopKey, frame, box(decision.get("box")), reason);
    }

    private static Polygon polygon(JsonNode json) {
        require(json.isArray() && json.size() <= Polygon.MAX_POINTS, "a polygon is a list of points (MAX_POINTS)");
        List<Polygon.Point> points = new ArrayList<>();
        for (JsonNode point : json) {
            boolean pair = point.isArray()
                    && point.size() == 2
                    && point.get(0).isInt()
                    && point.get(1).isInt();
            require(pair, "a point of a polygon is [x, y] in whole pixels");
            points.add(new Polygon.Point(point.get(0).intValue(), point.get(1).intValue()));
        }
        return new Polygon(points);
    }

    private static UUID region(JsonNode decision) {
        return UUID.fromString(text(decision, "region_id"));
    }

    private static Integer frame(JsonNode frame) {
        require(frame.isNull() || frame.isInt(), "a frame_index is null or a number from 0");
        return frame.isNull() ? null : frame.intValue();
    }

    private static Box box(JsonNode box) {
        boolean four = box.isArray() && box.size() == BOX;
        for (JsonNode side : box) {
            four &= side.isInt();
        }
        require(four, "a box is [x, y, w, h] in whole pixels");
        return new Box(
                box.get(0).intValue(),
                box.get(1).intValue(),
                box.get(2).intValue(),
                box.get(3).intValue());
    }

    private static String text(JsonNode json, String key) {
        JsonNode value = json.path(key);
        require(value.isTextual(), key + " is missing or no text");
        return value.textValue();
    }

    private static void require(JsonNode json, String... keys) {
        Set<String> there = new HashSet<>();
        json.fieldNames().forEachRemaining(there::add);
        require(
                json.isObject() && there.equals(Set.of(keys)),
                "an object has other keys than " + String.join(", ", keys));
    }

    private static void require(boolean good, String message) {
        if (!good) {
            throw new IllegalArgumentException(message);
        }
    }

    private static ReviewException unusable(String message) {
        return new ReviewException(ReviewException.Kind.UNUSABLE, "the review cannot be read: " + message);
    }

    @Override
    public OperatorReview review(Proposal proposal) {
        return review;
    }
}
