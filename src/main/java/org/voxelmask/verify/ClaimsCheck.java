package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.voxelmask.dicom.data.Attributes;
import org.voxelmask.dicom.data.Sequence;
import org.voxelmask.dicom.data.Tag;

/**
 * A copy says no more of its pixels than the records bear: that they were cleaned (PS3.16 CID 7050, 113101) only when
 * all were looked at and nothing that was found was kept, and that nothing is burned in only with that.
 */
final class ClaimsCheck {
    private static final String CLEANED = "113101";

    /** How the sentence begins that says the same in De-identification Method. */
    private static final String METHOD = "Found burned-in text masked";

    private static final Set<String> KEPT = Set.of("OPERATOR_KEPT_REGIONS", "TECHNICAL_TEXT_KEPT");

    /** What becomes of carriers that no copy has. */
    private static final Set<String> NOT_OF_COPIES = Set.of("EXCLUDED", "FAILED");

    /** The list of attributes that is too long to name them. */
    private static final String UNNAMED = "not_named";

    private final Gate2Lines lines;
    private final Map<String, Set<Integer>> kept;
    private final Map<String, JsonNode> carriers = new HashMap<>();

    ClaimsCheck(Gate2Lines lines) {
        this.lines = lines;
        this.kept = ReviewLinesCheck.kept(lines);
        lines.carriers().forEach(line -> carriers.put(Gate2Check.text(line, "sop_key"), line.get("carriers")));
    }

    /**
     * What is wrong with the claims of a copy.
     *
     * @param object its row
     * @return a sentence; empty when nothing is
     */
    Optional<String> problem(JsonNode object, Attributes copy) {
        boolean cleaned = saysCleaned(copy);
        boolean unmarked = "NO".equals(copy.getString(Tag.BurnedInAnnotation)) && isSet(object, Tag.BurnedInAnnotation);
        String claim = cleaned ? "says that its pixels were cleaned" : "says that nothing is burned in";
        if (!cleaned && !unmarked) {
            return Optional.empty();
        }
        if (isKept(object)) {
            return Optional.of(claim + ", and of what was found in it some was kept");
        }
        if (!isLookedAt(Gate2Check.text(object, "sop_key")) || !copy.contains(Tag.PixelData)) {
            return Optional.of(claim + ", and nobody looked at them");
        }
        if (cleaned && !isSet(object, Tag.DeidentificationMethodCodeSequence)) {
            return Optional.of(claim + ", and its record knows nothing of that");
        }
        boolean again = lines.job()
                .get("config_snapshot_json")
                .at("/process/residual_gate")
                .asBoolean();
        if (unmarked && !(cleaned && again)) {
            return Optional.of("says that nothing is burned in, and was not cleaned and looked at again");
        }
        return Optional.empty();
    }

    private static boolean saysCleaned(Attributes copy) {
        for (String method : copy.getStrings(Tag.DeidentificationMethod)) {
            if (method.startsWith(METHOD)) {
                return true;
            }
        }
        Sequence codes = copy.getSequence(Tag.DeidentificationMethodCodeSequence);
        for (Attributes code : codes == null ? new Sequence() : codes) {
            if (CLEANED.equals(code.getString(Tag.CodeValue))
                    && "DCM".equals(code.getString(Tag.CodingSchemeDesignator))) {
                return true;
            }
        }
        return false;
    }

    private boolean isKept(JsonNode object) {
        for (JsonNode reason : object.get("reason_codes")) {
            if (KEPT.contains(reason.textValue())) {
                return true;
            }
        }
        return kept.containsKey(Gate2Check.text(object, "sop_key"));
    }

    private boolean isLookedAt(String key) {
        boolean looked = false;
        for (JsonNode carrier : carriers.getOrDefault(key, lines.job())) {
            String action = carrier.path("action").asText();
            looked |= action.equals("LOOKED_AT");
            if (NOT_OF_COPIES.contains(action)) {
                return false;
            }
        }
        return looked;
    }

    /** Whether the node wrote the attribute; what it left stands for what the original said. */
    private static boolean isSet(JsonNode object, int tag) {
        JsonNode touched = object.get("phi_tags_touched_json");
        String name = String.format(Locale.ROOT, "(%04X,%04X)", tag >>> 16, tag & 0xFFFF);
        for (JsonNode set : touched.path("set")) {
            if (name.equals(set.textValue())) {
                return true;
            }
        }
        return touched.has(UNNAMED) && tag == Tag.DeidentificationMethodCodeSequence;
    }
}
