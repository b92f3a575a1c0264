package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;

/**
 * What a bundle says of itself that people ask for first. Believed only as far as the verification passed.
 *
 * @param in instances that came in
 * @param out copies that went out
 * @param masked instances with masked pixels
 * @param failures instances that failed
 * @param retentionPolicy such as PILOT_30D
 * @param purgeAfter the first day, in UTC, on which the evidence may be deleted; null when none follows
 */
public record BundleFacts(long in, long out, long masked, long failures, String retentionPolicy, LocalDate purgeAfter) {

    static BundleFacts of(Contents contents) {
        JsonNode counts = contents.manifest().get("counts");
        String policy = contents.profile().get("retention_policy_ref").textValue();
        return new BundleFacts(
                counts.get("instances_in").longValue(),
                counts.get("instances_out").longValue(),
                counts.get("instances_masked").longValue(),
                counts.get("failures").longValue(),
                policy,
                RetentionCheck.purgeAfter(policy, ManifestCheck.began(contents.manifest()))
                        .orElse(null));
    }
}
