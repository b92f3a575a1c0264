package org.voxelmask.pipeline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.voxelmask.deident.AttributeOp;
import org.voxelmask.deident.DeidentPlan;
import org.voxelmask.evidence.gate2.HeaderProof;
import org.voxelmask.evidence.gate2.JsonText;
import org.voxelmask.proof.Json;

/**
 * What was done to the attributes of one instance: tags, actions and rules, never a value, neither old nor new. Items
 * of a sequence are counted, not told apart.
 */
final class HeaderDiff {
    /** Different tags that a row of Gate 2 names; the diff itself names them all. */
    static final int MAX_TAGS = 2000;

    private static final Pattern ITEM = Pattern.compile("\\[[0-9]+\\]");
    private static final String UID_METHOD = "2.25 and the first 128 bits of HMAC-SHA-256 under the project's key";
    private static final String NAME_STRATEGY = "keyed-pseudonym-v1";
    private static final String SHIFT_STRATEGY = "keyed-days-per-patient-v1";

    private final Map<Touch, Integer> touched = new TreeMap<>();

    HeaderDiff(DeidentPlan plan) {
        for (AttributeOp op : plan.operations()) {
            if (!(op instanceof AttributeOp.KeepItems)) {
                touched.merge(touch(op), 1, Integer::sum);
            }
        }
    }

    /** One kind of treatment of one tag. */
    private record Touch(String tag, String action, String rule) implements Comparable<Touch> {
        @Override
        public int compareTo(Touch other) {
            int byTag = tag.compareTo(other.tag);
            int byAction = action.compareTo(other.action);
            return byTag != 0 ? byTag : byAction != 0 ? byAction : rule.compareTo(other.rule);
        }
    }

    /** The first word of an action: what follows it may be a new value. */
    private static Touch touch(AttributeOp op) {
        String action = op.action();
        int end = action.indexOf(' ');
        return new Touch(
                ITEM.matcher(op.path().text()).replaceAll(""),
                end < 0 ? action : action.substring(0, end),
                op.rule().text());
    }

    /** DICOM_HEADER_DIFF_JSON. */
    byte[] file(String sopKey) {
        ObjectNode file = Json.object().put("sop_key", sopKey);
        ArrayNode operations = file.putArray("operations");
        touched.forEach((touch, count) -> operations
                .addObject()
                .put("tag", touch.tag())
                .put("action", touch.action())
                .put("rule", touch.rule())
                .put("count", count));
        return (Json.canonical(file) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** The columns of gate2_object_record. */
    HeaderProof proof() {
        ObjectNode tags = Json.object();
        ObjectNode uids = Json.object().put("method", UID_METHOD);
        ArrayNode mapped = uids.putArray("tags");
        String last = "";
        int named = 0;
        for (Touch touch : touched.keySet()) {
            String once = touch.action() + touch.tag();
            if (once.equals(last)) {
                continue;
            }
            last = once;
            if (named++ < MAX_TAGS) {
                tags.withArray(touch.action()).add(touch.tag());
                if (touch.action().equals("remap-uids")) {
                    mapped.add(touch.tag());
                }
            }
        }
        if (named > MAX_TAGS) {
            tags.put("not_named", named - MAX_TAGS);
        }
        boolean shifted =
                touched.keySet().stream().anyMatch(touch -> touch.action().equals("shift-dates"));
        return new HeaderProof(
                JsonText.of(tags), JsonText.of(uids), shifted, shifted ? SHIFT_STRATEGY : null, NAME_STRATEGY);
    }
}
