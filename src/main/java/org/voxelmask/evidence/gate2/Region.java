package org.voxelmask.evidence.gate2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.voxelmask.evidence.EvidenceBox;
import org.voxelmask.proof.Json;

/**
 * One item of regions_json (Gate 2, 4.3).
 *
 * @param regionId its name
 * @param shape RECT, or POLY where an operator drew an outline
 * @param coords the box as it is filled, padding included; of a polygon the one around all that is filled
 * @param outline the polygon; null of a rectangle
 * @param frameIndex from 0; null for a single frame or every frame
 * @param label what the text seems to be
 * @param confidence 0 to 1
 * @param zone where in the image it lies
 * @param ruleId the stage that found it
 */
public record Region(
        UUID regionId,
        Shape shape,
        EvidenceBox coords,
        Outline outline,
        Integer frameIndex,
        Label label,
        double confidence,
        Zone zone,
        String ruleId) {
    /**
     * A polygon.
     *
     * @param points x and y of each, as drawn
     * @param filled the boxes that are filled for it, padding included
     */
    public record Outline(List<List<Integer>> points, List<EvidenceBox> filled) {
        /** Copies the lists. */
        public Outline {
            points = points.stream().map(List::copyOf).toList();
            filled = List.copyOf(filled);
        }

        private void put(ObjectNode coords) {
            ArrayNode corners = coords.putArray("points");
            points.forEach(point -> corners.addArray().add(point.get(0)).add(point.get(1)));
            ArrayNode boxes = coords.putArray("filled");
            filled.forEach(box ->
                    boxes.addArray().add(box.x()).add(box.y()).add(box.width()).add(box.height()));
        }

        private static Outline parse(JsonNode coords) {
            List<List<Integer>> points = new ArrayList<>();
            coords.path("points")
                    .forEach(
                            p -> points.add(List.of(p.path(0).asInt(), p.path(1).asInt())));
            List<EvidenceBox> filled = new ArrayList<>();
            coords.path("filled")
                    .forEach(b -> filled.add(new EvidenceBox(
                            b.path(0).asInt(),
                            b.path(1).asInt(),
                            b.path(2).asInt(),
                            b.path(3).asInt())));
            return new Outline(points, filled);
        }
    }

    /** Shapes of regions. */
    public enum Shape {
        /** A rectangle along the axes. */
        RECT,
        /** A polygon. */
        POLY
    }

    /** What a text seems to be. */
    public enum Label {
        /** A person's name. */
        NAME,
        /** A date of birth. */
        DOB,
        /** A number of a patient or request. */
        MRN,
        /** Anything else. */
        UNKNOWN_TEXT
    }

    /** Parts of an image. */
    public enum Zone {
        /** Top. */
        HEADER,
        /** Bottom. */
        FOOTER,
        /** The rest. */
        BODY
    }

    /** A rectangle. */
    public Region(
            UUID regionId,
            Shape shape,
            EvidenceBox coords,
            Integer frameIndex,
            Label label,
            double confidence,
            Zone zone,
            String ruleId) {
        this(regionId, shape, coords, null, frameIndex, label, confidence, zone, ruleId);
    }

    /** Refuses a confidence that is none, a negative frame, and an outline of anything but a polygon. */
    public Region {
        if ((shape == Shape.POLY) != (outline != null)) {
            throw new IllegalArgumentException("a polygon has an outline, and nothing else has one");
        }
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("a confidence is a number from 0 to 1");
        }
        if (frameIndex != null && frameIndex < 0) {
            throw new IllegalArgumentException("frames are counted from 0");
        }
    }

    ObjectNode json() {
        ObjectNode json = Json.object();
        json.put("region_id", regionId.toString());
        json.put("shape", shape.name());
        ObjectNode at = json.putObject("coords")
                .put("x", coords.x())
                .put("y", coords.y())
                .put("w", coords.width())
                .put("h", coords.height());
        if (outline != null) {
            outline.put(at);
        }
        json.put("frame_index", frameIndex);
        json.put("label", label.name());
        json.put("confidence", confidence);
        json.put("zone", zone.name());
        return json.put("rule_id", ruleId);
    }

    static Region parse(Columns item) throws Gate2Exception {
        Columns coords = item.object("coords");
        EvidenceBox box =
                new EvidenceBox(coords.integer("x"), coords.integer("y"), coords.integer("w"), coords.integer("h"));
        Shape shape = item.choice("shape", Shape.values(), Enum::name);
        return new Region(
                item.uuid("region_id"),
                shape,
                box,
                shape == Shape.POLY ? Outline.parse(item.json("coords").node()) : null,
                item.integerOrNull("frame_index"),
                item.choice("label", Label.values(), Enum::name),
                item.decimal("confidence"),
                item.choice("zone", Zone.values(), Enum::name),
                item.text("rule_id"));
    }
}
