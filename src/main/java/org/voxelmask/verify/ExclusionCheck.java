package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import org.voxelmask.evidence.BundleLayout;

/** What was left out has its reason among the exceptions, and exceptions speak of known instances. */
final class ExclusionCheck {
    private ExclusionCheck() {}

    static void run(Contents contents, Findings findings) {
        Set<String> sources = new HashSet<>();
        contents.sources().forEach(s -> sources.add(s.sopUid()));
        Set<String> explained = new HashSet<>();
        for (int i = 0; i < contents.exceptions().size(); i++) {
            JsonNode instance = contents.exceptions().get(i).get("source_sop_uid");
            if (!instance.isNull() && !sources.contains(instance.textValue())) {
                findings.error(
                        FindingCode.EXCLUSION_UNEXPLAINED,
                        BundleLayout.EXCEPTIONS,
                        "line " + (i + 1) + " speaks of an instance that is no source");
            }
            explained.add(instance.textValue());
        }
        for (int i = 0; i < contents.decisions().size(); i++) {
            JsonNode decision = contents.decisions().get(i);
            boolean excluded = decision.get("decision_type").textValue().equals("EXCLUDE");
            if (excluded && !explained.contains(decision.get("source_sop_uid").textValue())) {
                findings.error(
                        FindingCode.EXCLUSION_UNEXPLAINED,
                        BundleLayout.DECISION_LOG,
                        "line " + (i + 1) + " excludes an instance and no exception says why");
            }
        }
    }
}
