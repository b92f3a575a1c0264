package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A plan against what was detected: the same engine and thresholds, a region for every detection that no operator kept, in
 * its order, and after them those that an operator added.
 */
final class Gate2RegionsCheck {
    /** Rows of all polygons of a bundle: as many changes as a review may have, on images of 2,000 rows. */
    private static final long MAX_POLYGON_ROWS = 20_000_000;

    private static final double FROM_MEDIUM = 0.6;
    private static final double FROM_HIGH = 0.85;

    private final Contents contents;
    private final Set<String> regionIds = new HashSet<>();
    private long polygonRows;

    Gate2RegionsCheck(Contents contents) {
        this.contents = contents;
    }

    /**
     * The fields of a plan that say something else than the records; empty when none does.
     *
     * @param detections the lines about its instance, without those that were kept
     * @param actions the lines about its copy
     */
    List<String> wrong(JsonNode plan, List<JsonNode> detections, List<JsonNode> actions) {
        List<String> wrong = new ArrayList<>();
        require(text(plan, "engine_id").equals(text(contents.appBuild(), "ocr_engine")), "engine_id", wrong);
        String version = text(contents.appBuild(), "ocr_engine_version");
        require(text(plan, "engine_version").equals(version), "engine_version", wrong);
        JsonNode regions = plan.get("regions_json");
        require(strength(regions).equals(text(plan, "detection_strength")), "detection_strength", wrong);
        require(zones(regions).equals(zonesUsed(plan)), "zones_used", wrong);
        require(thresholds(plan, actions), "thresholds_snapshot_json", wrong);
        boolean found = regions.size() >= detections.size();
        for (int i = 0; found && i < regions.size(); i++) {
            found = i < detections.size()
                    ? isOf(regions.get(i), detections.get(i))
                    : text(regions.get(i), "rule_id").startsWith(ReviewLinesCheck.RULE)
                            && isFew(regions.get(i))
                            && PolygonLines.fits(regions.get(i));
        }
        require(found, "regions_json", wrong);
        regions.forEach(region -> require(regionIds.add(text(region, "region_id")), "region_id", wrong));
        return wrong;
    }

    /** Before the rows of a polygon are looked at. */
    private boolean isFew(JsonNode region) {
        polygonRows += region.get("shape").asText().equals("POLY")
                ? region.at("/coords/h").longValue()
                : 0;
        return polygonRows <= MAX_POLYGON_ROWS;
    }

    private static void require(boolean good, String field, List<String> wrong) {
        if (!good && !wrong.contains(field)) {
            wrong.add(field);
        }
    }

    private static String strength(JsonNode regions) {
        double most = -1;
        for (JsonNode region : regions) {
            most = Math.max(most, region.get("confidence").doubleValue());
        }
        if (most < 0) {
            return "none";
        }
        return most >= FROM_HIGH ? "high" : most >= FROM_MEDIUM ? "medium" : "low";
    }

    private static Set<String> zones(JsonNode regions) {
        Set<String> zones = new TreeSet<>();
        regions.forEach(region -> zones.add(text(region, "zone").toLowerCase(Locale.ROOT)));
        return zones;
    }

    private static Set<String> zonesUsed(JsonNode plan) {
        Set<String> zones = new TreeSet<>();
        plan.get("zones_used").forEach(zone -> zones.add(zone.textValue()));
        return zones;
    }

    private boolean thresholds(JsonNode plan, List<JsonNode> actions) {
        JsonNode used = plan.get("thresholds_snapshot_json");
        JsonNode profile = contents.profile().get("detection_thresholds");
        boolean padded = actions.stream()
                .allMatch(action -> action.at("/parameters/padding").equals(used.path("padding")));
        return padded
                && used.path("confidence_min").equals(profile.get("confidence_min"))
                && used.path("box_min_area").equals(profile.get("box_min_area"));
    }

    /** What is blanked covers what was found; the rest is the same in both. */
    private static boolean isOf(JsonNode region, JsonNode detection) {
        JsonNode found = detection.get("bbox");
        JsonNode at = region.get("coords");
        return text(region, "shape").equals("RECT")
                && region.get("frame_index").equals(detection.get("frame_index"))
                && region.get("confidence").equals(detection.get("confidence"))
                && text(region, "zone").toLowerCase(Locale.ROOT).equals(text(detection, "region"))
                && Objects.equals(text(region, "rule_id"), text(detection, "ruleset_id"))
                && covers(at, found);
    }

    /** Whether a box that is applied covers one that was found. */
    static boolean covers(JsonNode at, JsonNode found) {
        return covers(at.get("x").longValue(), at.get("w").longValue(), found.get(0), found.get(2))
                && covers(at.get("y").longValue(), at.get("h").longValue(), found.get(1), found.get(3));
    }

    private static boolean covers(long at, long length, JsonNode from, JsonNode size) {
        return at <= from.longValue() && at + length >= from.longValue() + size.longValue();
    }

    private static String text(JsonNode node, String field) {
        return Gate2Check.text(node, field);
    }
}
