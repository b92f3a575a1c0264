package org.voxelmask.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a bundle says, after its files passed their schemas.
 *
 * @param manifest MANIFEST.json
 * @param profile CONFIG/profile.json
 * @param appBuild CONFIG/app_build.json
 * @param runtime CONFIG/runtime_env.json
 * @param sourceIndex INPUT/source_index.json
 * @param maskedIndex OUTPUT/masked_index.json
 * @param report QA/verification_report.json; null in a draft
 * @param sources rows of INPUT/source_hashes.csv
 * @param copies rows of OUTPUT/masked_hashes.csv
 * @param links rows of LINKAGE/instance_linkage.csv
 * @param detections lines
 * @param actions lines
 * @param decisions lines
 * @param exceptions lines
 */
record Contents(
        JsonNode manifest,
        JsonNode profile,
        JsonNode appBuild,
        JsonNode runtime,
        JsonNode sourceIndex,
        JsonNode maskedIndex,
        JsonNode report,
        List<SourceRow> sources,
        List<CopyRow> copies,
        List<LinkRow> links,
        List<JsonNode> detections,
        List<JsonNode> actions,
        List<JsonNode> decisions,
        List<JsonNode> exceptions) {

    /** A row of source_hashes.csv; the hash without its prefix. */
    record SourceRow(String sopUid, String pixelHash, String seriesUid, String instanceNumber) {}

    /** A row of masked_hashes.csv; the hash without its prefix. */
    record CopyRow(String sopUid, String pixelHash, String seriesUid) {}

    /** A row of instance_linkage.csv. */
    record LinkRow(
            String sourceStudy,
            String sourceSeries,
            String sourceSop,
            String maskedStudy,
            String maskedSeries,
            String maskedSop,
            String uidStrategy,
            String saltId) {}
}
