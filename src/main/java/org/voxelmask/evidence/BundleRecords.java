package org.voxelmask.evidence;

import java.util.Map;
import java.util.TreeMap;
import org.voxelmask.proof.Json;

/** The files of a bundle that tell what happened, as bytes; the report, manifest and seal come after. */
public final class BundleRecords {
    private BundleRecords() {}

    /**
     * Renders every file of {@link BundleLayout#RECORDS} but the verification report, without sidecars.
     *
     * @return path to bytes, sorted; the same run gives the same bytes
     */
    public static Map<String, byte[]> render(RunEvidence run) {
        Map<String, byte[]> files = new TreeMap<>();
        files.put(BundleLayout.PROFILE, Json.file(run.profile().json()));
        files.put(BundleLayout.APP_BUILD, Json.file(run.app().json()));
        files.put(BundleLayout.RUNTIME_ENV, Json.file(run.runtime().json()));
        files.put(BundleLayout.SOURCE_INDEX, Json.file(IndexFiles.source(run.instances())));
        files.put(BundleLayout.MASKED_INDEX, Json.file(IndexFiles.masked(run.instances())));
        files.put(BundleLayout.SOURCE_HASHES, TableFiles.sourceHashes(run.instances()));
        files.put(BundleLayout.MASKED_HASHES, TableFiles.maskedHashes(run.instances()));
        files.put(BundleLayout.LINKAGE, TableFiles.linkage(run));
        files.put(BundleLayout.DETECTION_RESULTS, LineFiles.detections(run));
        files.put(BundleLayout.MASKING_ACTIONS, LineFiles.actions(run));
        files.put(BundleLayout.DECISION_LOG, LineFiles.decisions(run));
        files.put(BundleLayout.EXCEPTIONS, LineFiles.exceptions(run));
        files.put(BundleLayout.SOURCE_ORDERS, run.order().sourceLines());
        files.put(BundleLayout.EXPORT_ORDERS, run.order().exportLines());
        files.put(BundleLayout.ORDER_VERIFICATION, run.order().verificationLines());
        files.putAll(run.gate2());
        return files;
    }
}
