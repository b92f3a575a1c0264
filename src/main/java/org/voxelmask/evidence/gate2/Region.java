package org.voxelmask.evidence.gate2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.voxelmask.evidence.EvidenceBox;
import org.voxelmask.proof.Json;

/**
 * One item of regions_json (Gate 2, 4.3).
 *
 * @param regionId its name
 * @param shape RECT; POLY can be read and is never written by the node
 * @param coords the box as it is filled, padding included
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
        Integer frameIndex,
        Label label,
        double confidence,
        Zone zone,
        String ruleId) {
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

    /** Refuses a confidence that is none and a negative frame. */
    public Region {
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
        json.putObject("coords")
                .put("x", coords.x())
                .put("y", coords.y())
                .put("w", coords.width())
                .put("h", coords.height());
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
        return new Region(
                item.uuid("region_id"),
                item.choice("shape", Shape.values(), Enum::name),
                box,
                item.integerOrNull("frame_index"),
                item.choice("label", Label.values(), Enum::name),
                item.decimal("confidence"),
                item.choice("zone", Zone.values(), Enum::name),
                item.text("rule_id"));
    }
}
