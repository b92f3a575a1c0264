package org.voxelmask.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.voxelmask.config.ProfileName;
import org.voxelmask.evidence.BundleLayout;
import org.voxelmask.evidence.OutputList;
import org.voxelmask.evidence.RunLayout;
import org.voxelmask.evidence.SignatureRecord;
import org.voxelmask.order.CapturedOrder;
import org.voxelmask.order.OrderReader;
import org.voxelmask.order.SourceOrder;
import org.voxelmask.order.SourceOrderManifest;
import org.voxelmask.proof.EvidenceException;
import org.voxelmask.proof.Json;
import org.voxelmask.proof.Sha256;
import org.voxelmask.verify.BundleVerifier;
import org.voxelmask.verify.VerifyOptions;

/** What a sealed run wrote down, as far as its copies can be built again from it. */
final class RecordedRun {
    private final RunLayout layout;
    private final Path bundle;
    private final SignatureRecord signature;

    private RecordedRun(RunLayout layout, Path bundle, SignatureRecord signature) {
        this.layout = layout;
        this.bundle = bundle;
        this.signature = signature;
    }

    /**
     * Opens a run whose bundle verifies.
     *
     * @throws EvidenceException with a sentence, when there is no such bundle
     */
    static RecordedRun open(Path runFolder) throws IOException, EvidenceException, InterruptedException {
        RunLayout layout = RunLayout.at(runFolder.toRealPath());
        List<Path> bundles = new ArrayList<>();
        if (Files.isDirectory(layout.bundles())) {
            try (Stream<Path> entries = Files.list(layout.bundles())) {
                bundles.addAll(entries.toList());
            }
        }
        if (bundles.size() != 1
                || !new BundleVerifier()
                        .verify(bundles.get(0), VerifyOptions.none())
                        .verified()) {
            throw new EvidenceException("the run has no bundle that verifies: see voxelmask verify");
        }
        Path bundle = bundles.get(0);
        SignatureRecord signature =
                SignatureRecord.parse(Files.readAllBytes(bundle.resolve(BundleLayout.SIGNATURE_RECORD)));
        return new RecordedRun(layout, bundle, signature);
    }

    String runId() {
        return signature.runId().toString();
    }

    UUID jobId() {
        return signature.jobId();
    }

    /** The profile that decided, as the job's row in the bundle names it. */
    ProfileName profile() throws IOException, EvidenceException {
        JsonNode job = Json.parse(Files.readAllBytes(bundle.resolve(BundleLayout.JOB_MANIFEST)));
        return ProfileName.of(
                        job.path("config_snapshot_json").path("profile_name").asText())
                .orElseThrow(() -> new EvidenceException("the run's profile is none that this node has"));
    }

    /** Name of each copy to the hash of its file, from the list that was signed. */
    Map<String, String> outputs() throws IOException, EvidenceException {
        byte[] list = Files.readAllBytes(layout.outputList());
        if (!Sha256.hex(list).equals(signature.outputsSha256())) {
            throw new EvidenceException("receipts/outputs.sha256sums is not the list of copies that was signed");
        }
        Map<String, String> outputs = new TreeMap<>();
        for (String line : new String(list, StandardCharsets.US_ASCII).lines().toList()) {
            outputs.put(line.substring(66 + OutputList.FOLDER.length()), line.substring(0, 64));
        }
        return outputs;
    }

    /** SOP key to the recorded plan of every copy. */
    Map<String, RecordedPlan> plans(int grey) throws IOException, EvidenceException {
        if (!Files.isRegularFile(layout.plans())) {
            throw new EvidenceException("evidence/mask_plans.jsonl is not there: a replay needs the recorded plan");
        }
        Map<String, RecordedPlan> plans = new HashMap<>();
        for (String line : Files.readAllLines(layout.plans())) {
            JsonNode json = Json.parse(line.getBytes(StandardCharsets.UTF_8));
            if (RecordedPlan.writesCopy(json)) {
                RecordedPlan plan = RecordedPlan.of(json, grey);
                plans.put(plan.sopKey(), plan);
            }
        }
        return plans;
    }

    /** Gate 1's capture, as the bundle holds it. */
    CapturedOrder captured() throws IOException, EvidenceException {
        List<SourceOrderManifest> manifests = new ArrayList<>();
        byte[] lines = Files.readAllBytes(bundle.resolve(BundleLayout.SOURCE_ORDERS));
        for (String line : new String(lines, StandardCharsets.UTF_8).lines().toList()) {
            manifests.add(OrderReader.source(Json.parse(line.getBytes(StandardCharsets.UTF_8))));
        }
        return CapturedOrder.capture(new SourceOrder(manifests), again -> {
            if (!Arrays.equals(again, lines)) {
                throw new IOException("the bundle's source order cannot be read back");
            }
        });
    }

    /** Whether this hash of a node's configuration is that of the run, by its receipt. */
    boolean hasConfiguration(String sha256) throws IOException, EvidenceException {
        JsonNode receipt = Json.parse(Files.readAllBytes(layout.receipt()));
        return receipt.path("node_config_hash").asText().equals(Sha256.PREFIX + sha256);
    }
}
