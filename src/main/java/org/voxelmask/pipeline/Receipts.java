package org.voxelmask.pipeline;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.voxelmask.config.NodeConfig;
import org.voxelmask.config.ProfileConfig;
import org.voxelmask.detect.EngineIdentity;
import org.voxelmask.evidence.AppBuild;
import org.voxelmask.evidence.BundleSealer.SealedBundle;
import org.voxelmask.evidence.Counts;
import org.voxelmask.evidence.ProfileSnapshot;
import org.voxelmask.evidence.RunReceipt;
import org.voxelmask.evidence.RuntimeEnvironment;
import org.voxelmask.ledger.InclusionProof;
import org.voxelmask.proof.Sha256;
import org.voxelmask.proof.SigningKey;

/**
 * What a run ran with: the same for its bundle and its receipt.
 *
 * @param request what was asked for
 * @param profile the configuration that decides
 * @param configSha256 of the node's whole configuration
 * @param app the program
 * @param runtime the machine
 * @param engine who looks; null when no engine could be opened
 * @param preflight the checks before the run
 * @param signingKey signs the receipt
 */
record Receipts(
        ProcessRequest request,
        ProfileSnapshot profile,
        String configSha256,
        AppBuild app,
        RuntimeEnvironment runtime,
        EngineIdentity engine,
        List<RunReceipt.PreflightResult> preflight,
        SigningKey signingKey) {

    static ProfileSnapshot snapshot(NodeConfig config, ProcessRequest request) {
        ProfileConfig profile = config.profile(request.profile());
        SortedMap<String, ProfileSnapshot.ZoneShares> zones = new TreeMap<>();
        profile.modalityZones()
                .forEach((modality, share) ->
                        zones.put(modality, new ProfileSnapshot.ZoneShares(share.headerPct(), share.footerPct())));
        return new ProfileSnapshot(
                profile.complianceProfile(),
                profile.profileVersion(),
                zones,
                profile.detectionThresholds().confidenceMin(),
                profile.detectionThresholds().boxMinArea(),
                profile.uidStrategy().name(),
                profile.deidentification().options().stream()
                        .map(option -> option.name().toLowerCase(Locale.ROOT))
                        .toList(),
                profile.retentionPolicyRef().name());
    }

    /** Writes the receipt; the run's log is closed by now. */
    void write(Run run, Counts counts, SealedBundle bundle, InclusionProof ledger) throws IOException {
        String log = Sha256.hex(run.layout().runLog());
        RunReceipt.Seal seal = bundle == null ? null : new RunReceipt.Seal(bundle.manifestSha256(), bundle.keyId());
        new RunReceipt(
                        run.status(),
                        app,
                        request.mode().word(),
                        profile,
                        configSha256,
                        engine == null ? Map.of() : engine.artefacts(),
                        runtime,
                        preflight,
                        request.label(),
                        request.retainTemp(),
                        new RunReceipt.Links(log, run.planSha256(), run.sourceOrderSha256(), ledger),
                        counts,
                        seal)
                .write(run.layout(), signingKey);
    }
}
